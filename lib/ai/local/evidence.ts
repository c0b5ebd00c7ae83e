import { unclassified } from '../answer.ts'
import type { Topic } from '../provider.ts'
import { isFunctionWord } from './language.ts'
import { hasKeywords, type Keyword, keywordsAt, speaks } from './keywords/index.ts'
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

export interface Evidence {
  /** How much speaks for a topic: around 3 is a hint, 6 and above is usual for a clear case. */
  score: number
  /** How many different things say so. */
  breadth: number
}

const withAmounts = new Set(['invoice', 'receipt', 'bank-statement', 'payslip'])
const withFigures = new Set(['tax', 'insurance', 'medical', 'certificate', 'legal-notice', 'ticket'])

/** What the evidence for such a topic is worth in a text without them. */
const withoutFigures = 0.3

/** What speaks for each topic. */
export function evidence({ filename, text, language, headings, topics }: Reading): Map<string, Evidence> {
  const read = excerpt(text)
  const textWords = wordsOf(read)
  const nameWords = wordsOf(filename.replace(/\.\w{1,5}$/, ''))
  // Of a scan without text the name is all there is.
  const words = textWords.length > 0 ? textWords : nameWords
  /** Evidence by topic, and of that what counts only in company. */
  const solid = new Map<string, number>()
  const weak = new Map<string, number>()
  const breadth = new Map<string, number>()

  const trust = (keyword: Keyword) => (!speaks(language) || keyword.language === language ? 1 : foreign)
  function count(keyword: Keyword, factor: number) {
    const into = keyword.rank === 'weak' ? weak : solid
    into.set(keyword.topic, (into.get(keyword.topic) ?? 0) + keyword.weight * trust(keyword) * factor)
  }
  function widen(keyword: Keyword, by: number) {
    breadth.set(keyword.topic, (breadth.get(keyword.topic) ?? 0) + by * trust(keyword))
  }

  const occurrences = new Map<Keyword, number>()
  for (let index = 0; index < words.length; index += 1) {
    for (const keyword of keywordsAt(words, index)) {
      const before = occurrences.get(keyword) ?? 0
      occurrences.set(keyword, before + 1)
      if (before === 0 && index < firstWords) count(keyword, 0.5)
    }
  }
  // As in BM25: each further occurrence says less, and one in a long text says little.
  const rarity = 0.5 * (0.3 + (0.7 * words.length) / 350)
  for (const [keyword, times] of occurrences) {
    const factor = times / (times + rarity)
    count(keyword, factor)
    widen(keyword, (keyword.rank === 'weak' ? 0.4 : 1) * Math.min(1, 1.5 * factor))
  }

  for (const parts of textWords.length > 0 ? headings.map(wordsOf) : [nameWords]) {
    for (const index of parts.keys()) {
      for (const keyword of keywordsAt(parts, index)) {
        const share = Math.min(1, (2 * (1 + keyword.rest.length)) / parts.length)
        count(keyword, share)
        if (keyword.rank === 'strong') widen(keyword, share)
      }
    }
  }
  for (const index of nameWords.keys()) {
    for (const keyword of keywordsAt(nameWords, index)) {
      if (keyword.rank === 'strong') count(keyword, 0.8)
    }
  }

  const found = new Map<string, Evidence>()
  const form = textWords.length > 0 ? formOf(read, words) : () => 1
  for (const { slug, ...description } of topics) {
    if (slug === unclassified) continue
    const known = hasKeywords(slug)
    const own = known ? (solid.get(slug) ?? 0) : ofDescription({ slug, ...description }, words)
    const score = own + Math.min(weak.get(slug) ?? 0, own * 0.5 + 0.5)
    found.set(slug, { score: score * (known ? form(slug) : 1), breadth: known ? (breadth.get(slug) ?? 0) : own })
  }
  addLayout(read, found)
  return found
}

/** Whether a text has the figures without which there is no document of a topic: an article on payslips has none. */
function formOf(text: string, words: readonly string[]): (topic: string) => number {
  const hasAmounts = /\d[.,]\d\d(?!\d)/.test(text)
  const hasFigures = words.filter((word) => /\d/.test(word)).length >= 3
  return (topic) => {
    if (withAmounts.has(topic) && !hasAmounts) return withoutFigures
    return withFigures.has(topic) && !hasFigures ? withoutFigures : 1
  }
}

/** The evidence for a topic that somebody added: all that is known of it is its name and its description. */
function ofDescription({ slug, name, description }: Topic, words: readonly string[]): number {
  const occurring = new Set(words)
  const hits = (text: string) =>
    new Set(wordsOf(text).filter((word) => !isFunctionWord(word) && occurring.has(word))).size
  return 2 * hits(`${slug} ${name}`) + 0.7 * hits(description)
}
