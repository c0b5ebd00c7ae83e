import { type Classification, confidenceFloor, type Topic } from './provider.ts'

/** The topic of a document that fits no other. */
export const unclassified = 'unclassified'

/** The one place where the rules of a topic stand: it is one of those asked for, and `unclassified` is what remains
 *  below the confidence floor, so that an answer is `unclassified` exactly where its confidence is below the floor. */
export function settle(
  topic: string,
  confidence: number,
  topics: readonly Topic[],
): Pick<Classification, 'topic' | 'confidence'> {
  const known = topic !== unclassified && topics.some(({ slug }) => slug === topic)
  if (!known) return { topic: unclassified, confidence: 0 }
  const rounded = Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100
  return { topic: rounded < confidenceFloor ? unclassified : topic, confidence: rounded }
}

/** The beginning of a text, without half a character at its end. */
export function head(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}

/** The end of a text, without half a character at its beginning. */
export function tail(text: string, length: number): string {
  return length === 0 ? '' : text.slice(-length).replace(/^[\uDC00-\uDFFF]/, '')
}

// Cc: control characters; Cf: among others those that change the direction of what follows.
const invisible = /[\p{Cc}\p{Cf}]+/gu

/** One line that can be shown: no control characters, no runs of white space; null where nothing remains. */
export function line(text: string, maxLength: number): string | null {
  const clean = text.toWellFormed().replace(/\s+/g, ' ').replace(invisible, '').trim()
  return head(clean, maxLength).trim() || null
}

/** A language tag in the shape of BCP 47, in its canonical spelling; null for anything else. */
export function languageTag(text: string): string | null {
  // Intl accepts `english` as well: a primary subtag may have up to eight letters.
  if (text.length > 35 || !/^[a-z]{2,3}(?:-|$)/i.test(text)) return null
  try {
    const [tag] = Intl.getCanonicalLocales(text)
    return tag === undefined || /^(?:und|mul|zxx)\b/.test(tag) ? null : tag
  } catch {
    return null
  }
}

/** `YYYY-MM-DD` where that is a day of the calendar between 1900 and 2099; null for anything else. */
export function calendarDay(text: string): string | null {
  const day = text.trim()
  if (!/^(?:19|20)\d{2}-\d{2}-\d{2}$/.test(day)) return null
  const date = new Date(`${day}T00:00:00Z`)
  // Some days that do not exist are taken for those that follow: 30 February is 2 March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null
}
