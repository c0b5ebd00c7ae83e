import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { unclassified } from '../../lib/ai/answer.ts'
import type { ConfirmedExample } from '../../lib/ai/provider.ts'
import { fill } from './fill.ts'
import { seededRandom } from './random.ts'
import { flattened, scanned } from './scan.ts'

export interface Labelled {
  filename: string
  text: string
  /** One of these is right. */
  topics: readonly string[]
  language: string
  /** How the text was come by. */
  source: string
}

/** The templates are in two halves: only those of `tuning` may be looked at while the classifier is worked on. */
export type Half = 'tuning' | 'held-out'

/** Each template is read as a file, as a file that lost its columns, and as a scan that is good or poor. */
const readings: { name: string; read: (text: string, random: () => number) => string }[] = [
  { name: 'file', read: (text) => text },
  { name: 'flattened', read: flattened },
  { name: 'scan', read: (text, random) => scanned(text, 0.02, random) },
  { name: 'poor scan', read: (text, random) => scanned(text, 0.05, random) },
]

const folder = import.meta.dirname

/** The sections of a file, each below a line `### label`. */
const sections = (file: string): { label: string; text: string }[] =>
  readFileSync(file, 'utf8')
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n')
      return { label: section.slice(0, end).trim(), text: section.slice(end + 1).trim() }
    })

/** All texts of a half, the same in every run. */
export function corpus(half: Half): Labelled[] {
  return globSync('*.txt', { cwd: join(folder, half) })
    .toSorted()
    .flatMap((file) => {
      // `de.txt`, `de-2.txt`.
      const name = basename(file, '.txt').replace(/-\d$/, '')
      return sections(join(folder, half, file)).flatMap(({ label, text }, number) => {
        const isOffTopic = name === 'off-topic'
        const language = isOffTopic ? (/ ([a-z]{2})$/.exec(label)?.[1] ?? '') : name
        return readings.map(({ name: source, read }, index) => {
          const random = seededRandom(number * 10 + index)
          return {
            filename: `scan_${number}${index}.pdf`,
            text: read(fill(text, language, random), random),
            topics: [isOffTopic ? unclassified : label],
            language,
            source,
          }
        })
      })
    })
}

/** Kinds of documents that fit no topic, and the topic that their owner files them under. */
export interface NewKind {
  name: string
  topic: string
  documents: ConfirmedExample[]
}

const documentsPerKind = 12

/** What a sender repeats in all documents, and lines of which each document has about half; or whole documents. */
export function newKinds(): NewKind[] {
  return sections(join(folder, 'new-kinds.txt')).map(({ label, text }, seed) => {
    const random = seededRandom(seed)
    const [name = '', topic = ''] = label.split(/,? (?=[\w-]+$)/)
    const whole = text.split('\n\n')
    const [head = '', ...lines] = text.split('\n')
    const made = () => [head, ...lines.filter(() => random() < 0.5)].join('\n')
    const texts = whole.length > 1 ? whole : Array.from({ length: documentsPerKind }, made)
    return { name, topic, documents: texts.map((each, index) => ({ topic, filename: `${index}.pdf`, text: each })) }
  })
}
