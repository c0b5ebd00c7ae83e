import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { closeDatabase } from '../../lib/db/client.ts'
import { forget, postponeDeletion } from '../../lib/db/document-work.ts'
import { abandonUpload, declareUpload, markDeleted, publishUpload, renewUpload } from '../../lib/db/documents.ts'
import { everyone } from '../../lib/db/scope.ts'
import { openMigratedDatabase } from './migrated-database.ts'

const admin = await openMigratedDatabase()

/** What a connection has counted is there once it has ended. */
const scansOf = async (index: string) =>
  Number((await admin`select idx_scan from pg_stat_user_indexes where indexrelname = ${index}`)[0]?.['idx_scan'])

async function declare(): Promise<[id: string, token: string]> {
  const [id, token] = [randomUUIDv7(), randomUUID()]
  const file = { filename: 'a.pdf', contentType: 'application/pdf', sizeBytes: 1, sha256: Buffer.alloc(32) } as const
  const stored = { storageBackend: 'filesystem', storageRef: id, expiresIn: 60, idempotencyKey: null }
  await declareUpload({ id, userId: null, token, ...file, ...stored })
  return [id, token]
}

it('an upload finds its intent by its id, without walking the others, in a vault without statistics too', async () => {
  // Few, so that no statistics are made meanwhile.
  for (let upload = 0; upload < 4; upload += 1) {
    const [id, token] = await declare()
    expect(await renewUpload(id, token, 60)).toBe(true)
    expect(await publishUpload(id, token, id)).toMatchObject({ id })
    await abandonUpload(...(await declare()))
  }
  await closeDatabase()
  await vi.waitFor(async () => expect(await scansOf('documents_pkey')).toBeGreaterThanOrEqual(12), 10_000)
  expect(await scansOf('documents_intents')).toBe(0)
})

it('the collector finds what it removes by its id, without walking the rest', async () => {
  const earlier = await scansOf('documents_pkey')
  for (let deletion = 0; deletion < 4; deletion += 1) {
    const [id, token] = await declare()
    await publishUpload(id, token, id)
    await markDeleted(everyone, id)
    await postponeDeletion(id)
    const [row] = await admin<{ changedAt: string }[]>`
      select updated_at::text as "changedAt" from documents where id = ${id}`
    expect(await forget({ id, changedAt: row?.changedAt ?? '' })).toMatchObject({ count: 1 })
  }
  await closeDatabase()
  await vi.waitFor(async () => expect(await scansOf('documents_pkey')).toBeGreaterThanOrEqual(earlier + 16), 10_000)
  expect(await scansOf('documents_deletions')).toBe(0)
})
