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

export interface Match {
  keyword: Keyword
  /** Words that it covers. */
  length: number
}

const byFirstWord = new Map<string, Keyword[]>()
/** Parts of the compound words that German and Dutch make: `rechnungs*`, `*versicherung`. */
const parts: { matches: (word: string) => boolean; keyword: Keyword }[] = []

/** A compound is longer than its part. */
const minCompoundLength = 9

function add(phrase: string, keyword: Omit<Keyword, 'rest'>) {
  const [first = '', ...rest] = wordsOf(phrase)
  if (phrase.endsWith('*')) parts.push({ matches: (word) => word.startsWith(first), keyword: { ...keyword, rest } })
  else if (phrase.startsWith('*'))
    parts.push({ matches: (word) => word.endsWith(first), keyword: { ...keyword, rest } })
  else byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { ...keyword, rest }])
}

for (const [language, topics] of Object.entries(languages)) {
  for (const [topic, ranks] of Object.entries(topics)) {
    for (const rank of ['strong', 'likely', 'weak'] as const) {
      for (const phrase of ranks[rank]?.split(',') ?? []) {
        add(phrase.trim(), { topic, language, rank, weight: weights[rank] })
      }
    }
  }
}

export const hasKeywords = (topic: string) => Object.hasOwn(english, topic)

/** Whether the keywords of a language are known: then those of others count for little in it. */
export const speaks = (language: string | null): language is string =>
  language !== null && Object.hasOwn(languages, language)

/** The keywords that begin at a word. */
export function* matchesAt(words: readonly string[], index: number): Generator<Match> {
  const first = words[index] ?? ''
  const known = byFirstWord.get(first)
  for (const keyword of known ?? []) {
    if (keyword.rest.every((word, offset) => words[index + 1 + offset] === word)) {
      yield { keyword, length: 1 + keyword.rest.length }
    }
  }
  if (known !== undefined || first.length < minCompoundLength) return
  for (const { matches, keyword } of parts) if (matches(first)) yield { keyword, length: 1 }
}
