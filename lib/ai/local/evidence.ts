import { unclassified } from '../answer.ts'
import type { Topic } from '../provider.ts'
import { isFunctionWord } from './language.ts'
import { hasKeywords, type Keyword, matchesAt, speaks } from './keywords/index.ts'
import { addLayout } from './layout.ts'
import { wordsOf } from './words.ts'

/** What is read of a document: documents say at their beginning and at their end what they are. */
const headLength = 30_000
const tailLength = 5_000
const firstWords = 60
/** What a keyword in another language than the document's counts. */
const foreign = 0.25

export interface Reading {
  filename: string
  text: string
  language: string | null
  /** Short lines at the beginning, such as headings. */
  headings: readonly string[]
  topics: readonly Topic[]
}

const excerpt = (text: string) =>
  text.length <= headLength + tailLength ? text : `${text.slice(0, headLength)}\n${text.slice(-tailLength)}`

/** How much speaks for each topic. Around 3 is a hint, 6 is usual for a clear case. */
export function evidence({ filename, text, language, headings, topics }: Reading): Map<string, number> {
  const read = excerpt(text)
  const words = wordsOf(read)
  /** Evidence by topic, and of that what counts only in company. */
  const solid = new Map<string, number>()
  const weak = new Map<string, number>()

  const trust = (keyword: Keyword) => (!speaks(language) || keyword.language === language ? 1 : foreign)
  function count(keyword: Keyword, factor: number) {
    const into = keyword.rank === 'weak' ? weak : solid
    into.set(keyword.topic, (into.get(keyword.topic) ?? 0) + keyword.weight * trust(keyword) * factor)
  }

  const occurrences = new Map<Keyword, number>()
  for (let index = 0; index < words.length; index += 1) {
    for (const { keyword } of matchesAt(words, index)) {
      const before = occurrences.get(keyword) ?? 0
      occurrences.set(keyword, before + 1)
      if (before === 0 && index < firstWords) count(keyword, 0.5)
    }
  }
  // As in BM25: each further occurrence says less, and one in a long text says little.
  const rarity = 0.5 * (0.3 + (0.7 * words.length) / 350)
  for (const [keyword, times] of occurrences) count(keyword, times / (times + rarity))

  for (const heading of headings) {
    const parts = wordsOf(heading)
    for (const index of parts.keys()) {
      for (const { keyword, length } of matchesAt(parts, index))
        count(keyword, Math.min(1, (2 * length) / parts.length))
    }
  }
  const nameWords = wordsOf(filename.replace(/\.\w{1,5}$/, ''))
  for (const index of nameWords.keys()) {
    for (const { keyword } of matchesAt(nameWords, index)) if (keyword.rank === 'strong') count(keyword, 0.8)
  }

  const scores = new Map<string, number>()
  for (const topic of topics) {
    if (topic.slug === unclassified) continue
    const own = hasKeywords(topic.slug) ? (solid.get(topic.slug) ?? 0) : ofDescription(topic, words)
    scores.set(topic.slug, own + Math.min(weak.get(topic.slug) ?? 0, own * 0.5 + 0.5))
  }
  addLayout(read, scores)
  return scores
}

/** The evidence for a topic that somebody added: all that is known of it is its name and its description. */
function ofDescription({ slug, name, description }: Topic, words: readonly string[]): number {
  const occurring = new Set(words)
  const hits = (text: string) =>
    new Set(wordsOf(text).filter((word) => !isFunctionWord(word) && occurring.has(word))).size
  return 2 * hits(`${slug} ${name}`) + 0.7 * hits(description)
}
