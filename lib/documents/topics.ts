import { listTopics, type TopicRow } from '../db/topics.ts'

/** Topics change by migration only: a minute of age does no harm, and spares a query for each document. */
const maxAgeMs = 60_000
let known: { topics: TopicRow[]; at: number } | undefined

/** Every topic, in the order in which they are shown. */
export async function allTopics(): Promise<readonly TopicRow[]> {
  if (known === undefined || Date.now() - known.at > maxAgeMs) known = { topics: await listTopics(), at: Date.now() }
  return known.topics
}

export async function isTopic(slug: string): Promise<boolean> {
  return (await allTopics()).some((topic) => topic.slug === slug)
}
