const marks = /\p{M}+/gu
const hyphenated = /(\p{Ll})-\n(?=\p{Ll})/gu
const word = /[\p{L}\p{N}]+/gu
const asciiWord = /[a-z0-9]+/g
const ascii = /^\p{ASCII}*$/u

/** The words of a text in the one spelling in which they are compared: lower case, without accents, words that were
 *  hyphenated at the end of a line put together. */
export function wordsOf(text: string): string[] {
  const joined = text.includes('-\n') ? text.replace(hyphenated, '$1') : text
  const lower = joined.toLowerCase()
  // The same result in a fraction of the time.
  if (ascii.test(lower)) return lower.match(asciiWord) ?? []
  return lower.normalize('NFKD').replace(marks, '').replaceAll('ß', 'ss').match(word) ?? []
}
