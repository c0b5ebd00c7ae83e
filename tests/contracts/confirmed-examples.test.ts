import { randomUUIDv7 } from 'node:crypto'
import { expect, it } from 'vitest'
import { confirmedExamples } from '../../lib/db/document-work.ts'
import { openMigratedDatabase } from './migrated-database.ts'

const admin = await openMigratedDatabase()

it('are what a person confirmed of other documents, the latest first, never of the document itself', async () => {
  const confirm = async (filename: string, topic: string, at: string) => {
    const id = randomUUIDv7()
    await admin`
      insert into documents (id, filename, content_type, size_bytes, sha256, storage_backend, storage_ref, state, text,
                             text_status, processed_at, topic_id, topic_confirmed_at)
      values (${id}, ${filename}, 'text/plain', 1, ${Buffer.alloc(32)}, 'filesystem', ${id}, 'ready',
              ${`text of ${filename}`}, 'extracted', now(), (select t.id from topics t where t.slug = ${topic}), ${at})`
    return id
  }
  const own = await confirm('own.txt', 'letter', '2026-11-03T00:00:00Z')
  await confirm('older.txt', 'invoice', '2026-11-01T00:00:00Z')
  await confirm('newer.txt', 'receipt', '2026-11-02T00:00:00Z')
  const ask = async (id: string, limit: number) => [
    ...(await confirmedExamples({ id, userId: null }, { limit, chars: 4 })),
  ]
  expect(await ask(own, 10)).toEqual([
    { topic: 'receipt', filename: 'newer.txt', text: 'text' },
    { topic: 'invoice', filename: 'older.txt', text: 'text' },
  ])
  expect((await ask(randomUUIDv7(), 1)).map(({ filename }) => filename)).toEqual(['own.txt'])
})
