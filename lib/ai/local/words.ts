const marks = /\p{M}+/gu
const hyphenated = /(\p{Ll})-\n(?=\p{Ll})/gu
const word = /[\p{L}\p{N}]+/gu

/** The words of a text in the one spelling in which they are compared: lower case, without accents, words that were
 *  hyphenated at the end of a line put together. */
export function wordsOf(text: string): string[] {
  const joined = text.includes('-\n') ? text.replace(hyphenated, '$1') : text
  const plain = isAscii(joined) ? joined : joined.normalize('NFKD').replace(marks, '').replaceAll('ß', 'ss')
  return plain.toLowerCase().match(word) ?? []
}

// oxlint-disable-next-line no-control-regex
const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text)
