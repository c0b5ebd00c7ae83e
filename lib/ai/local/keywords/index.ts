import { formOf, nearForms } from '../spelling.ts'
import { wordsOf } from '../words.ts'
import { german } from './de.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { french } from './fr.ts'
import { italian } from './it.ts'
import type { Keywords } from './keywords.ts'
import { dutch } from './nl.ts'

const languages: Record<string, Keywords> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  nl: dutch,
  it: italian,
}

/** How much a keyword says, by its rank. */
const weights = { strong: 3, likely: 1.2, weak: 0.5 } as const

export interface Keyword {
  /** As it stands in the list. */
  phrase: string
  topic: string
  language: string
  rank: keyof typeof weights
  weight: number
  /** The forms of the words after the first one. */
  rest: readonly string[]
}

export interface Match {
  keyword: Keyword
  /** 1 for the word itself; less for one that a scan may have garbled. */
  certainty: number
}

const misread = 0.7

const byFirstWord = new Map<string, Keyword[]>()
/** Single words, by what remains of them where a letter is lost. */
const byNearForm = new Map<string, Keyword[]>()
/** Parts of the compound words that German and Dutch make, `rechnungs*` and `*versicherung`, by the letters at their
 *  edge. */
const byBeginning = new Map<string, Part[]>()
const byEnd = new Map<string, Part[]>()

interface Part {
  part: string
  keyword: Keyword
}

/** No part is shorter, */
const edgeLength = 5
/** and a compound is longer. */
const minCompoundLength = 9
/** Two words that became one are longer. */
const minJoinedLength = 8

function append<Value>(map: Map<string, Value[]>, key: string, value: Value) {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}

function add(phrase: string, rank: Omit<Keyword, 'rest' | 'phrase' | 'weight'>) {
  const words = wordsOf(phrase)
  const [first = '', ...rest] = words
  const keyword = { ...rank, phrase, weight: weights[rank.rank], rest: rest.map(formOf) }
  if (phrase.endsWith('*')) append(byBeginning, first.slice(0, edgeLength), { part: first, keyword })
  else if (phrase.startsWith('*')) append(byEnd, first.slice(-edgeLength), { part: first, keyword })
  else {
    append(byFirstWord, formOf(first), keyword)
    // The words of a phrase run together where the text of a file has lost its spaces.
    const whole = words.join('')
    if (rest.length > 0 && whole.length >= minJoinedLength) append(byFirstWord, formOf(whole), { ...keyword, rest: [] })
    if (rest.length === 0) for (const near of nearForms(formOf(first))) append(byNearForm, near, keyword)
  }
}

const vocabulary = new Map<string, Set<string>>()

for (const [language, topics] of Object.entries(languages)) {
  for (const [topic, ranks] of Object.entries(topics)) {
    for (const rank of ['strong', 'likely', 'weak'] as const) {
      for (const phrase of ranks[rank]?.split(',') ?? []) {
        add(phrase.trim(), { topic, language, rank })
        for (const word of wordsOf(phrase)) vocabulary.set(word, (vocabulary.get(word) ?? new Set()).add(language))
      }
    }
  }
}

/** The languages in whose keywords a word occurs: keywords are vocabulary as well. */
export const keywordLanguages: ReadonlyMap<string, ReadonlySet<string>> = vocabulary

export const hasKeywords = (topic: string) => Object.hasOwn(english, topic)

/** Whether the keywords of a language are known: then those of others count for little in it. */
export const speaks = (language: string | null): language is string =>
  language !== null && Object.hasOwn(languages, language)

const none: readonly Match[] = []
const whole = (keyword: Keyword): Match => ({ keyword, certainty: 1 })

function phrasesAt(words: readonly string[], index: number): readonly Keyword[] {
  const candidates = byFirstWord.get(formOf(words[index] ?? '')) ?? []
  const found = candidates.filter(({ rest }) =>
    rest.every((form, offset) => form === formOf(words[index + 1 + offset] ?? '')),
  )
  // `Tax invoice` does not speak for taxes.
  const longest = found.reduce((length, { rest }) => Math.max(length, rest.length), 0)
  const topics = new Set(found.filter(({ rest }) => rest.length === longest).map(({ topic }) => topic))
  return found.filter(({ topic }) => topics.has(topic))
}

function compound(word: string): readonly Keyword[] {
  if (word.length < minCompoundLength) return []
  const beginnings = byBeginning.get(word.slice(0, edgeLength))?.filter(({ part }) => word.startsWith(part)) ?? []
  const ends = byEnd.get(word.slice(-edgeLength))?.filter(({ part }) => word.endsWith(part)) ?? []
  return [...beginnings, ...ends].map(({ keyword }) => keyword)
}

/** A keyword with one letter misread, lost or added. */
function garbled(word: string): readonly Match[] {
  for (const near of nearForms(formOf(word))) {
    const keywords = byNearForm.get(near)
    if (keywords !== undefined) return keywords.map((keyword) => ({ keyword, certainty: misread }))
  }
  return none
}

/** A keyword that a scan has broken in two. */
function joined(words: readonly string[], index: number): readonly Match[] {
  const word = `${words[index]}${words[index + 1] ?? ''}`
  if (word.length < minJoinedLength) return none
  const keywords = byFirstWord.get(formOf(word))?.filter(({ rest }) => rest.length === 0) ?? []
  return keywords.map((keyword) => ({ keyword, certainty: misread }))
}

const isWord = (word: string) => word.length > 2 && !/\d{3}/.test(word)

/** The keywords that begin at a word. */
export function keywordsAt(words: readonly string[], index: number): readonly Match[] {
  const word = words[index] ?? ''
  const phrases = phrasesAt(words, index)
  if (phrases.length > 0) return phrases.map(whole)
  if (!isWord(word)) return none
  const compounds = compound(word)
  if (compounds.length > 0) return compounds.map(whole)
  const broken = joined(words, index)
  return broken.length > 0 ? broken : garbled(word)
}
