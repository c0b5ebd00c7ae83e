/** Something in a document that speaks for a topic. */
export interface Cue {
  topic: string
  kind: 'word' | 'layout' | 'file name' | 'description' | 'example'
  /** What was found: the word or phrase, what the layout shows, the file name of the confirmed example. */
  found: string
  /** What it adds to the topic's score. Around 3 is a hint, a clear case has 8 and more. */
  weight: number
}

/** How much speaks for each topic: the sum of its cues. */
export function scoresOf(cues: readonly Cue[]): Map<string, number> {
  const scores = new Map<string, number>()
  for (const { topic, weight } of cues) scores.set(topic, (scores.get(topic) ?? 0) + weight)
  return scores
}

/** The cues of a topic, weighing so much more or less. */
export const scaled = (cues: readonly Cue[], factorOf: (topic: string) => number): Cue[] =>
  cues.map((cue) => ({ ...cue, weight: cue.weight * factorOf(cue.topic) }))
