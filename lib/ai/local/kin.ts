import type { ClassificationInput, ConfirmedExample } from '../provider.ts'
import type { Cue } from './cue.ts'
import { isFunctionWord } from './language.ts'
import { wordsOf } from './words.ts'

/** Documents are compared by their beginnings: the examples hold no more. */
const comparedLength = 4000
/** With fewer different words two documents are alike by chance: the names of two scans without text are. */
const minWords = 8
/** Examples of a topic that are looked at: a topic can hold many kinds of documents, the document is of one. */
const nearest = 5
/** A document of which this much is like one example is of its kind, */
const closeKin = 0.5
/** and so is one that has this much in common with the nearest examples together. */
const sharedKin = 1

/** A document's words that say something about its subject, and how often they occur. */
type Bag = ReadonlyMap<string, number>

function bagOf({ filename, text }: Pick<ConfirmedExample, 'filename' | 'text'>): Bag {
  const bag = new Map<string, number>()
  for (const word of wordsOf(`${filename.replace(/\.\w{1,5}$/, '')}\n${text.slice(0, comparedLength)}`)) {
    if (word.length < 3 || /\d/.test(word) || isFunctionWord(word)) continue
    bag.set(word, (bag.get(word) ?? 0) + 1)
  }
  return bag
}

const maxCached = 1000
const bags = new Map<string, Bag>()

/** The same examples come with document after document. */
function cachedBagOf(example: ConfirmedExample): Bag {
  const key = `${example.filename}\n${example.text.slice(0, comparedLength)}`
  const cached = bags.get(key)
  if (cached !== undefined) return cached
  if (bags.size >= maxCached) bags.clear()
  const bag = bagOf(example)
  bags.set(key, bag)
  return bag
}

function cosine(a: Bag, b: Bag, weightOf: (word: string) => number): number {
  const weigh = (word: string, count: number) => (1 + Math.log(count)) * weightOf(word)
  const norm = (bag: Bag) => Math.hypot(...bag.entries().map(([word, count]) => weigh(word, count)))
  let product = 0
  for (const [word, count] of a) {
    const other = b.get(word)
    if (other !== undefined) product += weigh(word, count) * weigh(word, other)
  }
  return product === 0 ? 0 : product / (norm(a) * norm(b))
}

/** What one example that is just kin adds to the score of its topic; more likeness adds more, by its cube. */
const kinWeight = 10
const maxKinWeight = 30

/** What the documents that a person confirmed say: the likeness of each topic's examples, laid on those that are the
 *  most alike. */
export function kinCues({ filename, text, examples }: ClassificationInput): Cue[] {
  if (examples.length === 0) return []
  const document = bagOf({ filename, text })
  if (document.size < minWords) return []
  const known = examples
    .map((example) => ({ ...example, bag: cachedBagOf(example) }))
    .filter(({ bag }) => bag.size >= minWords)

  return Array.from(
    Map.groupBy(known, (example) => example.topic),
    ([topic, own]) => {
      const others = known.filter((example) => example.topic !== topic)
      const frequency = new Map<string, number>()
      for (const { bag } of others) for (const word of bag.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1)
      // Rare means rare in other topics: the words that its own kind shares are what makes the kind. The ten stand for
      // the documents that nobody has confirmed.
      const weightOf = (word: string) => Math.log(1 + (others.length + 10) / ((frequency.get(word) ?? 0) + 1))
      const alike = own
        .map((example) => ({ example, likeness: cosine(document, example.bag, weightOf) }))
        .toSorted((a, b) => b.likeness - a.likeness)
        .slice(0, nearest)
      const together = alike.reduce((sum, { likeness }) => sum + likeness, 0)
      if (together === 0) return []
      const kinship = Math.max((alike[0]?.likeness ?? 0) / closeKin, together / sharedKin)
      const weight = Math.min(maxKinWeight, kinWeight * kinship ** 3)
      return alike.map(({ example, likeness }) => ({
        topic,
        kind: 'example' as const,
        found: example.filename,
        weight: (weight * likeness) / together,
      }))
    },
  ).flat()
}
