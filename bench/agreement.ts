/** How far two readers of the same document agree. */

/** Letters and digits that belong together; each character of a script without spaces is a word of its own. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu

export const wordsOf = (text: string): string[] => text.replace(/-\n/g, '').normalize('NFKC').match(WORDS) ?? []

/** The words that both have, of those that either has (Jaccard). */
export function wordAgreement(one: string, other: string): number {
  const [ones, others] = [new Set(wordsOf(one)), new Set(wordsOf(other))]
  return ones.union(others).size === 0 ? 1 : ones.intersection(others).size / ones.union(others).size
}

/**
 * Of the words that both have exactly once on a page, how many stand in the same order: the longest sequence that is
 * common to both. Pages are divided by form feeds. Undefined where no page has such words.
 */
export function orderAgreement(one: string, other: string): number | undefined {
  const others = other.split('\f')
  let [common, inOrder] = [0, 0]
  for (const [index, page] of one.split('\f').entries()) {
    const places = uniqueWords(others[index] ?? '')
    const order = [...uniqueWords(page).keys()].flatMap((word) => places.get(word) ?? [])
    common += order.length
    inOrder += longestIncrease(order)
  }
  return common === 0 ? undefined : inOrder / common
}

/** Each with its place on the page. */
const uniqueWords = (page: string) => onlyOnce(wordsOf(page).map((word, place) => [word, place]))

/** The words that stand once among the entries. */
export function onlyOnce<Value>(entries: readonly (readonly [word: string, value: Value])[]): Map<string, Value> {
  const counts = new Map<string, number>()
  for (const [word] of entries) counts.set(word, (counts.get(word) ?? 0) + 1)
  return new Map(entries.filter(([word]) => word !== '' && counts.get(word) === 1))
}

/** The length of the longest subsequence that increases. */
function longestIncrease(values: readonly number[]): number {
  /** The smallest value that a sequence of each length ends with. */
  const ends: number[] = []
  for (const value of values) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < value) low = middle + 1
      else high = middle
    }
    ends[low] = value
  }
  return ends.length
}
