import type { Box } from './boxes.ts'
import type { TextItem } from './text-items.ts'
import { isNumber } from './table-rows.ts'
import { gapBetween, type Line, lineOf, type UprightPage } from './text-lines.ts'

/** In em: between two columns of prose; a wider one is more likely within a table. */
const MIN_GUTTER = 0.9
const MAX_GUTTER = 6
/** Lines on both sides that have to show the same gutter. */
const MIN_LINES = 5
/** Of the lines that reach to both sides, so many have to leave the gutter free. */
const MIN_SHARE = 0.6
/** Of its column: lines of prose are mostly as long, cells are not. */
const FILLED = 0.6
const MIN_CHARACTERS = 15
/** Of a column of prose, less than this looks like cells of a table. */
const MAX_CELLS = 0.5
/** A line of prose has no more, and each is a place where the line is tried to be parted. */
const MAX_RUNS = 200

/** Where a line can be parted. */
interface Gap {
  left: number
  right: number
  parts: [Line, Line]
}

/** Lines that run across two columns of prose, drawn row by row, parted and put in order: the left column, the right one. */
export function columnsApart(lines: readonly Line[], page: UprightPage): readonly Line[] {
  const gaps = new Map<Line, Gap[]>()
  for (const line of lines) {
    const found = page.isPlaced(line) ? gapsOf(line, page) : []
    if (found.length > 0) gaps.set(line, found)
  }
  const gutter = gaps.size < MIN_LINES ? undefined : findGutter(lines, gaps, page)
  if (gutter === undefined) return lines

  const ordered: Line[] = []
  let right: Line[] = []
  for (const line of lines) {
    const gap = gapAt(gaps.get(line), gutter)
    const box = page.facing(line)
    if (gap) {
      ordered.push(gap.parts[0])
      right.push(gap.parts[1])
    } else if (page.isPlaced(line) && box.left < gutter && box.right > gutter) {
      ordered.push(...right, line)
      right = []
    } else if (box.left >= gutter) {
      right.push(line)
    } else {
      ordered.push(line)
    }
  }
  return [...ordered, ...right]
}

function gapsOf(line: Line, { facing, toPage }: UprightPage): Gap[] {
  if (line.text.length < 2 * MIN_CHARACTERS || line.runs.length > MAX_RUNS) return []
  const gaps: Gap[] = []
  for (let index = 1; index < line.runs.length; index++) {
    const gap = gapBefore(line.runs, index)
    if (gap < MIN_GUTTER || gap > MAX_GUTTER) continue
    const parts: [Line, Line] = [lineOf(line.runs.slice(0, index), toPage), lineOf(line.runs.slice(index), toPage)]
    if (parts.every(({ text }) => text.length >= MIN_CHARACTERS))
      gaps.push({ left: facing(parts[0]).right, right: facing(parts[1]).left, parts })
  }
  return gaps
}

/** Between a run and the last one before it that can be seen, in em; 0 where there is none. */
function gapBefore(runs: readonly TextItem[], index: number): number {
  const run = runs[index]
  const previous = runs.slice(0, index).findLast(({ str }) => str.trim() !== '')
  return (previous && run && run.str.trim() !== '' && gapBetween(previous, run)) || 0
}

const gapAt = (gaps: readonly Gap[] | undefined, x: number) => gaps?.find(({ left, right }) => left < x && x < right)

function findGutter(
  lines: readonly Line[],
  gaps: ReadonlyMap<Line, Gap[]>,
  { facing }: UprightPage,
): number | undefined {
  const all = [...gaps.values()].flat()
  const middles = all.map(({ left, right }) => (left + right) / 2).toSorted((one, other) => one - other)
  const gutter = middles[middles.length >> 1]
  if (gutter === undefined) return undefined
  const parted = [...gaps.values()].flatMap((found) => gapAt(found, gutter) ?? [])
  const across = lines.filter((line) => facing(line).left < gutter && facing(line).right > gutter)
  if (parted.length < MIN_LINES || parted.length < MIN_SHARE * across.length) return undefined
  const isProse = [0, 1].every((side) => {
    const column = parted.flatMap(({ parts }) => parts[side] ?? [])
    const widths = column.map((line) => widthOf(facing(line))).toSorted((one, other) => one - other)
    const isFilled = (widths[widths.length >> 1] ?? 0) >= FILLED * (widths.at(-1) ?? 0)
    return isFilled && column.filter(isCells).length < MAX_CELLS * column.length
  })
  return isProse ? gutter : undefined
}

const widthOf = ({ left, right }: Box) => right - left

/** Whether it looks like one cell of a table, such as dates, or like several. */
const isCells = ({ text, runs }: Line) =>
  isNumber(text) || runs.some((_, index) => gapBefore(runs, index) >= MIN_GUTTER)
