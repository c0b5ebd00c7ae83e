import { randomUUID } from 'node:crypto'
import { Queue, Worker, createPostgresBackend } from 'bullmq'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createMigratedDatabase } from '../support/database.ts'
import type { TestDatabase } from '../support/postgres.ts'
import { dumpSchema } from './schema-dump.ts'

const { postgres: embedded, containers } = inject('services')
const servers = [
  { server: 'PostgreSQL from npm', adminUrl: embedded.adminUrl },
  ...(containers ? [{ server: 'PostgreSQL in a container', adminUrl: containers.postgres.adminUrl }] : []),
]

type Row = Record<string, postgres.ParameterOrJSON<never>>

const bytes = (length: number) => Buffer.alloc(length, 7)
const letters = (length: number) => 'x'.repeat(length)
const now = new Date('2026-11-23T18:04:00Z')
const userId = randomUUID()
const otherUserId = randomUUID()

/** A valid row of each table, which a test spoils in one place. */
const validRows: Record<string, () => Row> = {
  groups: () => ({ id: randomUUID(), name: randomUUID() }),
  users: () => ({ id: randomUUID(), email: `${randomUUID()}@example.org`, handle: randomUUID(), password_hash: 'x' }),
  refresh_tokens: () => ({
    id: randomUUID(),
    user_id: userId,
    family_id: randomUUID(),
    token_sha256: bytes(32),
    expires_at: now,
  }),
  quotas: () => ({ user_id: userId }),
  topics: () => ({ slug: 'a-slug', name: 'A name', description: '', position: 99 }),
  folders: () => ({ id: randomUUID(), user_id: userId, name: randomUUID() }),
  cloud_connections: () => ({
    id: randomUUID(),
    user_id: userId,
    backend: 'webdav',
    name: randomUUID(),
    credentials: bytes(40),
    credentials_nonce: bytes(12),
    credentials_salt: bytes(16),
    key_version: 1,
  }),
  documents: () => ({
    id: randomUUID(),
    filename: 'invoice.pdf',
    content_type: 'application/pdf',
    size_bytes: 1,
    sha256: bytes(32),
    storage_backend: 'filesystem',
    storage_ref: randomUUID(),
    state: 'queued',
    next_attempt_at: now,
  }),
  shares: () => ({ id: randomUUID(), document_id: documentId, granted_by: userId, granted_to: otherUserId }),
  audit_log: () => ({ action: 'document.read' }),
  schema_migrations: () => ({ version: 9000, name: '', sha256: '' }),
}
const documentId = randomUUID()

const ready: Row = { state: 'ready', next_attempt_at: null, text_status: 'none', processed_at: now }
const failed: Row = {
  state: 'failed',
  next_attempt_at: null,
  text_status: 'failed',
  error_code: 'corrupt',
  error_detail: '',
  processed_at: now,
}
const processing: Row = { state: 'processing', next_attempt_at: null, attempt_token: randomUUID(), lease_until: now }
const uploading: Row = { state: 'uploading', next_attempt_at: null, attempt_token: randomUUID(), expires_at: now }
const deleting: Row = { state: 'deleting', next_attempt_at: null }

const validStates = { queued: {}, processing, uploading, ready, failed, deleting }

