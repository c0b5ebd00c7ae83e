import type { Classification } from '../ai/provider.ts'
import type { ContentType } from '../documents/file-type.ts'
import type { TextStatus } from '../extraction/extraction.ts'
import type { Invoice } from '../invoices/invoice.ts'
import { type Fragment, sql } from './client.ts'
import type { Scope } from './scope.ts'

/**
 * Every statement on documents that a request reaches; what the worker does is in `document-work.ts`.
 * Each is a single statement: none needs a transaction that a lost connection could leave half done.
 */

/** `uploading` and `deleting` are never visible. */
export type VisibleState = 'queued' | 'processing' | 'ready' | 'failed'
export const visibleStates: readonly VisibleState[] = ['queued', 'processing', 'ready', 'failed']

/** A visible document as a reader sees it, without its text. */
export interface DocumentRow {
  id: string
  userId: string | null
  filename: string
  contentType: ContentType
  sizeBytes: number
  sha256: Buffer
  storageBackend: string
  cloudConnectionId: string | null
  storageRef: string
  state: VisibleState
  generation: number
  attempts: number
  textStatus: 'pending' | TextStatus | 'failed'
  textTruncated: boolean
  pageCount: number | null
  errorCode: string | null
  errorDetail: string | null
  /** Slug of the confirmed topic, else of the classifier's. */
  topic: string | null
  topicConfirmedAt: Date | null
  classification: StoredClassification | null
  classificationError: StoredClassificationError | null
  invoice: Invoice | null
  createdAt: Date
  updatedAt: Date
  processedAt: Date | null
  duplicateOf: string | null
}

/** As kept in `documents.classification`. */
export type StoredClassification = Classification & { classified_at: string }
/** As kept in `documents.classification_error`. It is written before the provider is asked, so that no restart forgets
 *  what a document has cost already. */
export interface StoredClassificationError {
  code: string
  detail: string
  /** Paces the next one. */
  tries: number
  /** When the provider was asked what it may have billed, during the last day; seconds since 1970. */
  calls: number[]
}

/** Known beforehand to need OCR; of the others it shows only when they are read. */
const isImage = () => sql`d.content_type like 'image/%'`

/** Word for word what the lists' indexes hold. */
const visible = () => sql`d.state not in ('uploading', 'deleting')`

/** A column that has to have one value. */
interface Condition {
  column: Fragment
  value: Fragment
}

/** The one place that turns a scope into SQL. */
const ownerOf = (scope: Scope): Condition[] =>
  scope.kind === 'everyone' ? [] : [{ column: sql`d.user_id`, value: sql`${scope.userId}` }]

const all = (conditions: readonly Condition[]) =>
  conditions.reduce<Fragment>((others, { column, value }) => sql`${others} and ${column} = ${value}`, sql`true`)

const within = (scope: Scope) => all(ownerOf(scope))

/** `is not distinct from` would not use an index: each kind of owner has a branch of its own. The hash is asked for as a
 *  range and is part of the order, so that only the index of duplicates will do: where few files are stored often, the
 *  planner would walk the primary key until one of them comes. */
const duplicateOf = () => sql`
  case when d.user_id is null
    then (select o.id from documents o where o.user_id is null and ${earlierCopy()}
           order by o.user_id, o.sha256, o.id limit 1)
    else (select o.id from documents o where o.user_id = d.user_id and ${earlierCopy()}
           order by o.sha256, o.id limit 1)
  end`

const earlierCopy = () => sql`
  o.sha256 >= d.sha256 and (o.sha256, o.id) < (d.sha256, d.id) and o.state not in ('uploading', 'deleting')`

const columns = () => sql`
  d.id, d.user_id, d.filename, d.content_type, d.size_bytes, d.sha256, d.storage_backend, d.cloud_connection_id,
  d.storage_ref, d.state, d.generation, d.attempts, d.text_status, d.text_truncated, d.page_count, d.error_code,
  d.error_detail, (select t.slug from topics t where t.id = d.topic_id) as topic, d.topic_confirmed_at,
  d.classification, d.classification_error, d.invoice, d.created_at, d.updated_at, d.processed_at,
  ${duplicateOf()} as duplicate_of`

export interface ListFilter {
  limit: number
  /** Only documents older than this one. */
  before?: string | undefined
  state?: VisibleState | undefined
  topic?: string | undefined
  sha256?: Buffer | undefined
}

