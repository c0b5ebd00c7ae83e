import { unclassified } from '../answer.ts'
import type { Topic } from '../provider.ts'
import { type Cue, scaled, scoresOf } from './cue.ts'
import { isFunctionWord } from './language.ts'
import { hasKeywords, type Keyword, keywordsAt, speaks } from './keywords/index.ts'
import { layoutCues } from './layout.ts'
import { formOf } from './spelling.ts'
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

const withAmounts = new Set(['invoice', 'receipt', 'bank-statement', 'payslip'])
const withFigures = new Set(['tax', 'insurance', 'medical', 'certificate', 'legal-notice', 'ticket'])

/** What the evidence for such a topic is worth in a text without them. */
const withoutFigures = 0.25

/** What speaks for each topic. */
export function evidence({ filename, text, language, headings, topics }: Reading): Cue[] {
  const read = excerpt(text)
  const textWords = wordsOf(read)
  const nameWords = wordsOf(filename.replace(/\.\w{1,5}$/, ''))
  const isEmpty = textWords.length === 0
  // Of a scan without text the name is all there is.
  const words = isEmpty ? nameWords : textWords
  const asked = new Set(topics.map(({ slug }) => slug).filter((slug) => slug !== unclassified))

  const ofText = inText(words)
  const ofHeadings = (isEmpty ? [nameWords] : headings.map(wordsOf)).flatMap(inHeading)
  const ofName = inHeading(nameWords).filter(({ keyword }) => keyword.rank === 'strong')
  const found = [...ofText, ...ofHeadings, ...ofName.map((each) => ({ ...each, times: 0.8 }))]
  const known = wordCues(
    found.filter(({ keyword }) => asked.has(keyword.topic)),
    language,
  )
  const factor = isEmpty ? () => 1 : figureFactor(read, words)
  const described = descriptionCues(
    topics.filter(({ slug }) => asked.has(slug)),
    words,
  )
  const ofWords = scaled([...known, ...described], factor)
  return [...ofWords, ...layoutCues(read, ofWords).filter(({ topic }) => asked.has(topic))]
}

/** A keyword, and how often its weight counts. */
interface Found {
  keyword: Keyword
  times: number
}

function inText(words: readonly string[]): Found[] {
  const occurrences = new Map<Keyword, { times: number; early: boolean }>()
  for (let index = 0; index < words.length; index += 1) {
    for (const { keyword, certainty } of keywordsAt(words, index)) {
      const before = occurrences.get(keyword)
      if (before === undefined) occurrences.set(keyword, { times: certainty, early: index < firstWords })
      else before.times += certainty
    }
  }
  // As in BM25: each further occurrence says less, and one in a long text says little.
  const rarity = 0.5 * (0.3 + (0.7 * words.length) / 350)
  return Array.from(occurrences, ([keyword, { times, early }]) => ({
    keyword,
    times: times / (times + rarity) + (early ? 0.5 : 0),
  }))
}

/** A heading that is nothing but the keyword says the most. */
const inHeading = (words: readonly string[]): Found[] =>
  words.flatMap((_, index) =>
    keywordsAt(words, index).map(({ keyword, certainty }) => ({
      keyword,
      times: certainty * Math.min(1, (2 * (1 + keyword.rest.length)) / words.length),
    })),
  )

/** One cue for each word or phrase; weak ones count only in company. */
function wordCues(found: readonly Found[], language: string | null): Cue[] {
  const trust = (keyword: Keyword) => (!speaks(language) || keyword.language === language ? 1 : foreign)
  const solid = toCues(
    found.filter(({ keyword }) => keyword.rank !== 'weak'),
    trust,
  )
  const weak = toCues(
    found.filter(({ keyword }) => keyword.rank === 'weak'),
    trust,
  )
  const solidScores = scoresOf(solid)
  const weakScores = scoresOf(weak)
  const allowed = (topic: string) => 0.5 + 0.5 * (solidScores.get(topic) ?? 0)
  return [...solid, ...scaled(weak, (topic) => Math.min(1, allowed(topic) / (weakScores.get(topic) ?? 1)))]
}

function toCues(found: readonly Found[], trust: (keyword: Keyword) => number): Cue[] {
  const cues = new Map<string, Cue>()
  for (const [keyword, all] of Map.groupBy(found, (each) => each.keyword)) {
    const { topic, phrase } = keyword
    const weight = keyword.weight * trust(keyword) * all.reduce((sum, { times }) => sum + times, 0)
    const cue: Cue = { topic, kind: 'word', found: phrase, weight }
    // Languages share words, and say the same by them.
    const key = `${topic} ${keyword.form}`
    if (weight > (cues.get(key)?.weight ?? 0)) cues.set(key, cue)
  }
  return [...cues.values()]
}

/** Whether a text has the figures without which there is no document of a topic: an article on payslips has none. */
function figureFactor(text: string, words: readonly string[]): (topic: string) => number {
  const hasAmounts = /\d[.,]\d\d(?!\d)/.test(text)
  const hasFigures = words.filter((word) => /\d/.test(word)).length >= 3
  return (topic) => {
    if (withAmounts.has(topic) && !hasAmounts) return withoutFigures
    return withFigures.has(topic) && !hasFigures ? withoutFigures : 1
  }
}

/** What a word of a topic's name and one of its description say. All that is known of a topic that somebody added is
 *  these; of the others the keywords say more. */
const ofAdded = { name: 4, description: 1.4 }
const ofKnown = { name: 0.6, description: 0.3 }

const formsIn = ({ name, description }: Topic) => new Set(contentForms(`${name} ${description}`))
const contentForms = (text: string) => contentWords(text).map(formOf)
const contentWords = (text: string) => wordsOf(text).filter((word) => word.length > 2 && !isFunctionWord(word))

/** What the topics' names and descriptions say; a word that many of them use says little. */
function descriptionCues(topics: readonly Topic[], words: readonly string[]): Cue[] {
  const occurring = new Set(words.map(formOf))
  const uses = new Map<string, number>()
  for (const topic of topics) for (const form of formsIn(topic)) uses.set(form, (uses.get(form) ?? 0) + 1)
  return topics.flatMap(({ slug, name, description }) => {
    const weights = hasKeywords(slug) ? ofKnown : ofAdded
    const found = new Map<string, Cue>()
    const add = (text: string, weight: number) => {
      for (const word of contentWords(text)) {
        const form = formOf(word)
        if (!occurring.has(form) || found.has(form)) continue
        found.set(form, { topic: slug, kind: 'description', found: word, weight: weight / (uses.get(form) ?? 1) })
      }
    }
    add(`${slug} ${name}`, weights.name)
    add(description, weights.description)
    return [...found.values()]
  })
}
