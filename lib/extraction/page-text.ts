import type { Box } from './boxes.ts'
import { inReadingOrder } from './reading-order.ts'
import type { Matrix, TextItem } from './text-items.ts'
import { type Line, lineOf, startsNewLine } from './text-lines.ts'

/**
 * The text of one page, from its runs in the order in which they are drawn. pdf.js marks most spaces and line ends itself,
 * but glues together runs that are drawn out of order, so where they stand decides what is between them.
 */
export class PageText {
  readonly #toPage: Matrix
  readonly #lines: Line[] = []
  readonly #added: { text: string; box: Box }[] = []
  #runs: TextItem[] = []
  #ordered: { text: string; box: Box }[] | undefined
  #length = 0

  /** @param toPage From the PDF's coordinates to those of the displayed page, whose origin is the upper left corner. */
  constructor(toPage: Matrix) {
    this.#toPage = toPage
  }

  /** About as many characters as have come. */
  get length(): number {
    return this.#length
  }

  add(run: TextItem): void {
    const previous = this.#runs.at(-1)
    if (previous && startsNewLine(previous, run)) this.#endLine()
    if (run.str !== '') {
      this.#runs.push(run)
      this.#length += run.str.length
    }
    if (run.hasEOL) this.#endLine()
  }

  /** A line of its own after all others, such as the value of a form field. */
  addLine(text: string, box: Box): void {
    this.#added.push({ text, box })
  }

  /** In reading order. */
  get lines(): { text: string; box: Box }[] {
    this.#endLine()
    this.#ordered ??= inReadingOrder(this.#lines, this.#toPage).map(({ text, box }) => ({ text, box }))
    return [...this.#ordered, ...this.#added]
  }

  toString(): string {
    return this.lines
      .map(({ text }) => text)
      .join('\n')
      .trimEnd()
  }

  #endLine(): void {
    if (this.#runs.length === 0) return
    this.#lines.push(lineOf(this.#runs, this.#toPage))
    this.#runs = []
    this.#length++
    this.#ordered = undefined
  }
}
