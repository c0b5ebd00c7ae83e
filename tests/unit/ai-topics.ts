import { readFileSync } from 'node:fs'
import type { Topic } from '../../lib/ai/provider.ts'

const migration = readFileSync(new URL('../../migrations/0002_topics.sql', import.meta.url), 'utf8')
const row = /\(\d+,\s+'([^']+)', '([^']+)', '((?:[^']|'')+)'\)/g

/** The topics as an installation has them, from the migration that inserts them. */
export const topics: readonly Topic[] = Array.from(
  migration.matchAll(row),
  ([, slug = '', name = '', description = '']) => ({
    slug,
    name,
    description: description.replaceAll("''", "'"),
  }),
)
