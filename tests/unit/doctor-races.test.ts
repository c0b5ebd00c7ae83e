import { createHash, randomUUID, randomUUIDv7 } from 'node:crypto'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { closeDatabase, sql } from '../../lib/db/client.ts'
import { claim } from '../../lib/db/document-work.ts'
import { markDeleted, renewUpload } from '../../lib/db/documents.ts'
import { everyone } from '../../lib/db/scope.ts'
import type { Finding } from '../../lib/doctor/finding.ts'
import { checkOrphanedObjects } from '../../lib/doctor/orphaned-objects.ts'
import { checkLeftovers, checkStuckDocuments } from '../../lib/doctor/rows.ts'
import { checkStoredBytes } from '../../lib/doctor/stored-bytes.ts'
import { checkTemporaryFiles } from '../../lib/doctor/temporary-files.ts'
import { closeQueue } from '../../lib/queue/index.ts'
import type { StorageBackend } from '../../lib/storage/backend.ts'
import { closeStorages, openStorage } from '../../lib/storage/index.ts'
import { createMigratedDatabase } from '../support/database.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'

/** What changes between a finding and its repair; the checks run here on a database and a store of the test's own. */

let server: PostgresServer
let dataDir: string
let storage: StorageBackend
beforeAll(async () => {
  server = await startPostgres()
  dataDir = await mkdtemp(join(tmpdir(), 'docuvault-doctor-'))
  const { appUrl } = await createMigratedDatabase(server.adminUrl)
  vi.stubEnv('DATABASE_URL', appUrl)
  vi.stubEnv('DATA_DIR', dataDir)
  vi.stubEnv('LOG_LEVEL', 'silent')
  storage = openStorage({ backend: 'filesystem' })
  await storage.prepare()
})
afterAll(async () => {
  await Promise.all([closeQueue(), closeStorages(), closeDatabase()])
  await server.stop()
  await rm(dataDir, { recursive: true })
})
afterEach(async () => {
  await sql`delete from documents`
  await rm(join(dataDir, 'objects'), { recursive: true })
  await storage.prepare()
})

const options = { hashes: false, signal: new AbortController().signal }
const bytes = Buffer.from('the bytes')

const refOf = (id: string) => `null-user/${id}/${randomUUID()}.txt`

interface Planted {
  id: string
  ref: string
}

/** A row in a state, with the columns that the state asks for. */
async function plantRow(columns: object = {}, { id = randomUUIDv7(), ref = refOf(id) } = {}): Promise<Planted> {
  const row = {
    id,
    filename: 'a.txt',
    content_type: 'text/plain',
    size_bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest(),
    storage_backend: 'filesystem',
    storage_ref: ref,
    state: 'queued',
    next_attempt_at: new Date(),
    ...columns,
  }
  await sql`insert into documents ${sql(row)}`
  return { id, ref }
}

/** An object that is older than any horizon. */
async function plantObject(ref: string): Promise<void> {
  const path = join(dataDir, 'objects', ref)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
  await utimes(path, 0, 0)
}

async function all(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const found: Finding[] = []
  for await (const finding of findings) found.push(finding)
  return found
}

async function only(findings: AsyncIterable<Finding>): Promise<Finding> {
  const found = await all(findings)
  expect(found).toHaveLength(1)
  return found[0] ?? expect.fail()
}

const uploading = (since: Date) => ({
  state: 'uploading',
  next_attempt_at: null,
  attempt_token: randomUUID(),
  expires_at: since,
  updated_at: since,
})
const longAgo = new Date('2020-01-01T00:00:00Z')

describe('an orphaned object', () => {
  const orphan = async () => {
    const id = randomUUIDv7()
    const ref = refOf(id)
    await plantObject(ref)
    const finding = await only(checkOrphanedObjects(storage, options))
    expect(finding).toMatchObject({ check: 'orphaned-object', subject: ref })
    return { id, ref, repair: () => finding.repair?.() }
  }

  it('is removed', async () => {
    const { ref, repair } = await orphan()
    expect(await repair()).toBe('repaired')
    await expect(storage.size(ref)).rejects.toMatchObject({ kind: 'missing' })
  })

  it.each([
    ['a visible document', {}],
    ['an upload', uploading(new Date())],
    ['a deletion', { state: 'deleting', next_attempt_at: null }],
  ])('stays when %s refers to it by the time of deleting', async (_, columns) => {
    const { id, ref, repair } = await orphan()
    await plantRow(columns, { id, ref })
    expect(await repair()).toBe('vanished')
    expect(await storage.size(ref)).toBe(bytes.length)
  })

  it('stays when its document has come back with another reference', async () => {
    const { id, ref, repair } = await orphan()
    await plantRow({}, { id })
    expect(await repair()).toBe('vanished')
    expect(await storage.size(ref)).toBe(bytes.length)
  })

  it('stays when a document of another id refers to it', async () => {
    const { ref, repair } = await orphan()
    await plantRow({}, { ref })
    expect(await repair()).toBe('vanished')
    expect(await storage.size(ref)).toBe(bytes.length)
  })

  it('is none while a row refers to it, and is not removed where its document has other bytes', async () => {
    const { id, ref } = await plantRow()
    await plantObject(ref)
    const other = refOf(id)
    await plantObject(other)
    const finding = await only(checkOrphanedObjects(storage, options))
    expect(finding).toMatchObject({ subject: other, severity: 'warning' })
    expect(finding.repair).toBeUndefined()
  })

  it('is found among more than one batch', async () => {
    const orphans = Array.from({ length: 501 }, () => refOf(randomUUIDv7()))
    for (const ref of orphans) await plantObject(ref)
    const { ref } = await plantRow()
    await plantObject(ref)
    const found = await all(checkOrphanedObjects(storage, options))
    expect(found.map(({ subject }) => subject).toSorted()).toEqual(orphans.toSorted())
  })

  it.each([
    'backup.tar',
    'null-user/readme.txt',
    `null-user/${randomUUIDv7()}/${randomUUID()}.exe`,
    `null-user/${randomUUIDv7()}/${randomUUIDv7()}.pdf`,
    `null-user/${randomUUIDv7()}/${randomUUID().toUpperCase()}.pdf`,
    `someone/${randomUUIDv7()}/${randomUUID()}.pdf`,
    `null-user/${randomUUIDv7()}/${randomUUID()}.pdf/more.pdf`,
    `more/null-user/${randomUUIDv7()}/${randomUUID()}.pdf`,
  ])('is none of ours where its key is %s', async (ref) => {
    await plantObject(ref)
    const finding = await only(checkOrphanedObjects(storage, options))
    expect(finding).toMatchObject({ check: 'foreign-object', severity: 'info', subject: ref })
    expect(finding.repair).toBeUndefined()
  })

  it('is not reported before the horizon', async () => {
    const ref = refOf(randomUUIDv7())
    await plantObject(ref)
    await utimes(join(dataDir, 'objects', ref), new Date(), new Date())
    expect(await all(checkOrphanedObjects(storage, options))).toEqual([])
  })
})

