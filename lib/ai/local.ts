import { settle } from './answer.ts'
import { type Cue, scaled, scoresOf } from './local/cue.ts'
import { decide } from './local/decide.ts'
import { documentDate } from './local/document-date.ts'
import { evidence } from './local/evidence.ts'
import { kinCues } from './local/kin.ts'
import { detectLanguage } from './local/language.ts'
import { senderOf } from './local/sender.ts'
import { firstLines, titleOf } from './local/title.ts'
import type { AiProvider, Classification, ClassificationInput } from './provider.ts'

export type { Cue } from './local/cue.ts'

/** Change the number with every change that can change an answer. */
const model = 'local-2'
const rulesVersion = 'cues-1'

const headingLength = 60
const headingsRead = 12

/** No heap of words and shapes says more than this, so that what a person confirmed can outweigh it. */
const enough = 15
/** The form of a letter says only so much: it can be about anything. */
const enoughForLetter = 9

/** What is said of a document where nothing narrower fits counts less. */
const broad = new Set(['manual', 'report'])
const broadWeight = 0.75

/** The more speaks for a topic already, the less does one thing more. */
function moderate(cues: readonly Cue[]): Cue[] {
  const scores = scoresOf(cues)
  return scaled(cues, (topic) => {
    const reserve = broad.has(topic) ? broadWeight : 1
    const score = reserve * (scores.get(topic) ?? 0)
    const most = topic === 'letter' ? enoughForLetter : enough
    return score === 0 ? 1 : (reserve * most * (1 - Math.exp(-score / most))) / score
  })
}

/** A classification with its reasons. */
export interface Explained {
  classification: Classification
  /** How much speaks for each topic, the best first: the sums of the cues' weights, by which the topic was chosen. */
  scores: { topic: string; score: number }[]
  /** What was found: for the topic that was chosen, then for the others; the strongest first. */
  cues: Cue[]
}

/** The classification of a document, and why it is this one. */
export function explain(input: ClassificationInput): Explained {
  const { filename, text, topics } = input
  const lines = firstLines(text)
  const language = detectLanguage(text)
  const headings = lines.slice(0, headingsRead).filter((line) => line.length <= headingLength)
  const cues = [...moderate(evidence({ filename, text, language, headings, topics })), ...kinCues(input)]
  const scores = scoresOf(cues)
  const { topic, confidence } = decide(scores)
  const rankOf = (cue: Cue) => (cue.topic === topic ? 0 : 1)
  return {
    classification: {
      ...settle(topic, confidence, topics),
      title: titleOf(filename, lines),
      language,
      summary: null,
      document_date: documentDate(text, language),
      sender: senderOf(text),
      provider: 'local',
      model,
      prompt_version: rulesVersion,
    },
    scores: Array.from(scores, ([slug, score]) => ({ topic: slug, score })).toSorted((a, b) => b.score - a.score),
    cues: cues.toSorted((a, b) => rankOf(a) - rankOf(b) || b.weight - a.weight),
  }
}

/** Keywords, layout and the documents whose topic a person confirmed: no network, no model to download, and the same
 *  answer for the same input. */
export function localProvider(): AiProvider {
  return {
    name: 'local',
    async classify(input, { signal }) {
      signal.throwIfAborted()
      return explain(input).classification
    },
  }
}
