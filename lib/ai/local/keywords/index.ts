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
  topic: string
  language: string
  rank: keyof typeof weights
  weight: number
  /** The words after the first one. */
  rest: readonly string[]
}

const byFirstWord = new Map<string, Keyword[]>()
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

function append<Value>(map: Map<string, Value[]>, key: string, value: Value) {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}

function add(phrase: string, rank: Omit<Keyword, 'rest'>) {
  const [first = '', ...rest] = wordsOf(phrase)
  const keyword = { ...rank, rest }
  if (phrase.endsWith('*')) append(byBeginning, first.slice(0, edgeLength), { part: first, keyword })
  else if (phrase.startsWith('*')) append(byEnd, first.slice(-edgeLength), { part: first, keyword })
  else append(byFirstWord, first, keyword)
}

const vocabulary = new Map<string, Set<string>>()

for (const [language, topics] of Object.entries(languages)) {
  for (const [topic, ranks] of Object.entries(topics)) {
    for (const rank of ['strong', 'likely', 'weak'] as const) {
      for (const phrase of ranks[rank]?.split(',') ?? []) {
        add(phrase.trim(), { topic, language, rank, weight: weights[rank] })
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

const none: readonly Keyword[] = []

/** The keywords that begin at a word. */
export function keywordsAt(words: readonly string[], index: number): readonly Keyword[] {
  const first = words[index] ?? ''
  const known = byFirstWord.get(first)
  if (known !== undefined) {
    return known.filter(({ rest }) => rest.every((word, offset) => words[index + 1 + offset] === word))
  }
  if (first.length < minCompoundLength) return none
  const beginnings = byBeginning.get(first.slice(0, edgeLength))?.filter(({ part }) => first.startsWith(part)) ?? []
  const ends = byEnd.get(first.slice(-edgeLength))?.filter(({ part }) => first.endsWith(part)) ?? []
  return [...beginnings, ...ends].map(({ keyword }) => keyword)
}
