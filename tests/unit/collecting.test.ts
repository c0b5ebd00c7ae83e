import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { removeDeleted } from '../../jobs/sweep.ts'
import { closeDatabase, sql } from '../../lib/db/client.ts'
import { deletions, forget, type Garbage } from '../../lib/db/document-work.ts'
import { abandonUpload, declareUpload, publishUpload, renewUpload } from '../../lib/db/documents.ts'
import { everyone } from '../../lib/db/scope.ts'
import type { ReceivedFile } from '../../lib/documents/received-file.ts'
import { upload } from '../../lib/documents/upload.ts'
import { closeQueue } from '../../lib/queue/index.ts'
import type { StorageBackend } from '../../lib/storage/backend.ts'
import { closeStorages, openStorage } from '../../lib/storage/index.ts'
import { createMigratedDatabase } from '../support/database.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'

/** An upload that stands still between two of its steps, while others go on. */

let server: PostgresServer
let dataDir: string
let storage: StorageBackend
let admin: postgres.Sql
beforeAll(async () => {
  server = await startPostgres()
  dataDir = await mkdtemp(join(tmpdir(), 'docuvault-upload-'))
  const { appUrl, adminUrl } = await createMigratedDatabase(server.adminUrl)
  vi.stubEnv('DATABASE_URL', appUrl)
  vi.stubEnv('DATA_DIR', dataDir)
  vi.stubEnv('LOG_LEVEL', 'silent')
  storage = openStorage({ backend: 'filesystem' })
  await storage.prepare()
  admin = postgres(adminUrl, { max: 1, fetch_types: false, onnotice: () => {} })
  // Of the statements of an upload, only the one that publishes it names this column.
  await admin.unsafe(`
    create function wait_for_test() returns trigger language plpgsql security definer as
      $$ begin perform pg_advisory_xact_lock_shared(1); return null; end $$;
    create trigger wait_for_test before update of storage_ref on documents execute function wait_for_test()`)
})
afterAll(async () => {
  await admin.end()
  await Promise.all([closeQueue(), closeStorages(), closeDatabase()])
  await server.stop()
  await rm(dataDir, { recursive: true })
})
afterEach(() => sql`delete from documents`)

const patiently = { timeout: 20_000, interval: 20 }
const bytes = Buffer.from('the bytes')
const sha256 = createHash('sha256').update(bytes).digest()
const file: ReceivedFile = {
  filename: 'a.txt',
  contentType: 'text/plain',
  extension: '.txt',
  size: bytes.length,
  sha256,
  source: [bytes],
  discard: () => Promise.resolve(),
}

/** Runs an upload that finds, between the storing of its bytes and its publishing, what `meanwhile` does. */
async function uploadWhile(meanwhile: (row: { id: string; storageRef: string }) => Promise<unknown>): Promise<string> {
  await admin`select pg_advisory_lock(1)`
  const uploaded = upload(everyone, { file, idempotencyKey: null, requestId: randomUUID() })
  const outcome = uploaded.catch((error: unknown) => error)
  const row = await vi.waitFor(async () => {
    const [waits] = await admin`select 1 from pg_locks where locktype = 'advisory' and not granted`
    expect(waits).toBeDefined()
    const [found] = await sql<{ id: string; storageRef: string }[]>`select id, storage_ref from documents`
    return found ?? expect.fail()
  }, patiently)
  await meanwhile(row)
  await admin`select pg_advisory_unlock(1)`
  expect(await outcome).toMatchObject({ code: 'overloaded' })
  return row.storageRef
}

const collected = `state = 'deleting', attempt_token = null, expires_at = null, updated_at = now()`

describe('an upload that stood still until its intent was collected', () => {
  it('leaves its object to the collector where its row has gone', async () => {
    const ref = await uploadWhile(({ id }) => sql`delete from documents where id = ${id}`)
    await removeDeleted()
    await expect(storage.size(ref)).rejects.toMatchObject({ kind: 'missing' })
    expect(await sql`select 1 from documents`).toHaveLength(0)
  })

  it('has its object removed again where the collector has looked for it already', async () => {
    let seen: Garbage[] = []
    const ref = await uploadWhile(async ({ id }) => {
      await admin.unsafe(`update documents set ${collected} where id = '${id}'`)
      seen = await deletions(10)
    })
    // The collector asked the store before the object was there, and goes on now.
    for (const garbage of seen) await forget(garbage)
    await removeDeleted()
    await expect(storage.size(ref)).rejects.toMatchObject({ kind: 'missing' })
    expect(await sql`select 1 from documents`).toHaveLength(0)
  })

  it('leaves alone what another has made of it', async () => {
    const token = randomUUID()
    const ref = await uploadWhile(({ id }) => sql`update documents set attempt_token = ${token} where id = ${id}`)
    await removeDeleted()
    expect(await buffer(await storage.get(ref))).toEqual(bytes)
    expect(await sql`select state, attempt_token from documents`).toEqual([{ state: 'uploading', attemptToken: token }])
  })
})

it('removes what is in other stores while one is away, and asks that one once', async () => {
  const plant = (store: string) => sql`
    insert into documents (id, filename, content_type, size_bytes, sha256, storage_backend, storage_ref, state, updated_at)
    values (${randomUUID()}, 'a.txt', 'text/plain', 1, ${sha256}, ${store}, 'null-user/a.txt', 'deleting', '2020-01-01')`
  for (const store of ['away', 'away', 'away', 'filesystem']) await plant(store)
  await removeDeleted()
  const left = await sql`select storage_backend, updated_at > '2021-01-01' as tried from documents order by updated_at`
  const [untried, tried] = [false, true].map((asked) => ({ storageBackend: 'away', tried: asked }))
  expect(left).toEqual([untried, untried, tried])
})

it('lets an upload that was given up neither be renewed nor published by a statement that was late', async () => {
  const token = randomUUID()
  const id = randomUUID()
  const storageRef = `null-user/${id}/${randomUUID()}.txt`
  const names = { filename: 'a.txt', contentType: 'text/plain', storageBackend: 'filesystem', storageRef } as const
  const intent = { ...names, id, userId: null, sizeBytes: 1, sha256, token, expiresIn: 60, idempotencyKey: 'key' }
  await declareUpload(intent)
  await abandonUpload(id, token)
  expect(await renewUpload(id, token, 60)).toBe(false)
  expect(await publishUpload(id, token, storageRef)).toBeUndefined()
  expect(await declareUpload({ ...intent, id: randomUUID(), token: randomUUID() })).toMatchObject({ id })
})
