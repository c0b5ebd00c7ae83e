import { head, tail } from '../answer.ts'

/** What a prompt holds of a document's text at most, in UTF-16 code units. */
const maxExcerptLength = 16_000

/** Of that, what the last page can count on, however long the first one is. */
const lastPageLength = 4000

/** Room for the mark of the pages that are left out. */
const markLength = 80

/** The beginning and the end of a text, where documents say what they are: whole pages from the front as long as there
 *  is room, the last page, and those before it that still fit. Only the first and the last are shortened where they are
 *  too long, and keep their own beginning and end. */
export function excerpt(pages: readonly string[]): string {
  const whole = pages.join('\n')
  if (whole.length <= maxExcerptLength) return whole
  if (pages.length === 1) return shortened(whole, maxExcerptLength)

  const sizeOf = (index: number) => (pages[index]?.length ?? 0) + 1
  const room = maxExcerptLength - markLength
  const end = pages.length - 1
  const first = shortened(pages[0] ?? '', room - Math.min(lastPageLength, sizeOf(end)))
  const last = shortened(pages[end] ?? '', room - first.length)
  let left = room - first.length - last.length
  let from = 1
  while (from < end && sizeOf(from) <= left) left -= sizeOf(from++)
  let to = end
  while (to > from && sizeOf(to - 1) <= left) left -= sizeOf(--to)
  const mark = from < to ? [`[… pages ${from + 1} to ${to} of ${pages.length} left out …]`] : []
  return [first, ...pages.slice(1, from), ...mark, ...pages.slice(to, end), last].join('\n')
}

/** A page that is too long, without its middle. */
function shortened(page: string, maxLength: number): string {
  if (page.length <= maxLength) return page
  const mark = '\n[… part of the page left out …]\n'
  const length = maxLength - mark.length
  const tailLength = Math.floor(length / 4)
  return head(page, length - tailLength) + mark + tail(page, tailLength)
}
