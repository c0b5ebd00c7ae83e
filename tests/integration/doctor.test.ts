import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { connect } from 'node:net'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Result } from '../../lib/doctor/check-installation.ts'
import type { ApiDocument } from '../support/client.ts'
import { runDoctor, runDoctorIn } from '../support/doctor.ts'
import { filePart, formBody, uploadRequest } from '../support/multipart-form.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'
import { openVault, type Vault } from '../support/vault.ts'

const longAgo = new Date('2020-01-01T00:00:00Z')
const MiB = 1024 * 1024

/** What a test plants, and what is to be found of it. */
interface Violation {
  finding: Partial<Result>
  /** Takes it away where the doctor leaves that to people. */
  undo?: () => Promise<unknown>
}

describeOnStack('the doctor', () => {
  let stack: Stack
  let vault: Vault
  /** Ready, with its bytes. */
  let document: ApiDocument
  beforeAll(async () => {
    stack = await startStack()
    vault = openVault(stack)
    document = await stack.client.upload('a document that is well', 'well.txt')
    await stack.client.settled(document.id)
    // No worker from here on: it would repair by itself what the doctor is to find.
    await Promise.all(stack.workers.map((worker) => worker.end('SIGTERM')))
  })
  afterAll(async () => {
    await vault[Symbol.asyncDispose]()
    await stack[Symbol.asyncDispose]()
  })

  const doctor = (...args: string[]) => runDoctor(stack.env, '--json', ...args)
  /** Where everything that is not touched is older than the horizon soon. */
  const impatientDoctor = (...args: string[]) => runDoctor({ ...stack.env, GC_HORIZON_SECONDS: '1' }, '--json', ...args)
  const refOf = async (id: string) => {
    const [row] = await vault.sql<{ ref: string }[]>`select storage_ref as ref from documents where id = ${id}`
    return row?.ref ?? expect.fail(`${id} is no document`)
  }
  const upload = (filename = 'planted.txt', headers = {}) => stack.client.upload(filename, filename, headers)
  const orphanRef = () => `null-user/${randomUUIDv7()}/${randomUUID()}.pdf`
  const olderThanASecond = (ref: string) =>
    vi.waitFor(
      async () => {
        const object = (await vault.objects()).find((listed) => listed.ref === ref)
        expect(Date.now() - (object?.modifiedAt.getTime() ?? Infinity)).toBeGreaterThan(2000)
      },
      { timeout: 20_000, interval: 200 },
    )

  it('finds nothing where everything is well, and says so', async () => {
    expect(await doctor('--hashes')).toMatchObject({ code: 0, results: [], stderr: '' })
    expect(await runDoctor(stack.env)).toMatchObject({
      code: 0,
      stdout: 'Everything is as it should be.\n',
      stderr: '',
    })
  })

  const repairable: Record<string, () => Promise<Violation>> = {
    'a document without its bytes': async () => {
      const { id } = await upload()
      await vault.sql`update documents set next_attempt_at = now() + interval '1 hour' where id = ${id}`
      await vault.storage.remove(await refOf(id))
      return { finding: { check: 'missing-bytes', severity: 'error', subject: id } }
    },
    'an object without a document': async () => {
      const ref = orphanRef()
      await vault.putObject(ref, Buffer.from('orphan'))
      await olderThanASecond(ref)
      return { finding: { check: 'orphaned-object', severity: 'warning', subject: ref } }
    },
    'a temporary file that nobody touches': async () => {
      const subject = await vault.putTemporaryFile(`upload-${randomUUID()}`, longAgo)
      return { finding: { check: 'temporary-file', severity: 'warning', subject } }
    },
    'an upload that was given up, with its object': async () => {
      const { id } = await upload()
      await vault.sql`
        update documents set state = 'uploading', attempt_token = gen_random_uuid(), next_attempt_at = null,
               expires_at = ${longAgo}, updated_at = ${longAgo}
         where id = ${id}`
      return { finding: { check: 'stale-upload', severity: 'warning', subject: id } }
    },
    'a deletion that nobody carries out, with its object': async () => {
      const { id } = await upload()
      await stack.client.request('DELETE', `/api/documents/${id}`)
      await vault.sql`update documents set updated_at = ${longAgo} where id = ${id}`
      return { finding: { check: 'stale-deletion', severity: 'warning', subject: id } }
    },
    'an Idempotency-Key that is kept too long': async () => {
      const { id } = await upload('keyed.txt', { 'Idempotency-Key': randomUUID() })
      await vault.sql`update documents set created_at = now() - interval '25 hours' where id = ${id}`
      return { finding: { check: 'stale-idempotency-key', severity: 'warning', subject: id } }
    },
    'a document that no worker takes up': async () => {
      const { id } = await upload()
      await vault.sql`update documents set next_attempt_at = now() - interval '11 minutes' where id = ${id}`
      return { finding: { check: 'stuck-document', severity: 'warning', subject: id } }
    },
    'a document whose worker has died': async () => {
      const { id } = await upload()
      await vault.sql`
        update documents set state = 'processing', attempts = 1, attempt_token = gen_random_uuid(),
               lease_until = now() - interval '11 minutes', next_attempt_at = null
         where id = ${id}`
      return { finding: { check: 'stuck-document', severity: 'warning', subject: id } }
    },
  }

  const forPeople: Record<string, () => Promise<Violation>> = {
    'a document whose bytes are not as many as they were': async () => {
      const { id } = await upload()
      const ref = await refOf(id)
      await vault.putObject(ref, Buffer.from('truncated'))
      return { finding: { check: 'wrong-size', severity: 'error', subject: id }, undo: () => remove(id) }
    },
    'a document whose bytes are others of the same size': async () => {
      const { id } = await upload('original.txt')
      await vault.putObject(await refOf(id), Buffer.from('0riginal.txt'))
      return { finding: { check: 'wrong-hash', severity: 'error', subject: id }, undo: () => remove(id) }
    },
    'a row that contradicts itself': async () => {
      const { id } = await upload()
      // Nothing but a lost constraint lets it in.
      await vault.sql`alter table documents drop constraint documents_due_while_queued`
      await vault.sql`update documents set next_attempt_at = null where id = ${id}`
      await vault.sql`
        alter table documents add constraint documents_due_while_queued
          check ((next_attempt_at is not null) = (state = 'queued')) not valid`
      return { finding: { check: 'contradictory-row', severity: 'error', subject: id }, undo: () => forgetNotValid(id) }
    },
  }
  const remove = async (id: string) => {
    await vault.storage.remove(await refOf(id))
    await vault.sql`delete from documents where id = ${id}`
  }
  const forgetNotValid = async (id: string) => {
    await remove(id)
    await vault.sql`alter table documents validate constraint documents_due_while_queued`
  }

  describe.each(Object.entries(repairable))('on %s', (_, plant) => {
    it('reports it and changes nothing, repairs it with --fix, and is content then', async () => {
      const { finding } = await plant()
      const doctorNow = finding.check === 'orphaned-object' ? impatientDoctor : doctor
      const before = await vault.contents()
      const diagnosis = await doctorNow()
      expect(diagnosis.results).toEqual([expect.objectContaining({ ...finding, repairable: true, outcome: 'left' })])
      expect(diagnosis.code).toBe(1)
      expect(await vault.contents()).toEqual(before)

      const treatment = await doctorNow('--fix')
      expect(treatment.results).toEqual([expect.objectContaining({ ...finding, outcome: 'repaired' })])
      expect(treatment.code).toBe(0)
      expect(await doctorNow('--hashes')).toMatchObject({ code: 0, results: [] })
    })
  })

  describe.each(Object.entries(forPeople))('on %s', (_, plant) => {
    it('reports it, and leaves it to people also with --fix', async () => {
      const { finding, undo } = await plant()
      const before = await vault.contents()
      for (const diagnosis of [await doctor('--hashes'), await doctor('--hashes', '--fix')]) {
        expect(diagnosis.results).toContainEqual(
          expect.objectContaining({ ...finding, repairable: false, outcome: 'left' }),
        )
        expect(diagnosis.code).toBe(1)
      }
      expect(await vault.contents()).toEqual(before)
      await undo?.()
      expect(await doctor('--hashes')).toMatchObject({ code: 0, results: [] })
    })
  })

  it('reads all bytes only when it is asked to', async () => {
    const { undo } = await (forPeople['a document whose bytes are others of the same size'] ?? expect.fail())()
    expect(await doctor()).toMatchObject({ code: 0, results: [] })
    await undo?.()
  })

  it.each([
    [
      'an index is missing',
      'drop index documents_due',
      `create index documents_due on documents (next_attempt_at) where state = 'queued' and not needs_ocr`,
      {
        severity: 'error',
        subject: 'documents',
        detail: expect.stringContaining('Missing: CREATE INDEX documents_due'),
      },
    ],
    [
      'a column is another',
      'alter table topics alter column description drop not null',
      'alter table topics alter column description set not null',
      { severity: 'error', subject: 'topics', detail: 'Missing: description text not null. Run: npm run migrate' },
    ],
    [
      'a table is missing',
      'alter table shares set schema bullmq',
      'alter table bullmq.shares set schema public',
      { severity: 'error', subject: 'shares', detail: 'The table is missing. Run: npm run migrate' },
    ],
    [
      'there is a table that it does not know',
      'create table notes (id int)',
      'drop table notes',
      { severity: 'warning', subject: 'notes' },
    ],
    [
      'a migration was not applied',
      'update schema_migrations set version = 9000 where version = 1',
      'update schema_migrations set version = 1 where version = 9000',
      { severity: 'error', subject: 'schema_migrations', detail: 'Migration 1 is missing. Run: npm run migrate' },
    ],
    [
      'a newer version has migrated it',
      `insert into schema_migrations (version, name, sha256) values (9000, '', '')`,
      'delete from schema_migrations where version = 9000',
      { severity: 'warning', subject: 'schema_migrations' },
    ],
    [
      "the queue's tables are missing",
      'alter schema bullmq rename to elsewhere',
      'alter schema elsewhere rename to bullmq',
      { check: 'queue-schema', severity: 'error', subject: 'bullmq' },
    ],
  ] as const)('compares the live schema with the expected one: %s', async (_, spoil, restore, finding) => {
    await vault.sql.unsafe(spoil)
    try {
      const { code, results } = await doctor('--fix')
      expect(results).toContainEqual(expect.objectContaining({ check: 'schema', repairable: false, ...finding }))
      expect(code).toBe(1)
    } finally {
      await vault.sql.unsafe(restore)
    }
    expect(await doctor()).toMatchObject({ code: 0, results: [] })
  })

  it('never touches an upload that is on its way', async () => {
    const { url, server } = await stack.startServer({ GC_HORIZON_SECONDS: '2' })
    // Large enough to go to disk, whatever the store.
    const bytes = Buffer.alloc(12 * MiB, 'slowly but surely\n')
    const [head, body] = uploadRequest(formBody([filePart('slow.txt', bytes)])) as [string, Buffer]
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())))
    socket.write(head)
    socket.write(body.subarray(0, 10 * MiB))
    // Old enough to be collected, were it not touched all the time.
    await vi.waitFor(async () => expect(await vault.temporaryFiles()).toHaveLength(1), { timeout: 20_000 })
    const since = Date.now()
    await vi.waitFor(() => expect(Date.now() - since).toBeGreaterThan(3000), { timeout: 20_000, interval: 100 })

    const env = { ...stack.env, GC_HORIZON_SECONDS: '2' }
    const { code, results } = await runDoctor(env, '--json', '--fix')
    expect(results.filter(({ check }) => check === 'temporary-file')).toEqual([])
    expect(code).toBe(0)
    socket.write(body.subarray(10 * MiB))
    expect(await answer).toMatch(/^HTTP\/1\.1 201 /)
    socket.destroy()
    const { items } = await stack.client.list()
    const uploaded = items.find(({ filename }) => filename === 'slow.txt') ?? expect.fail('it is not listed')
    const content = await stack.client.get(`/api/documents/${uploaded.id}/content`)
    expect(content.body.equals(bytes)).toBe(true)
    await server.end()
  })

  it('never touches the object of an upload that is alive, however old the object is', async () => {
    const { id } = await upload('intent.txt')
    const ref = await refOf(id)
    await vault.sql`
      update documents set state = 'uploading', attempt_token = gen_random_uuid(), next_attempt_at = null,
             expires_at = now() + interval '1 minute', created_at = ${longAgo}
       where id = ${id}`
    await olderThanASecond(ref)
    const before = await vault.contents()
    expect(await impatientDoctor('--fix')).toMatchObject({ code: 0, results: [] })
    expect(await vault.contents()).toEqual(before)
    await remove(id)
  })

  it('names what others keep in the store, and never touches it', async () => {
    await vault.putObject('backup/of-somebody.tar', Buffer.from('a backup'))
    await olderThanASecond('backup/of-somebody.tar')
    expect(await impatientDoctor('--fix')).toMatchObject({
      code: 0,
      results: [{ check: 'foreign-object', severity: 'info', subject: 'backup/of-somebody.tar', outcome: 'left' }],
    })
    expect(await vault.storage.size('backup/of-somebody.tar')).toBe(8)
    await vault.storage.remove('backup/of-somebody.tar')
  })

  it('says what it repaired and what is left in words', async () => {
    const { id } = await upload('stuck.txt')
    await vault.sql`update documents set next_attempt_at = now() - interval '11 minutes' where id = ${id}`
    expect(await runDoctor(stack.env)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        new RegExp(
          `^warning stuck-document ${id} .+ \\(--fix repairs it\\)\\nFound: 1 warning, 1 can be repaired with --fix\\.\\n$`,
        ),
      ),
    })
    expect(await runDoctor(stack.env, '--fix')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Repaired\.\nEverything is as it should be \(1 repaired\)\.\n$/),
    })
  })

  describe('where it can not check', () => {
    it('ends with 2 and one line when PostgreSQL is away', async () => {
      const env = { ...stack.env, DATABASE_URL: 'postgres://app:secret@127.0.0.1:1/docuvault' }
      expect(await runDoctor(env)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: "PostgreSQL can't be asked (ECONNREFUSED): nothing more was checked.\n",
      })
    })

    it('ends with 2 when the store is away, claims nothing of it, and checks the rest', async () => {
      const { id } = await upload('stuck.txt')
      await vault.sql`update documents set next_attempt_at = now() - interval '11 minutes' where id = ${id}`
      const before = await vault.contents()
      const objects = join(stack.dataDir, 'objects')
      const isLocal = stack.env['S3_ENDPOINT'] === undefined
      if (isLocal) await rename(objects, `${objects}.away`)
      const env = isLocal ? stack.env : { ...stack.env, S3_ENDPOINT: 'http://127.0.0.1:1' }
      const { code, results } = await runDoctor(env, '--json')
      if (isLocal) await rename(`${objects}.away`, objects)
      expect(code).toBe(2)
      expect(results).toEqual([
        expect.objectContaining({ check: 'stored-bytes', severity: 'unchecked' }),
        expect.objectContaining({ check: 'orphaned-object', severity: 'unchecked' }),
        expect.objectContaining({ check: 'stuck-document', subject: id }),
      ])
      expect(await vault.contents()).toEqual(before)
      expect(await doctor('--fix')).toMatchObject({ code: 0 })
    })

    it('ends with 2 and one line when no database is named and none is embedded', async () => {
      const { DATABASE_URL: _, ...env } = stack.env
      expect(await runDoctor(env)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: `DATABASE_URL is not set, and no embedded PostgreSQL runs on ${stack.dataDir}: start it by npm start.\n`,
      })
    })

    it('ends with 2 and one line when its configuration or its arguments are wrong', async () => {
      const wrong = await runDoctor({ ...stack.env, GC_HORIZON_SECONDS: 'soon' })
      expect(wrong).toMatchObject({ code: 2, stdout: '' })
      expect(wrong.stderr).toMatch(/^Wrong configuration: GC_HORIZON_SECONDS .+\n$/)
      const unknown = await runDoctor(stack.env, '--cure')
      expect(unknown).toMatchObject({ code: 2, stdout: '' })
      expect(unknown.stderr).toMatch(/^Unknown option '--cure'.+\n$/)
    })
  })

  it('takes its settings from .env too, and the environment wins', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'docuvault-doctor-'))
    await writeFile(join(directory, '.env'), 'DATABASE_URL=postgres://app@127.0.0.1:1/docuvault\n')
    expect(await runDoctorIn(directory, {})).toMatchObject({ code: 2, stderr: expect.stringMatching(/ECONNREFUSED/) })
    expect(await runDoctorIn(directory, stack.env)).toMatchObject({ code: 0 })
    await rm(directory, { recursive: true })
  })

  it('explains itself with --help', async () => {
    const { code, stdout } = await runDoctor({}, '--help')
    expect(code).toBe(0)
    for (const option of ['--hashes', '--fix', '--json']) expect(stdout).toContain(option)
  })

  it('is content beside workers that work', async () => {
    const worker = await stack.startWorker()
    const uploads = Promise.all(Array.from({ length: 20 }, (_, n) => upload(`busy-${n}.txt`)))
    for (const diagnosis of await Promise.all([doctor('--hashes'), doctor('--fix')])) {
      expect(diagnosis).toMatchObject({ code: 0, results: [] })
    }
    const documents = await uploads
    for (const { id } of documents) expect(await stack.client.settled(id)).toMatchObject({ status: 'ready' })
    expect(await doctor('--hashes')).toMatchObject({ code: 0, results: [] })
    expect(await stack.client.read(document.id)).toMatchObject({ status: 'ready' })
    await worker.end()
  })
})
