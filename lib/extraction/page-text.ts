import { isRightToLeft, rightToLeftText } from './right-to-left.ts'
import type { TextItem } from './text-items.ts'

/** In em. Smaller gaps are kerning, larger ones are words that the PDF has placed instead of writing a space. */
const SPACE_AHEAD = 0.15
/** In em. The next run starts well before the last one ended: labels and values drawn in another order. */
const SPACE_BEHIND = -0.5
/** In em. Above this it is another line; below it is a sub- or superscript. */
const NEW_LINE = 0.5

/**
 * Joins the runs of one page. pdf.js marks most spaces and line ends itself, but glues together runs that are drawn
 * out of order, so where they stand decides what is between them.
 */
export class PageText {
  #text = ''
  #line: TextItem[] = []
  #lineLength = 0

  get length(): number {
    return this.#text.length + this.#lineLength
  }

  add(item: TextItem): void {
    const previous = this.#line.at(-1)
    if (previous && startsNewLine(previous, item)) this.#endLine()
    if (item.str !== '') {
      this.#line.push(item)
      this.#lineLength += item.str.length
    }
    if (item.hasEOL) this.#endLine()
  }

  /** A line of its own, such as the value of a form field. */
  addLine(line: string): void {
    this.#endLine()
    this.#text += `${line}\n`
  }

  toString(): string {
    this.#endLine()
    return this.#text.trimEnd()
  }

  #endLine(): void {
    if (this.#line.length === 0) return
    const text = isRightToLeft(this.#line) ? rightToLeftText(this.#line, joinRuns) : joinRuns(this.#line)
    this.#text += `${text.trimEnd()}\n`
    this.#line = []
    this.#lineLength = 0
  }
}

function joinRuns(line: TextItem[]): string {
  let text = ''
  let previous: TextItem | undefined
  for (const item of line) {
    if (previous && !/\s$/.test(previous.str) && !/^\s/.test(item.str) && spaceBetween(previous, item)) text += ' '
    text += item.str
    previous = item
  }
  return text
}

function spaceBetween(previous: TextItem, item: TextItem): boolean {
  const moved = movement(previous, item)
  if (!moved || previous.dir === 'rtl' || item.dir === 'rtl') return false
  const gap = moved.along - previous.width / moved.em
  return gap > SPACE_AHEAD || gap < SPACE_BEHIND
}

function startsNewLine(previous: TextItem, item: TextItem): boolean {
  const moved = movement(previous, item)
  return moved !== undefined && Math.abs(moved.across) > NEW_LINE
}

/** How far the item starts from the previous one, in em of the previous one; undefined where that says nothing. */
function movement(previous: TextItem, item: TextItem): { along: number; across: number; em: number } | undefined {
  if (previous.vertical || item.vertical) return undefined
  const [a, b, c, d, x, y] = previous.transform
  const scale = Math.hypot(a, b)
  const em = Math.hypot(c, d)
  if (scale === 0 || em === 0) return undefined
  const dx = item.transform[4] - x
  const dy = item.transform[5] - y
  return { along: (dx * a + dy * b) / scale / em, across: (dy * a - dx * b) / scale / em, em }
}
