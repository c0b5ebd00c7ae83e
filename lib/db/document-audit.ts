import type { ContentType } from '../documents/file-type.ts'
import { sql } from './client.ts'

/** The statements of the invariant checker. What repairs asks the row again, in the statement that changes it. */

/** A visible document as far as its bytes are concerned. */
export interface StoredDocument {
  id: string
  sizeBytes: number
  sha256: Buffer
  storageBackend: string
  cloudConnectionId: string | null
  storageRef: string
  errorCode: string | null
}

const visible = () => sql`state in ('queued', 'processing', 'ready', 'failed')`

export const storedDocuments = (after: string, limit: number) => sql<StoredDocument[]>`
  select id, size_bytes, sha256, storage_backend, cloud_connection_id, storage_ref, error_code
    from documents where id > ${after} and ${visible()} order by id limit ${limit}`

const stillStored = ({ id, storageBackend, storageRef }: StoredDocument) => sql`
  id = ${id} and storage_backend = ${storageBackend} and storage_ref = ${storageRef} and ${visible()}`

export const isStillStored = async (document: StoredDocument): Promise<boolean> => {
  const [row] = await sql`select from documents where ${stillStored(document)}`
  return row !== undefined
}

/** Ends the document as one whose bytes are lost; who works on it can't write a result any more. False where it was
 *  deleted meanwhile. */
export const failAsMissing = async (document: StoredDocument, detail: string): Promise<boolean> => {
  const { count } = await sql`
    update documents
       set state = 'failed', attempt_token = null, lease_until = null, next_attempt_at = null, deferrals = 0,
           text = null, text_status = 'failed', text_truncated = false, page_count = null, classification = null,
           classification_error = null, classify_after = null,
           topic_id = case when topic_confirmed_at is not null then topic_id end,
           error_code = 'storage_missing', error_detail = ${detail}, processed_at = now(), updated_at = now()
     where ${stillStored(document)}`
  return count > 0
}

/** The documents with these ids, in whatever state, and where their bytes lie. */
export const documentsById = (ids: readonly string[]) => sql<{ id: string; storageRef: string }[]>`
  select id, storage_ref from documents where id = any(${ids}::uuid[])`

/** Which of the references stand in a row. No index answers this: it is asked for the few that are suspected. */
export const referencesAmong = (refs: readonly string[]) => sql<{ storageRef: string }[]>`
  select storage_ref from documents where storage_ref = any(${refs}::text[])`

/** Whether any row, in whatever state, has to do with the object. */
export const isReferenced = async (ref: string, documentId: string): Promise<boolean> => {
  const [row] = await sql`select from documents where id = ${documentId} or storage_ref = ${ref} limit 1`
  return row !== undefined
}

/** Uploads without a sign of life, and deletions that were not carried out, for longer than the horizon. */
export const leftovers = (horizonSeconds: number) => sql<
  { id: string; state: 'uploading' | 'deleting'; updatedAt: Date }[]
>`
  select id, state, updated_at from documents
   where state = 'uploading' and updated_at < now() - make_interval(secs => ${horizonSeconds}) and expires_at < now()
  union all
  select id, state, updated_at from documents
   where state = 'deleting' and updated_at < now() - make_interval(secs => ${horizonSeconds})
   order by id`

export interface RemovableObject {
  storageBackend: string
  cloudConnectionId: string | null
  storageRef: string
  /** As `forget` asks for it. */
  changedAt: string
}

/** Gives the leftover up for good; its object is to be removed. Undefined where it is none any more. */
export const giveUpLeftover = async (id: string, horizonSeconds: number): Promise<RemovableObject | undefined> => {
  const [row] = await sql<RemovableObject[]>`
    update documents
       set state = 'deleting', attempt_token = null, expires_at = null, idempotency_key = null, idempotency_name = null
     where id = ${id} and updated_at < now() - make_interval(secs => ${horizonSeconds})
       and (state = 'uploading' and expires_at < now() or state = 'deleting')
    returning storage_backend, cloud_connection_id, storage_ref, updated_at::text as changed_at`
  return row
}

/** Documents that kept their Idempotency-Key for longer than a day and the sweeps that should have cleared it. */
export const staleIdempotencyKeys = (graceSeconds: number) => sql<{ id: string }[]>`
  select id from documents
   where idempotency_key is not null and state <> 'uploading'
     and created_at < now() - interval '24 hours' - make_interval(secs => ${graceSeconds})
   order by id`

export interface StuckDocument {
  id: string
  state: 'queued' | 'processing'
  /** When somebody should have taken it up. */
  since: Date
}

/** Documents that nobody took up for so long though they were due. */
export const stuckDocuments = (seconds: number) => sql<StuckDocument[]>`
  select id, state, next_attempt_at as since from documents
   where state = 'queued' and next_attempt_at < now() - make_interval(secs => ${seconds})
  union all
  select id, state, lease_until as since from documents
   where state = 'processing' and lease_until < now() - make_interval(secs => ${seconds})
   order by since`

/** Makes the stuck document due now. Undefined where it moves again. */
export const requeueStuck = async (id: string, seconds: number) => {
  const [row] = await sql<{ id: string; generation: number; attempts: number; contentType: ContentType }[]>`
    update documents
       set state = 'queued', attempt_token = null, lease_until = null, next_attempt_at = now(), updated_at = now()
     where id = ${id}
       and (state = 'queued' and next_attempt_at < now() - make_interval(secs => ${seconds})
            or state = 'processing' and lease_until < now() - make_interval(secs => ${seconds}))
    returning id, generation, attempts, content_type`
  return row
}

/** Rows with the first thing about them that contradicts their state, null where nothing does. The CHECKs of the table
 *  should make all of it impossible. */
export const contradictions = (after: string, limit: number) => sql<{ id: string; contradiction: string | null }[]>`
  select id,
         case
           when state not in ('uploading', 'queued', 'processing', 'ready', 'failed', 'deleting') then 'state'
           when (attempt_token is not null) <> (state in ('uploading', 'processing')) then 'attempt_token'
           when (lease_until is not null) <> (state = 'processing') then 'lease_until'
           when (expires_at is not null) <> (state = 'uploading') then 'expires_at'
           when (next_attempt_at is not null) <> (state = 'queued') then 'next_attempt_at'
           when state = 'deleting' then null
           when (processed_at is not null) <> (state in ('ready', 'failed')) then 'processed_at'
           when (error_code is not null) <> (state = 'failed') then 'error_code'
           when (error_detail is not null) <> (state = 'failed') then 'error_detail'
           when (text is not null) <> (text_status in ('extracted', 'ocr')) then 'text'
           when text_status not in ('extracted', 'ocr', 'none') and state = 'ready'
             or text_status <> 'failed' and state = 'failed'
             or text_status <> 'pending' and state in ('uploading', 'queued', 'processing') then 'text_status'
         end as contradiction
    from documents where id > ${after} order by id limit ${limit}`

/** Versions of the migrations that were applied. */
export const appliedMigrations = () => sql<{ version: number }[]>`
  select version from schema_migrations order by version`

/** Whether BullMQ's own migrations ran. */
export const hasQueueSchema = async (): Promise<boolean> => {
  const [row] = await sql<[{ present: boolean }]>`
    select count(*) = 2 as present from pg_class
     where relnamespace = to_regnamespace('bullmq') and relname in ('migration', 'job')`
  return row.present
}
