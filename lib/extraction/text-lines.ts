import { type Box, boxOf, union } from './boxes.ts'
import { isRightToLeft, rightToLeftText } from './right-to-left.ts'
import type { Matrix, TextItem } from './text-items.ts'

/** In em. Smaller gaps are kerning, larger ones are words that the PDF has placed instead of writing a space. */
const SPACE_AHEAD = 0.15
/** In em. The next run starts well before the last one ended: labels and values drawn in another order. */
const SPACE_BEHIND = -0.5
/** In em. Above this it is another line; below it is a sub- or superscript. */
const NEW_LINE = 0.5

/** Runs on one baseline. */
export interface Line {
  readonly runs: readonly TextItem[]
  readonly text: string
  readonly box: Box
  /** The height of its first letters, in points. */
  readonly em: number
  /** In which direction it is read on the displayed page, in quarters of a turn clockwise from left to right; `down` in a
   *  font that is written downwards, undefined where it is slanted. */
  readonly direction: number | 'down' | undefined
}

/** A page turned so that most of its text is read from left to right. */
export interface UprightPage {
  /** Where a line stands on it. */
  facing: (line: Line) => Box
  /** Whether a line is read in that direction, so that its place says what comes before it. */
  isPlaced: (line: Line) => boolean
  toPage: Matrix
}

export function lineOf(drawn: readonly TextItem[], toPage: Matrix): Line {
  const rightToLeft = isRightToLeft(drawn)
  const runs = rightToLeft ? drawn : fromTheLeft(drawn)
  const text = rightToLeft ? rightToLeftText(runs, joinRuns) : joinRuns(runs)
  const visible = runs.filter(({ str }) => str.trim() !== '')
  const box = (visible.length > 0 ? visible : runs).map((run) => boxOf(run, toPage)).reduce(union)
  const first = visible[0] ?? runs[0]
  return {
    runs,
    text: text.trimEnd(),
    box,
    em: first ? Math.hypot(first.transform[2], first.transform[3]) : 0,
    direction: first && directionOf(first, toPage),
  }
}

/** One line of the cells of a row. */
export const joined = (cells: readonly Line[], toPage: Matrix): Line =>
  lineOf(
    cells.flatMap(({ runs }) => runs),
    toPage,
  )

function directionOf({ transform: [a, b], vertical }: TextItem, toPage: Matrix): Line['direction'] {
  if (vertical) return 'down'
  const dx = toPage[0] * a + toPage[2] * b
  const dy = toPage[1] * a + toPage[3] * b
  const quarters = Math.atan2(dy, dx) / (Math.PI / 2)
  const whole = Math.round(quarters)
  return Math.abs(quarters - whole) < 0.02 ? whole & 3 : undefined
}

/** A row of labels and values is sometimes drawn from the right. */
function fromTheLeft(runs: readonly TextItem[]): readonly TextItem[] {
  const pieces: TextItem[][] = []
  for (const run of runs) {
    const piece = pieces.at(-1)
    const previous = piece?.at(-1)
    const gap = previous && gapBetween(previous, run)
    if (piece && (gap === undefined || gap >= SPACE_BEHIND)) piece.push(run)
    else pieces.push([run])
  }
  if (pieces.length < 2) return runs
  const start = (piece: TextItem[]) => (piece[0] && pieces[0]?.[0] ? along(pieces[0][0], piece[0]) : 0)
  return pieces.toSorted((one, other) => start(one) - start(other)).flat()
}

function joinRuns(runs: readonly TextItem[]): string {
  let text = ''
  let previous: TextItem | undefined
  for (const run of runs) {
    if (previous && !/\s$/.test(previous.str) && !/^\s/.test(run.str) && spaceBetween(previous, run)) text += ' '
    text += run.str
    previous = run
  }
  return text
}

function spaceBetween(previous: TextItem, run: TextItem): boolean {
  const gap = gapBetween(previous, run)
  if (gap === undefined || previous.dir === 'rtl' || run.dir === 'rtl') return false
  return gap > SPACE_AHEAD || gap < SPACE_BEHIND
}

export function startsNewLine(previous: TextItem, run: TextItem): boolean {
  const moved = movement(previous, run)
  if (moved === undefined) return false
  // After a superscript the baseline is as far away as before it, in letters that are larger.
  const larger = Math.max(moved.em, Math.hypot(run.transform[2], run.transform[3]))
  return Math.abs(moved.across) * moved.em > NEW_LINE * larger
}

/** From the end of the previous run to the start of this one, in em of the previous one; undefined where that says nothing. */
export function gapBetween(previous: TextItem, run: TextItem): number | undefined {
  const moved = movement(previous, run)
  return moved && moved.along - previous.width / moved.em
}

/** How far a run starts from another one in the direction in which that is read, in points. */
function along({ transform: [a, b, , , x, y] }: TextItem, { transform }: TextItem): number {
  return ((transform[4] - x) * a + (transform[5] - y) * b) / (Math.hypot(a, b) || 1)
}

/** How far the run starts from the previous one, in em of the previous one; undefined where that says nothing. */
function movement(previous: TextItem, run: TextItem): { along: number; across: number; em: number } | undefined {
  if (previous.vertical || run.vertical) return undefined
  const [a, b, c, d, x, y] = previous.transform
  const scale = Math.hypot(a, b)
  const em = Math.hypot(c, d)
  if (scale === 0 || em === 0) return undefined
  const dx = run.transform[4] - x
  const dy = run.transform[5] - y
  return { along: (dx * a + dy * b) / scale / em, across: (dy * a - dx * b) / scale / em, em }
}
