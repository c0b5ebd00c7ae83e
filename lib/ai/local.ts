import { settle, unclassified } from './answer.ts'
import { evidence } from './local/evidence.ts'
import { kinship } from './local/kin.ts'
import { detectLanguage } from './local/language.ts'
import { firstLines, titleOf } from './local/title.ts'
import type { AiProvider, Classification, ClassificationInput } from './provider.ts'

/** Change the number with every change that can change an answer. */
const model = 'local-1'
const rulesVersion = 'keywords-1'

const headingLength = 60
const headingsRead = 12

/** Evidence of which two thirds of the confidence can come. */
const ampleEvidence = 3.5

/** What is said of a document where nothing narrower fits; they lose against a narrower topic. */
const generic = new Set(['letter', 'report', 'manual'])

const weigh = (slug: string, score: number) => (generic.has(slug) ? score * 0.7 : score)

/** The best topic by the evidence; the confidence grows with it, and shrinks with what speaks for other topics. */
function byEvidence(scores: ReadonlyMap<string, number>): { topic: string; confidence: number } {
  let [topic, best] = [unclassified, 0]
  for (const [slug, score] of scores) if (weigh(slug, score) > best) [topic, best] = [slug, weigh(slug, score)]
  if (best === 0) return { topic, confidence: 0 }
  const against = scores
    .entries()
    .reduce((sum, [slug, score]) => sum + (slug === topic ? 0 : weigh(slug, score) ** 2), 0)
  const own = scores.get(topic) ?? 0
  return { topic, confidence: 0.98 * (1 - Math.exp(-own / ampleEvidence)) * (best ** 2 / (best ** 2 + against)) }
}

/** The topic that a person gave to documents of the same kind, where there are such. */
function byKin(kin: ReadonlyMap<string, number>): { topic: string; confidence: number } | undefined {
  const [best, second] = [...kin].toSorted(([, a], [, b]) => b - a)
  if (best === undefined || best[1] < 1 || best[1] < 1.2 * (second?.[1] ?? 0)) return undefined
  return { topic: best[0], confidence: Math.min(0.97, 0.5 + 0.3 * best[1]) }
}

function classify(input: ClassificationInput): Classification {
  const { filename, text, topics } = input
  const lines = firstLines(text)
  const language = detectLanguage(text)
  const kin = kinship(input)
  let guess = byKin(kin)
  if (guess === undefined) {
    const headings = lines.slice(0, headingsRead).filter((line) => line.length <= headingLength)
    const scores = evidence({ filename, text, language, headings, topics })
    for (const [topic, alike] of kin) scores.set(topic, (scores.get(topic) ?? 0) + 3 * alike ** 2)
    guess = byEvidence(scores)
  }
  return {
    ...settle(guess.topic, guess.confidence, topics),
    title: titleOf(filename, lines),
    language,
    summary: null,
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
