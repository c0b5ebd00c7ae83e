/** `x' = a x + c y + e`, `y' = b x + d y + f`, as PDF writes it. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** A run of text as pdf.js gives it. */
export interface TextItem {
  str: string
  dir: string
  /** The PDF's own matrix: the first four turn and scale, the last two are where the run starts. */
  transform: Matrix
  width: number
  /** How far the run goes down where it is `vertical`. */
  height: number
  hasEOL: boolean
  /** Set in a font that is written downwards: its width is not its advance. */
  vertical: boolean
  /** How far its font reaches above and, as a negative number, below the baseline, in em. */
  ascent: number
  descent: number
}
