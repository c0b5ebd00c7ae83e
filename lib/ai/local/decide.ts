import { unclassified } from '../answer.ts'

/** What speaks for no topic in any text: a score below is chance. */
const doubt = 4.1
/** How much more of a score makes an answer e times as likely. */
const scale = 1.6
/** Nothing is certain. */
const highest = 0.97

export interface Decision {
  topic: string
  confidence: number
}

/** The topic with the highest score, and how likely it is beside the others and beside none of them (softmax). */
export function decide(scores: ReadonlyMap<string, number>): Decision {
  const [best] = [...scores].toSorted(([, a], [, b]) => b - a)
  if (best === undefined || best[1] <= 0) return { topic: unclassified, confidence: 0 }
  const [topic, score] = best
  const others = [...scores].filter(([other]) => other !== topic).map(([, value]) => value)
  const odds = [doubt, ...others].reduce((sum, other) => sum + Math.exp((other - score) / scale), 0)
  return { topic, confidence: highest / (1 + odds) }
}