const sameId = randomUUID()
/** What each CHECK of the schema refuses. */
const violations: Record<string, Row> = {
  audit_log_action_check: { action: '' },
  audit_log_detail_check: { detail: [] },
  cloud_connections_credentials_nonce_check: { credentials_nonce: bytes(11) },
  cloud_connections_credentials_salt_check: { credentials_salt: bytes(15) },
  cloud_connections_name_check: { name: letters(256) },
  documents_attempts_check: { attempts: -1 },
  documents_classification_check: { classification: ['invoice'] },
  documents_classification_error_check: { classification_error: ['timeout'] },
  documents_confirmed_by: { topic_confirmed_by: userId },
  documents_confirmed_topic: { topic_confirmed_at: now },
  documents_deferrals_check: { deferrals: -1 },
  documents_due_while_queued: { next_attempt_at: null },
  documents_error_when_failed: { ...failed, error_code: null },
  documents_expiry_while_uploading: { ...uploading, expires_at: null },
  documents_filename_check: { filename: '' },
  documents_folder_has_owner: { folder_id: randomUUID() },
  documents_generation_check: { generation: 0 },
  documents_idempotency_key_check: { idempotency_key: letters(256), idempotency_name: 'invoice.pdf' },
  documents_idempotency_name: { idempotency_key: 'key' },
  documents_invoice_check: { ...ready, invoice: ['figures'] },
  documents_invoice_when_ready: { invoice: {} },
  documents_lease_while_processing: { ...processing, lease_until: null },
  documents_page_count_check: { page_count: -1 },
  documents_processed_when_ended: { ...ready, processed_at: null },
  documents_sha256_check: { sha256: bytes(31) },
  documents_size_bytes_check: { size_bytes: 0 },
  documents_state_check: { state: 'lost', next_attempt_at: null },
  documents_text_status_check: { ...deleting, text_status: 'unknown' },
  documents_text_status_of_state: { ...ready, text_status: 'pending' },
  documents_text_when_read: { ...ready, text_status: 'extracted' },
  documents_token_while_held: { ...processing, attempt_token: null },
  folders_check: { id: sameId, parent_id: sameId },
  folders_name_check: { name: '' },
  groups_name_check: { name: '' },
  quotas_check: { limit_bytes: 10, used_bytes: 6, reserved_bytes: 5 },
  quotas_reserved_bytes_check: { reserved_bytes: -1 },
  quotas_used_bytes_check: { used_bytes: -1 },
  refresh_tokens_token_sha256_check: { token_sha256: bytes(31) },
  schema_migrations_version_check: { version: 0 },
  shares_check: { document_id: null },
  shares_check1: { granted_to: userId },
  shares_permission_check: { permission: 'own' },
  topics_slug_check: { slug: 'No Slug' },
  users_check: { totp_last_step: 1 },
  users_email_check: { email: 'a' },
  users_failed_logins_check: { failed_logins: -1 },
  users_handle_check: { handle: 'Not a handle' },
  users_role_check: { role: 'owner' },
}