/** What the scope and the filter ask for, the most selective first: almost every document is ready. */
const conditions = (scope: Scope, { state, topic, sha256 }: ListFilter): Condition[] => {
  const ofState = state === undefined ? [] : [{ column: sql`d.state`, value: sql`${state}` }]
  return [
    ...(sha256 === undefined ? [] : [{ column: sql`d.sha256`, value: sql`${sha256}` }]),
    ...ownerOf(scope),
    ...(state === 'ready' ? [] : ofState),
    ...(topic === undefined
      ? []
      : [{ column: sql`d.topic_id`, value: sql`(select t.id from topics t where t.slug = ${topic})` }]),
    ...(state === 'ready' ? ofState : []),
  ]
}

/** After every UUIDv7. */
const end = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Newest first. The id is a UUIDv7: it is the order and the cursor.
 *  The first condition is part of the order too, as a range that holds one value: that way only an index on its column
 *  and the id will do. With `=` the planner may choose the primary key, and walk past every document that doesn't fit. */
export const list = (scope: Scope, filter: ListFilter) => {
  const { limit, before = end } = filter
  const [first, ...others] = conditions(scope, filter)
  return sql<DocumentRow[]>`
    select ${columns()} from documents d
     where ${visible()} and ${all(others)} and d.id < ${before}
       ${first ? sql`and ${first.column} >= ${first.value} and (${first.column}, d.id) <= (${first.value}, ${before})` : sql``}
     order by ${first ? sql`${first.column} desc,` : sql``} d.id desc
     limit ${limit}`
}

export const find = async (scope: Scope, id: string): Promise<DocumentRow | undefined> => {
  const [row] = await sql<DocumentRow[]>`
    select ${columns()} from documents d where d.id = ${id} and ${within(scope)} and ${visible()}`
  return row
}

/** The text with what says whether it may be served. */
export const textOf = async (scope: Scope, id: string) => {
  const [row] = await sql<(Pick<DocumentRow, 'textStatus' | 'errorDetail'> & { text: string | null })[]>`
    select d.text_status, d.error_detail, d.text from documents d
     where d.id = ${id} and ${within(scope)} and ${visible()}`
  return row
}

export interface Changes {
  filename?: string | undefined
  topic?: string | undefined
}

/** Applies a person's changes; a topic that is set is confirmed by that, and stays. */
export const change = async (
  scope: Scope,
  id: string,
  { filename, topic }: Changes,
): Promise<DocumentRow | undefined> => {
  const [row] = await sql<DocumentRow[]>`
    update documents d
       set updated_at = now()
           ${filename === undefined ? sql`` : sql`, filename = ${filename}`}
           ${
             topic === undefined
               ? sql``
               : sql`, topic_id = (select t.id from topics t where t.slug = ${topic}), topic_confirmed_at = now(),
                     topic_confirmed_by = ${scope.kind === 'user' ? scope.userId : null}`
           }
     where d.id = ${id} and ${within(scope)} and ${visible()}
    returning ${columns()}`
  return row
}

/** Starts a new generation of work on the document; whoever works on an older one can't write its result any more. */
export const reprocess = async (scope: Scope, id: string): Promise<DocumentRow | undefined> => {
  const [row] = await sql<DocumentRow[]>`
    update documents d
       set state = 'queued', generation = d.generation + 1, attempts = 0, deferrals = 0, attempt_token = null,
           lease_until = null, next_attempt_at = now(), text = null, text_status = 'pending', text_truncated = false,
           page_count = null, error_code = null, error_detail = null, processed_at = null, classification = null,
           classification_error = null, classify_after = null, invoice = null, needs_ocr = ${isImage()},
           topic_id = case when d.topic_confirmed_at is not null then d.topic_id end, updated_at = now()
     where d.id = ${id} and ${within(scope)} and ${visible()}
    returning ${columns()}`
  return row
}

/** Hides the document at once and for good; the collector removes its object, then the row. */
export const markDeleted = async (scope: Scope, id: string): Promise<boolean> => {
  const { count } = await sql`
    update documents d
       set state = 'deleting', attempt_token = null, lease_until = null, next_attempt_at = null,
           idempotency_key = null, idempotency_name = null, classify_after = null, updated_at = now()
     where d.id = ${id} and ${within(scope)} and ${visible()}`
  return count > 0
}

/** What an upload intends to store. */
export interface Intent {
  id: string
  userId: string | null
  filename: string
  contentType: ContentType
  sizeBytes: number
  sha256: Buffer
  storageBackend: string
  storageRef: string
  /** Fence: only its holder may renew and publish. */
  token: string
  /** Until when the uploader is taken to be alive, in seconds from now. */
  expiresIn: number
  idempotencyKey: string | null
}

