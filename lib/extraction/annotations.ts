/** What pdf.js tells of an annotation, as far as text is concerned. */
export interface Annotation {
  subtype?: string
  rect: readonly [x1: number, y1: number, x2: number, y2: number]
  hidden?: boolean
  /** A field whose value is a password. */
  password?: boolean
  /** `Tx` text, `Ch` choice; buttons and signatures carry no text of their own. */
  fieldType?: string | null
  fieldValue?: unknown
  options?: { exportValue: unknown; displayValue: unknown }[]
  /** Lines of the note as they are drawn. */
  textContent?: string[]
  contentsObj?: { str?: string }
}

/** The text that a page shows without holding it in its content: form values and free-text notes. */
export function annotationText(annotation: Annotation): string {
  if (annotation.hidden || annotation.password) return ''
  if (annotation.subtype === 'FreeText') {
    return (annotation.textContent?.join('\n') ?? annotation.contentsObj?.str ?? '').trim()
  }
  if (annotation.subtype !== 'Widget') return ''
  if (annotation.fieldType !== 'Tx' && annotation.fieldType !== 'Ch') return ''
  const values = Array.isArray(annotation.fieldValue) ? annotation.fieldValue : [annotation.fieldValue]
  return values
    .map((value) => annotation.options?.find((option) => option.exportValue === value)?.displayValue ?? value)
    .filter((value) => typeof value === 'string')
    .join('\n')
    .trim()
}
