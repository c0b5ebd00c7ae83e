import { sql } from './client.ts'

export interface TopicRow {
  id: number
  slug: string
  name: string
  description: string
}

/** What a document can be about, in the order to show it. */
export const listTopics = (): Promise<TopicRow[]> =>
  sql<TopicRow[]>`select id, slug, name, description from topics order by position`
