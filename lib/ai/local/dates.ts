import { calendarDay } from '../answer.ts'
import { monthOf } from './months.ts'

/** A date as it stands in a line. */
export interface WrittenDate {
  /** `YYYY-MM-DD`; undefined where day and month can be meant either way. */
  iso: string | undefined
  start: number
  end: number
}

/** Which of two numbers comes first. */
export type DateOrder = 'day-first' | 'month-first'

const patterns = {
  iso: /(?<![\d.])((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.]\d)/g,
  numeric: /(?<![\d.,/-])(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?((?:19|20)\d\d|\d\d)(?![\d/-]|[.,]\d)/g,
  dayFirst:
    /(?<![\d.,])(\d{1,2})(?:\.|er|st|nd|rd|th|º)?[ -]?(?:of |de |d')?(\p{L}{3,12})\.?,?[ -](?:de |del )?((?:19|20)\d\d)(?!\d)/gu,
  monthFirst: /(?<!\p{L})(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?(?: ?,)? ((?:19|20)\d\d)(?!\d)/gu,
}

/** Two digits of a year are of this century up to here. */
const lastShortYear = 69
const earliestYear = 1950

function isoDate(year: number, month: number, day: number): string | undefined {
  if (year < earliestYear) return undefined
  const twoDigits = (part: number) => String(part).padStart(2, '0')
  return calendarDay(`${year}-${twoDigits(month)}-${twoDigits(day)}`) ?? undefined
}

const fullYear = (year: string) =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) <= lastShortYear ? 2000 : 1900)

/** The order that numeric dates show by themselves: no month has more than 12. */
export function shownOrder(text: string): DateOrder | undefined {
  const firsts = new Set<DateOrder>()
  for (const [, first = '', , second = ''] of text.matchAll(patterns.numeric)) {
    if (Number(first) > 12 && Number(second) <= 12) firsts.add('day-first')
    if (Number(second) > 12 && Number(first) <= 12) firsts.add('month-first')
  }
  const [only] = firsts
  return firsts.size === 1 ? only : undefined
}

/** The dates of a line, in their order; what is no day of the calendar is left out.
 *  @param order of numbers with slashes or hyphens; with dots the day comes first everywhere */
export function datesIn(line: string, order: DateOrder | undefined): WrittenDate[] {
  const found: (WrittenDate & { exists: boolean })[] = []
  const add = ({ index, 0: whole }: RegExpExecArray, iso: string | undefined, exists = iso !== undefined) =>
    found.push({ iso, start: index, end: index + whole.length, exists })

  for (const match of line.matchAll(patterns.iso)) {
    const [, year, month, day] = match
    add(match, isoDate(Number(year), Number(month), Number(day)))
  }
  for (const match of line.matchAll(patterns.numeric)) {
    const [, first = '', separator = '', second = '', year = ''] = match
    const dayFirst = isoDate(fullYear(year), Number(second), Number(first))
    const monthFirst = isoDate(fullYear(year), Number(first), Number(second))
    if (separator === '.') add(match, dayFirst)
    else if (dayFirst === undefined || monthFirst === undefined) add(match, dayFirst ?? monthFirst)
    else if (dayFirst === monthFirst) add(match, dayFirst)
    else add(match, order === undefined ? undefined : order === 'day-first' ? dayFirst : monthFirst, true)
  }
  for (const match of line.matchAll(patterns.dayFirst)) {
    const [, day, month = '', year] = match
    add(match, isoDate(Number(year), monthOf(month) ?? 0, Number(day)))
  }
  for (const match of line.matchAll(patterns.monthFirst)) {
    const [, month = '', day, year] = match
    add(match, isoDate(Number(year), monthOf(month) ?? 0, Number(day)))
  }
  return found.filter(({ exists }) => exists).toSorted((a, b) => a.start - b.start)
}