describe.each(servers)('the schema on $server', ({ adminUrl }) => {
  let database: TestDatabase
  let admin: postgres.Sql
  let app: postgres.Sql
  beforeAll(async () => {
    database = await createMigratedDatabase(adminUrl)
    admin = postgres(database.adminUrl, { max: 1 })
    app = postgres(database.appUrl, { max: 1 })
    await insert('users', { id: userId })
    await insert('users', { id: otherUserId })
    await insert('documents', { id: documentId })
  })
  afterAll(async () => {
    await Promise.all([admin.end(), app.end()])
    await database.drop()
  })

  const insert = (table: string, spoiled: Row, sql = admin) =>
    sql`insert into ${sql(table)} ${sql({ ...validRows[table]?.(), ...spoiled })}`

  it('is the one that was agreed on', async () => {
    await expect(await dumpSchema(database.adminUrl)).toMatchFileSnapshot('../../lib/db/expected-schema.json')
  })

  it.each(Object.entries(validStates))('takes a document that is %s', async (_, row) => {
    await expect(insert('documents', row)).resolves.toMatchObject({ count: 1 })
  })

  it.each(Object.entries(violations))('refuses by %s what contradicts it', async (constraint, row) => {
    const table = Object.keys(validRows).find((name) => constraint.startsWith(`${name}_`)) ?? ''
    await expect(insert(table, row)).rejects.toMatchObject({ code: '23514', constraint_name: constraint })
  })

  it('has no CHECK without a test', async () => {
    const checks = await admin<{ name: string }[]>`
      select conname as name from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`
    expect(checks.map(({ name }) => name).toSorted()).toEqual(Object.keys(violations).toSorted())
  })

  it("refuses another user's folder for a document and for a folder", async () => {
    const folder = randomUUID()
    await insert('folders', { id: folder })
    await expect(insert('documents', { user_id: otherUserId, folder_id: folder })).rejects.toMatchObject({
      code: '23503',
    })
    await expect(insert('folders', { user_id: otherUserId, parent_id: folder })).rejects.toMatchObject({
      code: '23503',
    })
    await expect(insert('documents', { user_id: userId, folder_id: folder })).resolves.toMatchObject({ count: 1 })
  })

  it('keeps an Idempotency-Key unique per owner, documents without an owner included', async () => {
    const key = { idempotency_key: 'once', idempotency_name: 'invoice.pdf' }
    await insert('documents', key)
    await expect(insert('documents', key)).rejects.toMatchObject({ constraint_name: 'documents_idempotency' })
    await expect(insert('documents', { ...key, user_id: userId })).resolves.toMatchObject({ count: 1 })
  })

  it('has an index for every foreign key', async () => {
    // A partial index serves where its condition follows from the equality that the key asks for.
    const unindexed = await admin`
      select conrelid::regclass::text as table, conname
        from pg_constraint f
       where contype = 'f' and connamespace = 'public'::regnamespace
         and not exists (
           select from pg_index i
            where i.indrelid = f.conrelid
              and (i.indkey::int2[])[0:cardinality(f.conkey) - 1] @> f.conkey
              and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$'))`
    expect(unindexed).toEqual([])
  })

  it('says what every table is, and what the columns mean that a name does not explain', async () => {
    const mute = await admin<{ name: string }[]>`
      select relname as name from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace and obj_description(oid, 'pg_class') is null`
    expect(mute).toEqual([])
    const explained = await admin<{ name: string }[]>`
      select attrelid::regclass || '.' || attname as name
        from pg_attribute join pg_class on pg_class.oid = attrelid
       where relnamespace = 'public'::regnamespace and col_description(attrelid, attnum) is not null`
    expect(explained.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'cloud_connections.credentials',
        'documents.attempt_token',
        'documents.attempts',
        'documents.classification',
        'documents.classify_after',
        'documents.deferrals',
        'documents.expires_at',
        'documents.generation',
        'documents.idempotency_name',
        'documents.lease_until',
        'documents.next_attempt_at',
        'documents.state',
        'documents.storage_ref',
        'documents.text',
        'documents.topic_id',
        'documents.updated_at',
        'topics.description',
        'users.password_hash',
        'users.totp_secret',
      ]),
    )
  })

  describe("the app's role", () => {
    it.each([
      'create table more ()',
      'create schema more',
      'create function more() returns int language sql as $$ select 1 $$',
      'create index more on documents (filename)',
      'alter table documents add column more int',
      'drop table documents',
      'truncate documents',
      'create table bullmq.more ()',
      'drop table bullmq.migration',
      `update audit_log set action = 'other'`,
      'delete from audit_log',
      'truncate audit_log',
      `update topics set name = 'other'`,
      'delete from topics',
      `insert into schema_migrations (version, name, sha256) values (9000, '', '')`,
      'delete from schema_migrations',
    ])('is denied: %s', async (statement) => {
      // Denied by right, or because only an owner may.
      await expect(app.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
    })

    it.each(Object.keys(validRows).filter((table) => !['audit_log', 'topics', 'schema_migrations'].includes(table)))(
      'reads, writes and deletes %s',
      async (table) => {
        await app.begin(async (sql) => {
          const [row] = await sql`insert into ${sql(table)} ${sql(validRows[table]?.() ?? {})} returning *`
          const column = Object.keys(row ?? {})[0] ?? ''
          const key = row?.[column] as string
          await sql`update ${sql(table)} set ${sql(column)} = ${key} where ${sql(column)} = ${key}`
          const { count } = await sql`delete from ${sql(table)} where ${sql(column)} = ${key}`
          expect(count).toBe(1)
        })
      },
    )

    it('writes and reads the audit log, and reads the topics and the version of the schema', async () => {
      await insert('audit_log', { detail: app.json({ filename: 'invoice.pdf' }) }, app)
      expect(await app`select detail from audit_log`).toEqual([{ detail: { filename: 'invoice.pdf' } }])
      expect(await app`select slug from topics`).toHaveLength(16)
      expect(await app`select version from schema_migrations`).not.toHaveLength(0)
    })

    it('runs the queue', async () => {
      const connection = { connectionString: database.appUrl }
      const queue = new Queue('rights', { connection }, createPostgresBackend)
      const delivered = Promise.withResolvers<unknown>()
      const worker = new Worker(
        'rights',
        async (job) => delivered.resolve(job.data),
        { connection, removeOnComplete: { count: 0 } },
        createPostgresBackend,
      )
      try {
        // Without an id BullMQ would create a sequence, which is DDL.
        await queue.add('read', { document_id: documentId }, { jobId: randomUUID() })
        expect(await delivered.promise).toEqual({ document_id: documentId })
      } finally {
        await worker.close()
        await queue.close()
      }
    })
  })
})
