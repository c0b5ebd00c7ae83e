/** A run of text as pdf.js gives it. */
export interface TextItem {
  str: string
  dir: string
  /** The PDF's own matrix: the first four turn and scale, the last two are where the run starts. */
  transform: readonly [a: number, b: number, c: number, d: number, x: number, y: number]
  width: number
  hasEOL: boolean
  /** Set in a font that is written downwards: its width is not its advance. */
  vertical: boolean
}
