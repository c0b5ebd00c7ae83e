import { differsByOneLetter, formOf, minNearLength } from '../spelling.ts'
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
  /** All its words in the form in which they are compared. */
  form: string
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
/** Long single words by their form, and their forms by the letters at either edge: one letter leaves one edge as it is. */
const longWords = new Map<string, Keyword[]>()
const formsByEdge = new Map<string, string[]>()
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
/** Two words that became one are no shorter; no word is longer than the other. */
const minJoinedLength = 8
const maxWordLength = 60

function append<Value>(map: Map<string, Value[]>, key: string, value: Value) {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}

const edges = (form: string) => [`${form.slice(0, minNearLength / 2)}…`, `…${form.slice(-minNearLength / 2)}`]

function add(phrase: string, rank: Omit<Keyword, 'rest' | 'form' | 'phrase' | 'weight'>) {
  const words = wordsOf(phrase)
  const [first = '', ...rest] = words
  const forms = words.map(formOf)
  const keyword = { ...rank, phrase, weight: weights[rank.rank], form: forms.join(' '), rest: forms.slice(1) }
  if (phrase.endsWith('*')) append(byBeginning, first.slice(0, edgeLength), { part: first, keyword })
  else if (phrase.startsWith('*')) append(byEnd, first.slice(-edgeLength), { part: first, keyword })
  else {
    append(byFirstWord, formOf(first), keyword)
    // The words of a phrase run together where the text of a file has lost its spaces.
    const whole = words.join('')
    if (rest.length > 0 && whole.length >= minJoinedLength) append(byFirstWord, formOf(whole), { ...keyword, rest: [] })
    if (rest.length === 0 && keyword.form.length >= minNearLength) {
      if (!longWords.has(keyword.form)) for (const edge of edges(keyword.form)) append(formsByEdge, edge, keyword.form)
      append(longWords, keyword.form, keyword)
    }
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

/** The languages whose keywords are known. */
export const knownLanguages: readonly string[] = Object.keys(languages)

export const hasKeywords = (topic: string) => Object.hasOwn(english, topic)

/** Whether the keywords of a language are known: then those of others count for little in it. */
export const speaks = (language: string | null): language is string =>
  language !== null && Object.hasOwn(languages, language)

const none: readonly Match[] = []
const whole = (keyword: Keyword): Match => ({ keyword, certainty: 1 })

/** What a word can be the beginning of, whatever follows it. */
interface Lookup {
  phrases: readonly Keyword[]
  /** Where it begins none: a compound, or a keyword with one letter misread, lost or added. */
  others: readonly Match[]
}

const lookups = new Map<string, Lookup>()
const maxLookups = 20_000

function lookUp(word: string): Lookup {
  const known = lookups.get(word)
  if (known !== undefined) return known
  const form = formOf(word)
  const isWord = word.length > 2 && word.length <= maxWordLength && !/\d{3}/.test(word)
  const compounds = isWord ? compound(word) : []
  const lookup = {
    phrases: byFirstWord.get(form) ?? [],
    others: compounds.length > 0 ? compounds.map(whole) : isWord ? garbled(form) : none,
  }
  if (lookups.size >= maxLookups) lookups.clear()
  lookups.set(word, lookup)
  return lookup
}

function compound(word: string): readonly Keyword[] {
  if (word.length < minCompoundLength) return []
  const beginnings = byBeginning.get(word.slice(0, edgeLength))?.filter(({ part }) => word.startsWith(part)) ?? []
  const ends = byEnd.get(word.slice(-edgeLength))?.filter(({ part }) => word.endsWith(part)) ?? []
  return [...beginnings, ...ends].map(({ keyword }) => keyword)
}

function garbled(form: string): readonly Match[] {
  if (form.length < minNearLength) return none
  for (const edge of edges(form)) {
    const near = formsByEdge.get(edge)?.find((candidate) => differsByOneLetter(form, candidate))
    if (near !== undefined) return (longWords.get(near) ?? []).map((keyword) => ({ keyword, certainty: misread }))
  }
  return none
}

/** A keyword that a scan has broken in two. */
function joined(word: string, next: string): readonly Match[] {
  const length = word.length + next.length
  if (length < minJoinedLength || length > maxWordLength) return none
  const keywords = byFirstWord.get(formOf(word + next))?.filter(({ rest }) => rest.length === 0) ?? []
  return keywords.map((keyword) => ({ keyword, certainty: misread }))
}

/** The keywords that begin at a word. */
export function keywordsAt(words: readonly string[], index: number): readonly Match[] {
  const word = words[index] ?? ''
  const { phrases, others } = lookUp(word)
  const found = phrases.filter(({ rest }) =>
    rest.every((form, offset) => form === formOf(words[index + 1 + offset] ?? '')),
  )
  if (found.length > 0) {
    // `Tax invoice` does not speak for taxes.
    const longest = found.reduce((length, { rest }) => Math.max(length, rest.length), 0)
    const topics = new Set(found.filter(({ rest }) => rest.length === longest).map(({ topic }) => topic))
    return found.filter(({ topic }) => topics.has(topic)).map(whole)
  }
  if (others.length > 0) return others
  return joined(word, words[index + 1] ?? '')
}