/** An intent as it stands in the database: an earlier one's place where it was taken over. */
export interface HeldIntent {
  id: string
  storageBackend: string
  cloudConnectionId: string | null
  storageRef: string
}

/** Declares the upload before its bytes are put. An intent of the same key, name and bytes whose uploader has died is
 *  taken over: the bytes then go to the same place. Undefined where the key is taken otherwise. */
export const declareUpload = async (intent: Intent): Promise<HeldIntent | undefined> => {
  const [row] = await sql<HeldIntent[]>`
    insert into documents as d
      (id, user_id, filename, content_type, size_bytes, sha256, storage_backend, storage_ref, state, attempt_token,
       expires_at, idempotency_key, idempotency_name)
    values
      (${intent.id}, ${intent.userId}, ${intent.filename}, ${intent.contentType}, ${intent.sizeBytes}, ${intent.sha256},
       ${intent.storageBackend}, ${intent.storageRef}, 'uploading', ${intent.token},
       now() + make_interval(secs => ${intent.expiresIn}), ${intent.idempotencyKey},
       ${intent.idempotencyKey === null ? null : intent.filename})
    on conflict (user_id, idempotency_key) where idempotency_key is not null do update
       set attempt_token = excluded.attempt_token, expires_at = excluded.expires_at, updated_at = now()
     where d.state = 'uploading' and d.expires_at < now()
       and d.sha256 = excluded.sha256 and d.idempotency_name = excluded.idempotency_name
    returning d.id, d.storage_backend, d.cloud_connection_id, d.storage_ref`
  return row
}

/** Only intents expire. By their state the planner would take the index of intents, which is small, and walk all of them,
 *  those of a moment ago included that no vacuum has removed yet. */
const heldIntent = (id: string, token: string) => sql`
  d.id = ${id} and d.attempt_token = ${token} and d.expires_at is not null`

/** Tells that the uploader is alive; false where the intent was collected or taken over. */
export const renewUpload = async (id: string, token: string, expiresIn: number): Promise<boolean> => {
  const { count } = await sql`
    update documents d set expires_at = now() + make_interval(secs => ${expiresIn}), updated_at = now()
     where ${heldIntent(id, token)}`
  return count > 0
}

/** Gives the intent up for good, whatever of its holder's is still on its way: a retry may take it over at once, the
 *  collector has it after the horizon. */
export const abandonUpload = (id: string, token: string) => sql`
  update documents d set expires_at = now(), attempt_token = gen_random_uuid() where ${heldIntent(id, token)}`

/** Makes the uploaded document visible and due, in one step: from here on the row is the outbox of its processing. */
export const publishUpload = async (
  id: string,
  token: string,
  storageRef: string,
): Promise<DocumentRow | undefined> => {
  const [row] = await sql<DocumentRow[]>`
    update documents d
       set state = 'queued', attempt_token = null, expires_at = null, next_attempt_at = now(), needs_ocr = ${isImage()},
           storage_ref = ${storageRef}, updated_at = now()
     where ${heldIntent(id, token)}
    returning ${columns()}`
  return row
}

/** Who holds an idempotency key, whatever its state. */
export const findByIdempotencyKey = async (userId: string | null, key: string) => {
  const [row] = await sql<
    { id: string; uploading: boolean; expired: boolean; sha256: Buffer; idempotencyName: string }[]
  >`
    select id, state = 'uploading' as uploading, coalesce(expires_at < now(), false) as expired, sha256, idempotency_name
      from documents
     where ${userId === null ? sql`user_id is null` : sql`user_id = ${userId}`} and idempotency_key = ${key}`
  return row
}

/** Leaves to the collector what was stored only after the intent had been collected: the collector may have removed it
 *  before it was there, and may even have forgotten the row. False where the row is in other hands. */
export const leaveToCollector = async (intent: Intent, held: HeldIntent, storageRef: string): Promise<boolean> => {
  const { count } = await sql`
    insert into documents as d
      (id, user_id, filename, content_type, size_bytes, sha256, storage_backend, cloud_connection_id, storage_ref, state)
    values
      (${held.id}, ${intent.userId}, ${intent.filename}, ${intent.contentType}, ${intent.sizeBytes}, ${intent.sha256},
       ${held.storageBackend}, ${held.cloudConnectionId}, ${storageRef}, 'deleting')
    on conflict (id) do update set updated_at = now() where d.state = 'deleting'`
  return count > 0
}
