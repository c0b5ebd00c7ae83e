import type { Box } from './boxes.ts'
import { joined, type Line, type UprightPage } from './text-lines.ts'

/** In em. Cells of a row stand on the same baseline, at least nearly. */
const SAME_ROW = 0.35
const MIN_ROWS = 3
/** In em. Lines of a paragraph stand closer to each other than the rows of most tables. */
const ROW_PITCH = 1.6
const CELL_CHARACTERS = 30

/**
 * Puts the cells of tables that are drawn column by column into rows. Columns of prose stand side by side in the same way,
 * so a column counts as one of a table only where it is numbers, or short and loosely set.
 */
export function rowsOfTables(lines: readonly Line[], { facing, isPlaced, toPage }: UprightPage): Line[] {
  /** Rows so far; the last part of them can be continued to the right. */
  const rows: Line[][] = []
  let open = 0
  for (const part of partsFromTheTop(lines, facing)) {
    const candidates = rows.slice(open)
    const found: [row: Line[], cell: Line][] = []
    for (const line of part) {
      const row = isPlaced(line) ? rowOf(line, candidates, facing) : undefined
      if (!row) break
      found.push([row, line])
    }
    const isColumn = isTableColumn(
      found.map(([, cell]) => cell),
      facing,
    )
    if (isColumn) for (const [row, cell] of found) row.push(cell)
    else open = rows.length
    for (const line of part.slice(isColumn ? found.length : 0)) rows.push([line])
  }
  return rows.map((row) => (row.length === 1 && row[0] ? row[0] : joined(row, toPage)))
}

/** Where the pen goes up, another part begins. */
function partsFromTheTop(lines: readonly Line[], facing: (line: Line) => Box): Line[][] {
  const parts: Line[][] = []
  let bottom = Infinity
  for (const line of lines) {
    const box = facing(line)
    const part = parts.at(-1)
    if (part && box.bottom > bottom + line.em / 2) part.push(line)
    else parts.push([line])
    bottom = box.bottom
  }
  return parts
}

/** The row that the line continues to the right. */
function rowOf(line: Line, rows: readonly Line[][], facing: (line: Line) => Box): Line[] | undefined {
  const box = facing(line)
  return rows.find((row) => {
    const last = row.at(-1)
    if (!last) return false
    const cell = facing(last)
    return Math.abs(cell.bottom - box.bottom) < SAME_ROW * line.em && cell.right <= box.left
  })
}

function isTableColumn(cells: readonly Line[], facing: (line: Line) => Box): boolean {
  if (cells.length < MIN_ROWS) return false
  if (cells.filter(({ text }) => isNumber(text)).length > cells.length / 2) return true
  const pitches = cells.slice(1).map((cell, index) => {
    const above = cells[index]
    return above ? (facing(cell).bottom - facing(above).bottom) / (cell.em || 1) : 0
  })
  const isLoose = pitches.every((pitch) => pitch >= ROW_PITCH)
  return isLoose && cells.every(({ text }) => text.length <= CELL_CHARACTERS)
}

/** An amount, a date, a percentage: more digits and signs than letters. */
export function isNumber(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const digits = text.match(/\p{N}/gu)?.length ?? 0
  return digits > letters
}
