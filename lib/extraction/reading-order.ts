import { type Box, turned, union } from './boxes.ts'
import { columnsApart } from './columns.ts'
import { rowsOfTables } from './table-rows.ts'
import type { Matrix } from './text-items.ts'
import { joined, type Line, type UprightPage } from './text-lines.ts'

/** Pages with more lines or blocks are drawings, and each is compared with every other. */
const MAX_LINES = 2000
const MAX_BLOCKS = 400
/** In em. The next line of a paragraph is not further below the last one. */
const PARAGRAPH_GAP = 0.8
/** Where the order in which they are drawn says little, fewer lines are not taken for a paragraph. */
const PARAGRAPH_LINES = 3
/** In em. How far boxes of lines that follow each other may overlap. */
const OVERLAP = 0.3
/** Of the narrower one: two blocks share a column where they overlap as much. */
const SHARED_WIDTH = 0.1

/** In em. */
const SAME_BASELINE = 0.35
/** Of the blocks: where more would have to move, the order in which they are drawn says little. */
const MUCH_DISORDER = 0.2

/** Lines that follow each other both in the page's stream and on the page. */
interface Block {
  lines: Line[]
  boxes: Box[]
  /** Around all of them. */
  box: Box
  em: number
  /** Among the blocks as they are drawn. */
  place: number
  /** Is read in the direction of most of the page: where it stands says what is before it. */
  placed: boolean
}

/**
 * The lines of a page as a person reads them. The order in which they are drawn is kept as long as nothing that is read
 * later on the same part of the page is drawn before; only then the place decides, and where it leaves a choice, the order
 * in which they are drawn.
 */
export function inReadingOrder(drawn: readonly Line[], toPage: Matrix): readonly Line[] {
  const lines = drawn.filter(({ text }) => text !== '')
  if (lines.length < 2 || lines.length > MAX_LINES) return lines
  const direction = mainDirection(lines)
  if (direction === 'down' || direction === undefined) return lines
  const page: UprightPage = {
    facing: ({ box }) => turned(box, -direction),
    isPlaced: (line) => line.direction === direction,
    toPage,
  }
  const rows = rowsOfTables(columnsApart(lines, page), page)
  const blocks = blocksOf(rows, page)
  const disorder = disorderOf(blocks)
  if (disorder === 'none') return rows
  const order =
    disorder === 'some' ? sorted(blocks, (ready) => ready[0]) : sorted(withWholeRows(blocks, toPage), topmost)
  return order.flatMap((block) => block.lines)
}

/** That of most of the text. */
function mainDirection(lines: readonly Line[]): Line['direction'] {
  const lengths = new Map<Line['direction'], number>()
  for (const { direction, text } of lines) lengths.set(direction, (lengths.get(direction) ?? 0) + text.length)
  return [...lengths].toSorted(([, one], [, other]) => other - one)[0]?.[0]
}

function blocksOf(lines: readonly Line[], { facing, isPlaced }: UprightPage): Block[] {
  const blocks: Block[] = []
  let last: Box | undefined
  for (const line of lines) {
    const box = facing(line)
    const placed = isPlaced(line)
    const block = blocks.at(-1)
    if (block?.placed && placed && last && continues(last, box, line.em)) {
      block.lines.push(line)
      block.boxes.push(box)
      block.box = union(block.box, box)
    } else {
      blocks.push({ lines: [line], boxes: [box], box, em: line.em, place: blocks.length, placed })
    }
    last = box
  }
  return blocks
}

/** Whether a line is the next one of the same paragraph, or a part of the same line, such as of a formula. */
function continues(last: Box, next: Box, em: number): boolean {
  const middle = (next.top + next.bottom - last.top - last.bottom) / 2
  if (middle < -em || next.top - last.bottom > PARAGRAPH_GAP * em) return false
  return middle < em || next.left < last.right
}

/** How many blocks would have to move. */
function disorderOf(blocks: readonly Block[]): 'none' | 'some' | 'much' {
  if (blocks.length > MAX_BLOCKS) return 'none'
  const early = blocks.filter((block, index) => blocks.slice(index + 1).some((later) => isAbove(later, block)))
  if (early.length === 0) return 'none'
  const late = blocks.filter((block, index) => blocks.slice(0, index).some((earlier) => isAbove(block, earlier)))
  return Math.min(early.length, late.length) > MUCH_DISORDER * blocks.length ? 'much' : 'some'
}

/** Whether the one is read before the other because it stands above it. */
function isAbove(one: Block, other: Block): boolean {
  const slack = OVERLAP * Math.min(one.em, other.em)
  if (!one.placed || !other.placed || one.box.bottom > other.box.top + slack || one.box.top >= other.box.top)
    return false
  const shared = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
  return shared > SHARED_WIDTH * Math.min(one.box.right - one.box.left, other.box.right - other.box.left)
}

/** Each block after all that stand above it. */
function sorted(
  blocks: readonly Block[],
  choose: (ready: readonly Block[], last?: Block) => Block | undefined,
): Block[] {
  const left = new Set(blocks)
  const waiting = new Map(blocks.map((block) => [block, blocks.filter((other) => isAbove(other, block)).length]))
  const order: Block[] = []
  while (left.size > 0) {
    const ready = [...left].filter((block) => waiting.get(block) === 0)
    const next = choose(ready, order.at(-1))
    if (!next) break
    left.delete(next)
    order.push(next)
    for (const block of left) if (isAbove(next, block)) waiting.set(block, (waiting.get(block) ?? 0) - 1)
  }
  return order
}

/** The one that goes on below the last one, else the uppermost, and of those on one height the one on the left. */
function topmost(ready: readonly Block[], last?: Block): Block | undefined {
  const next = last && ready.find((block) => block.place === last.place + 1 && isAbove(last, block))
  return next ?? ready.toSorted((one, other) => one.box.top - other.box.top || one.box.left - other.box.left)[0]
}

/** Lines that stand alone are joined with others on the same baseline, such as labels with their values. */
function withWholeRows(blocks: readonly Block[], toPage: Matrix): Block[] {
  const rows: Block[][] = []
  for (const block of blocks.flatMap(withoutSmall)) {
    const row = rows.find(([first]) => first && onOneBaseline(first, block))
    if (row) row.push(block)
    else rows.push([block])
  }
  return rows.flatMap(([first, ...others]) => {
    if (!first || others.length === 0) return first ?? []
    const cells = [first, ...others].toSorted((one, other) => one.box.left - other.box.left)
    const row = joined(
      cells.flatMap((cell) => cell.lines),
      toPage,
    )
    return { ...first, lines: [row], box: cells.map(({ box }) => box).reduce(union) }
  })
}

/** The lines of a block that is too small to be a paragraph. */
function withoutSmall(block: Block): Block[] {
  if (block.lines.length >= PARAGRAPH_LINES) return [block]
  return block.lines.map((line, index) => ({ ...block, lines: [line], box: block.boxes[index] ?? block.box }))
}

function onOneBaseline(one: Block, other: Block): boolean {
  const areAlone = [one, other].every(({ lines, placed }) => placed && lines.length === 1)
  return areAlone && Math.abs(one.box.bottom - other.box.bottom) < SAME_BASELINE * Math.min(one.em, other.em)
}
