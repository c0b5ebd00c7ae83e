import { settle, unclassified } from './answer.ts'
import { type Evidence, evidence } from './local/evidence.ts'
import { kinship } from './local/kin.ts'
import { detectLanguage } from './local/language.ts'
import { firstLines, titleOf } from './local/title.ts'
import { type AiProvider, type Classification, type ClassificationInput, confidenceFloor } from './provider.ts'

/** Change the number with every change that can change an answer. */
const model = 'local-1'
const rulesVersion = 'keywords-1'

const headingLength = 60
const headingsRead = 12

/** The evidence from which most of the confidence comes. */
const ampleEvidence = 3.5
/** The different keywords from which most of it comes: one word can stand anywhere, several hardly do. */
const ampleBreadth = 1.5

/** Evidence that only a salutation together with a closing gives. */
const fullLetter = 8

/** What is said of a document where nothing narrower fits counts less, the form of a letter only so much. */
function weigh(topic: string, score: number): number {
  if (topic === 'letter') return Math.min(score, 6) * 0.7
  return topic === 'report' || topic === 'manual' ? score * 0.7 : score
}

const enough = (amount: number, ample: number) => 1 - Math.exp(-amount / ample)

/** The best topic by the evidence; the confidence grows with it, and shrinks with what speaks for other topics. */
function byEvidence(found: ReadonlyMap<string, Evidence>): { topic: string; confidence: number } {
  const weighed = Array.from(found, ([topic, { score, breadth }]) => ({ topic, breadth, score: weigh(topic, score) }))
  const best = weighed.reduce((a, b) => (b.score > a.score ? b : a), { topic: unclassified, breadth: 0, score: 0 })
  if (best.score === 0) return { topic: best.topic, confidence: 0 }
  const all = weighed.reduce((sum, { score }) => sum + score ** 2, 0)
  const own = found.get(best.topic)?.score ?? 0
  const confidence = 0.98 * enough(own, ampleEvidence) * enough(best.breadth, ampleBreadth) * (best.score ** 2 / all)
  // Correspondence that fits no narrower topic is a letter.
  const isLetter = (found.get('letter')?.score ?? 0) >= fullLetter
  return confidence < confidenceFloor && isLetter
    ? { topic: 'letter', confidence: 0.6 }
    : { topic: best.topic, confidence }
}

/** The topic that a person gave to documents of the same kind, where there are such. */
function byKin(kin: ReadonlyMap<string, number>): { topic: string; confidence: number } | undefined {
  const [best, second] = [...kin].toSorted(([, a], [, b]) => b - a)
  if (best === undefined || best[1] < 1 || best[1] < 1.2 * (second?.[1] ?? 0)) return undefined
  return { topic: best[0], confidence: Math.min(0.97, 0.5 + 0.3 * best[1]) }
}

/** Some likeness to confirmed documents is evidence like any other. */
function withKin(found: ReadonlyMap<string, Evidence>, kin: ReadonlyMap<string, number>): Map<string, Evidence> {
  const all = new Map(found)
  for (const [topic, alike] of kin) {
    const { score, breadth } = all.get(topic) ?? { score: 0, breadth: 0 }
    all.set(topic, { score: score + 3 * alike ** 2, breadth: breadth + 2 * alike })
  }
  return all
}

function classify(input: ClassificationInput): Classification {
  const { filename, text, topics } = input
  const lines = firstLines(text)
  const language = detectLanguage(text)
  const kin = kinship(input)
  let guess = byKin(kin)
  if (guess === undefined) {
    const headings = lines.slice(0, headingsRead).filter((line) => line.length <= headingLength)
    const found = evidence({ filename, text, language, headings, topics })
    guess = byEvidence(withKin(found, kin))
  }
  return {
    ...settle(guess.topic, guess.confidence, topics),
    title: titleOf(filename, lines),
    language,
    summary: null,
    document_date: null,
    sender: null,
    provider: 'local',
    model,
    prompt_version: rulesVersion,
  }
}

/** Keywords, layout and the documents whose topic a person confirmed: no network, no model to download, and the same
 *  answer for the same input. */
export function localProvider(): AiProvider {
  return {
    name: 'local',
    async classify(input, { signal }) {
      signal.throwIfAborted()
      return classify(input)
    },
  }
}
