import { readFileSync } from 'node:fs'
import { besideBundle } from '../beside-bundle.ts'
import type { TopicRow } from './topics.ts'

const row = /\(\d+,\s+'([^']+)', '([^']+)', '((?:[^']|'')+)'\)/g

/** The topics of a new installation, in the order to show them, for what has no database: read from the migration that
 *  inserts them, so that they stand in one place. */
export function shippedTopics(): Omit<TopicRow, 'id'>[] {
  const migration = besideBundle('topics.sql') ?? new URL('../../migrations/0002_topics.sql', import.meta.url)
  return Array.from(readFileSync(migration, 'utf8').matchAll(row), ([, slug = '', name = '', description = '']) => ({
    slug,
    name,
    description: description.replaceAll("''", "'"),
  }))
}
