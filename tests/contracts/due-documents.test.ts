import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { expect, it } from 'vitest'
import { claim, due, dueForOcr } from '../../lib/db/document-work.ts'
import { openMigratedDatabase } from './migrated-database.ts'

const admin = await openMigratedDatabase()

async function insert(needsOcr: boolean, state: 'queued' | 'processing', secondsAgo: number): Promise<string> {
  const id = randomUUIDv7()
  const since = new Date(Date.now() - secondsAgo * 1000)
  const lease =
    state === 'processing' ? { lease_until: since, attempt_token: randomUUID() } : { next_attempt_at: since }
  const row = { id, filename: 'a.pdf', content_type: 'application/pdf', size_bytes: 1, sha256: Buffer.alloc(32) }
  const stored = { storage_backend: 'filesystem', storage_ref: id, state, needs_ocr: needsOcr }
  await admin`insert into documents ${admin({ ...row, ...stored, ...lease })}`
  return id
}

it.each([
  ['OCR', true],
  ['no OCR', false],
])('a document whose worker died does not wait for all that are queued: of those that need %s', async (_, needsOcr) => {
  const later = await insert(needsOcr, 'queued', 60)
  const earlier = await insert(needsOcr, 'queued', 120)
  const died = await insert(needsOcr, 'processing', 30)
  const next = async (limit: number) => (await (needsOcr ? dueForOcr : due)(limit)).map(({ id }) => id)
  expect(await next(1)).toEqual([died])
  expect(await next(10)).toEqual([died, earlier, later])
})

it.each([
  ['in the line of OCR', true],
  ['in the line of text layers', false],
])('a document is claimed %s alone, whatever wakes the other', async (_, needsOcr) => {
  const id = await insert(needsOcr, 'queued', 1)
  expect(await claim(id, 1, { needsOcr: !needsOcr })).toBeUndefined()
  expect(await claim(id, 1, { needsOcr })).toMatchObject({ id, attempts: 1 })
})