describe('missing bytes', () => {
  const missing = async () => {
    const planted = await plantRow()
    const finding = await only(checkStoredBytes(options, new Set()))
    expect(finding).toMatchObject({ check: 'missing-bytes', subject: planted.id })
    return { ...planted, repair: () => finding.repair?.() }
  }
  const stateOf = async (id: string) => (await sql`select state, error_code from documents where id = ${id}`)[0]

  it('are no fault of the document when they are there by the time of repairing', async () => {
    const { id, ref, repair } = await missing()
    await plantObject(ref)
    expect(await repair()).toBe('vanished')
    expect(await stateOf(id)).toEqual({ state: 'queued', errorCode: null })
  })

  it('are no fault of a document that was deleted meanwhile', async () => {
    const { id, repair } = await missing()
    await markDeleted(everyone, id)
    expect(await repair()).toBe('vanished')
    expect(await stateOf(id)).toEqual({ state: 'deleting', errorCode: null })
  })

  it('end a document that is being worked on, and the worker writes nothing any more', async () => {
    const { id, repair } = await missing()
    await claim(id, 1, { needsOcr: false })
    expect(await repair()).toBe('repaired')
    expect(await stateOf(id)).toEqual({ state: 'failed', errorCode: 'storage_missing' })
    expect(await all(checkStoredBytes(options, new Set()))).toEqual([])
  })

  it('are told from bytes that are back', async () => {
    const { ref, repair } = await missing()
    await repair()
    await plantObject(ref)
    const finding = await only(checkStoredBytes(options, new Set()))
    expect(finding).toMatchObject({ check: 'bytes-are-back', severity: 'info' })
  })

  it('are found on every page, and documents with their bytes are not', async () => {
    const planted: Planted[] = []
    for (let n = 0; n < 100; n += 1) planted.push(await plantRow())
    const isMissing = (_: Planted, index: number) => index % 9 === 0
    for (const { ref } of planted.filter((entry, index) => !isMissing(entry, index))) await plantObject(ref)
    const found = await all(checkStoredBytes(options, new Set()))
    expect(found.map(({ subject }) => subject)).toEqual(planted.filter(isMissing).map(({ id }) => id))
  })

  it('are not claimed of a store that is away', async () => {
    await plantRow()
    await rm(join(dataDir, 'objects'), { recursive: true })
    await expect(all(checkStoredBytes(options, new Set()))).rejects.toMatchObject({ kind: 'unavailable' })
    await storage.prepare()
  })

  it('are not claimed of a store that this version does not know', async () => {
    const { ref } = await plantRow()
    await plantObject(ref)
    const { id } = await plantRow({ storage_backend: 'carrier-pigeon' })
    const backends = new Set<string>()
    const finding = await only(checkStoredBytes(options, backends))
    expect(finding).toMatchObject({ severity: 'unchecked', subject: id })
    expect([...backends]).toEqual(['filesystem', 'carrier-pigeon'])
  })
})

describe('what moves again by the time of repairing is left alone:', () => {
  it('a stuck document that a worker has claimed', async () => {
    const { id } = await plantRow({ next_attempt_at: longAgo })
    const finding = await only(checkStuckDocuments())
    const claimed = await claim(id, 1, { needsOcr: false })
    expect(await finding.repair?.()).toBe('vanished')
    const [row] = await sql`select state, attempt_token from documents where id = ${id}`
    expect(row).toEqual({ state: 'processing', attemptToken: claimed?.attemptToken })
  })

  it('an upload whose process was only asleep', async () => {
    const columns = uploading(longAgo)
    const { id, ref } = await plantRow(columns)
    await plantObject(ref)
    const finding = await only(checkLeftovers())
    await renewUpload(id, columns.attempt_token, 60)
    expect(await finding.repair?.()).toBe('vanished')
    expect(await storage.size(ref)).toBe(bytes.length)
    expect(await sql`select state from documents`).toEqual([{ state: 'uploading' }])
  })

  it('a temporary file that is touched', async () => {
    const path = join(dataDir, 'tmp', 'upload-1')
    await writeFile(path, bytes)
    await utimes(path, 0, 0)
    const finding = await only(checkTemporaryFiles())
    await utimes(path, new Date(), new Date())
    expect(await finding.repair?.()).toBe('vanished')
    expect(await all(checkTemporaryFiles())).toEqual([])
    await rm(path)
  })
})
