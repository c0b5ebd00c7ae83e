import { randomUUID } from 'node:crypto'
import type { ConfirmedExample } from '../ai/provider.ts'
import type { ContentType } from '../documents/file-type.ts'
import type { TextStatus } from '../extraction/extraction.ts'
import type { Invoice } from '../invoices/invoice.ts'
import { type Fragment, sql } from './client.ts'
import type { StoredClassification, StoredClassificationError } from './documents.ts'

/** The worker's statements on documents: they go by id and token, never by owner. */

/** Seconds that a claim lasts unless it is renewed. */
export const leaseSeconds = 20
/** Attempts that are survived; the next claim gives the document up. */
export const maxAttempts = 5
/** Seconds between two tries of a document: 1, 2, 4, 8, 15, 15, … */
const backOff = (tries: Fragment) => sql`make_interval(secs => least(15, power(2, least(${tries}, 10))))`

export interface ClaimedDocument {
  id: string
  userId: string | null
  generation: number
  storageBackend: string
  cloudConnectionId: string | null
  storageRef: string
  filename: string
  contentType: ContentType
  sizeBytes: number
  attempts: number
  attemptToken: string
  /** What attempts before this one have left of their calls to the provider. */
  classificationError: StoredClassificationError | null
}

/** Claims the document for one attempt; undefined where another holds it, it is not due, it was superseded, or it is in
 *  the other line.
 *  `attempts` above {@link maxAttempts} means that as many died on it: it is to be given up, not tried. */
export const claim = async (
  id: string,
  generation: number,
  { needsOcr, attemptToken = randomUUID() }: { needsOcr: boolean; attemptToken?: string },
): Promise<ClaimedDocument | undefined> => {
  const [row] = await sql<ClaimedDocument[]>`
    update documents
       set state = 'processing', attempts = attempts + 1, attempt_token = ${attemptToken}, next_attempt_at = null,
           lease_until = now() + make_interval(secs => ${leaseSeconds}), updated_at = now()
     where id = ${id} and generation = ${generation} and needs_ocr = ${needsOcr}
       and (state = 'queued' and next_attempt_at <= now() or state = 'processing' and lease_until < now())
    returning id, user_id, generation, storage_backend, cloud_connection_id, storage_ref, filename, content_type,
              size_bytes, attempts, attempt_token, classification_error`
  return row
}

const held = ({ id, attemptToken }: ClaimedDocument) => sql`
  id = ${id} and attempt_token = ${attemptToken} and state = 'processing' and lease_until > now()`

/** False where the claim was lost. */
export const renewClaim = async (claimed: ClaimedDocument): Promise<boolean> => {
  const { count } = await sql`
    update documents set lease_until = now() + make_interval(secs => ${leaseSeconds}) where ${held(claimed)}`
  return count > 0
}

/** Writes down, before it is made, a call to the provider: false where the claim was lost. */
export const recordCall = async (claimed: ClaimedDocument, error: StoredClassificationError): Promise<boolean> => {
  const { count } = await sql`
    update documents set classification_error = ${sql.json({ ...error })} where ${held(claimed)}`
  return count > 0
}

export interface Result {
  textStatus: TextStatus
  text: string | null
  textTruncated: boolean
  pageCount: number | null
  invoice: Invoice | null
  classification: StoredClassification
  classificationError: StoredClassificationError | null
  /** Seconds until the configured provider is asked again; null where it has answered. */
  classifyIn: number | null
}

/** Writes the result, once: false where the claim was lost. */
export const complete = async (claimed: ClaimedDocument, result: Result): Promise<boolean> => {
  const { count } = await sql`
    update documents
       set state = 'ready', attempt_token = null, lease_until = null, deferrals = 0, text = ${result.text},
           text_status = ${result.textStatus}, text_truncated = ${result.textTruncated}, page_count = ${result.pageCount},
           invoice = ${result.invoice === null ? null : sql.json({ ...result.invoice })}, ${classified(result)},
           processed_at = now(), updated_at = now()
     where ${held(claimed)}`
  return count > 0
}

const classified = ({
  classification,
  classificationError,
  classifyIn,
}: Pick<Result, 'classification' | 'classificationError' | 'classifyIn'>) => sql`
  classification = ${sql.json({ ...classification })},
  classification_error = ${classificationError === null ? null : sql.json({ ...classificationError })},
  classify_after = ${classifyIn === null ? null : sql`now() + make_interval(secs => ${classifyIn})`},
  topic_id = case when topic_confirmed_at is not null then topic_id
                  else (select t.id from topics t where t.slug = ${classification.topic}) end`

/** Ends the work on the document for good: false where the claim was lost. */
export const fail = async (claimed: ClaimedDocument, code: string, detail: string): Promise<boolean> => {
  const { count } = await sql`
    update documents
       set state = 'failed', attempt_token = null, lease_until = null, deferrals = 0, text_status = 'failed',
           error_code = ${code}, error_detail = ${detail}, attempts = least(attempts, ${maxAttempts}),
           processed_at = now(), updated_at = now()
     where ${held(claimed)}`
  return count > 0
}

/** Why a claim is given back.
 *  - `interrupted`: the attempt itself was ended from outside; it is spent.
 *  - `deferred`: a store or the database was away; not spent, the back-off grows.
 *  - `stopping`: the worker stops; not spent, due at once. */
export type Release = 'interrupted' | 'deferred' | 'stopping'

/** Gives a claim back, also one that has run out meanwhile: false where it was lost to somebody else. */
export const release = async (
  { id, attemptToken }: Pick<ClaimedDocument, 'id' | 'attemptToken'>,
  why: Release,
): Promise<boolean> => {
  const { count } = await sql`
    update documents
       set state = 'queued', attempt_token = null, lease_until = null, updated_at = now(),
           attempts = attempts - ${why === 'interrupted' ? 0 : 1},
           deferrals = ${why === 'deferred' ? sql`least(deferrals + 1, 1000)` : sql`deferrals`},
           next_attempt_at = now() + ${
             why === 'stopping'
               ? sql`interval '0'`
               : why === 'deferred'
                 ? backOff(sql`deferrals`)
                 : backOff(sql`attempts - 1`)
           }
     where id = ${id} and attempt_token = ${attemptToken} and state = 'processing'`
  return count > 0
}

/** Gives a claim back so that the document is read where images are read too; not spent, due at once: false where the
 *  claim was lost. */
export const leaveToOcr = async (claimed: ClaimedDocument): Promise<boolean> => {
  const { count } = await sql`
    update documents
       set state = 'queued', needs_ocr = true, attempt_token = null, lease_until = null, attempts = attempts - 1,
           next_attempt_at = now(), updated_at = now()
     where ${held(claimed)}`
  return count > 0
}

/** Takes back the attempt that was counted against a holder whose claim ran out though it has not died. */
export const refund = ({ id, generation, attemptToken }: ClaimedDocument) => sql`
  update documents set attempts = attempts - 1
   where id = ${id} and generation = ${generation} and attempt_token is distinct from ${attemptToken}
     and state in ('queued', 'processing', 'ready') and attempts > 1`

export interface DueDocument {
  id: string
  generation: number
  attempts: number
}

/** Documents that nobody works on though they are due: first those whose holder has died, as they had their turn before
 *  the others; of either kind the longest due first. Those that need OCR are in a line of their own. */
export const due = (limit: number) => dueIn(sql`not needs_ocr`, limit)

/** Documents that need OCR and that nobody works on though they are due, in the same order. */
export const dueForOcr = (limit: number) => dueIn(sql`needs_ocr`, limit)

const dueIn = (line: Fragment, limit: number) => sql<DueDocument[]>`
  select id, generation, attempts from (
    (select id, generation, attempts, 1 as turn, lease_until as due_at from documents
      where ${line} and state = 'processing' and lease_until < now() order by lease_until limit ${limit})
    union all
    (select id, generation, attempts, 2, next_attempt_at from documents
      where ${line} and state = 'queued' and next_attempt_at <= now() order by next_attempt_at limit ${limit})
  ) as documents_due
   order by turn, due_at limit ${limit}`

/** Documents whose configured provider is to be asked again. */
export const dueForClassification = (limit: number) => sql<{ id: string; generation: number }[]>`
  select id, generation from documents where classify_after <= now() order by classify_after limit ${limit}`

export interface DocumentToClassify {
  id: string
  userId: string | null
  generation: number
  filename: string
  text: string | null
  invoice: Invoice | null
  classificationError: StoredClassificationError | null
}

/** Claims a classification for `seconds`: until then no other worker asks the provider for this document. */
export const claimClassification = async (
  id: string,
  generation: number,
  seconds: number,
): Promise<DocumentToClassify | undefined> => {
  const [row] = await sql<DocumentToClassify[]>`
    update documents set classify_after = now() + make_interval(secs => ${seconds})
     where id = ${id} and generation = ${generation} and state = 'ready' and classify_after <= now()
    returning id, user_id, generation, filename, text, invoice, classification_error`
  return row
}

/** Writes what a later classification found, unless the document was superseded meanwhile. */
export const reclassify = (
  { id, generation }: Pick<DocumentToClassify, 'id' | 'generation'>,
  result: Pick<Result, 'classification' | 'classificationError' | 'classifyIn'>,
) => sql`
  update documents set ${classified(result)}, updated_at = now()
   where id = ${id} and generation = ${generation} and state = 'ready' and classify_after is not null`

/** Writes why the provider was of no use, and when it is asked next: false where the document was superseded. */
export const postponeClassification = async (
  { id, generation }: Pick<DocumentToClassify, 'id' | 'generation'>,
  error: StoredClassificationError,
  seconds: number,
): Promise<boolean> => {
  const { count } = await sql`
    update documents
       set classification_error = ${sql.json({ ...error })}, classify_after = now() + make_interval(secs => ${seconds})
     where id = ${id} and generation = ${generation} and state = 'ready' and classify_after is not null`
  return count > 0
}

/** Takes the local results for good where the provider was to be asked again. */
export const settleClassifications = (limit: number) => sql`
  update documents set classification_error = null, classify_after = null, updated_at = now()
   where id in (select id from documents where classify_after is not null and state = 'ready' limit ${limit})`

/** What the owner of a document confirmed last of others, to learn from; `chars` of each text. The order names the owner
 *  for the index's sake: `is null` does not settle a column for the planner. */
export const confirmedExamples = (
  { id, userId }: { id: string; userId: string | null },
  { limit, chars }: { limit: number; chars: number },
) => sql<ConfirmedExample[]>`
  select t.slug as topic, d.filename, left(d.text, ${chars}) as text
    from documents d join topics t on t.id = d.topic_id
   where ${userId === null ? sql`d.user_id is null` : sql`d.user_id = ${userId}`} and d.id <> ${id}
     and d.topic_confirmed_at is not null and d.text is not null and d.state = 'ready'
   order by d.user_id desc, d.topic_confirmed_at desc
   limit ${limit}`

export interface Garbage {
  id: string
  storageBackend: string
  cloudConnectionId: string | null
  storageRef: string
  /** The row's last change. A Date would lose its microseconds. */
  changedAt: string
}

/** Gives up intents that showed no sign of life for `horizonSeconds`; asked of the rows as they are now. */
export const expireIntents = (horizonSeconds: number) => sql`
  update documents
     set state = 'deleting', attempt_token = null, expires_at = null, idempotency_key = null, idempotency_name = null,
         updated_at = now()
   where state = 'uploading' and updated_at < now() - make_interval(secs => ${horizonSeconds})
     and expires_at < now()`

/** Rows whose objects are to be removed, those in some stores left out. */
export const deletions = (limit: number, { except = [] }: { except?: readonly string[] } = {}) => sql<Garbage[]>`
  select id, storage_backend, cloud_connection_id, storage_ref, updated_at::text as changed_at from documents
   where state = 'deleting' and storage_backend <> all(${except}::text[])
   order by updated_at limit ${limit}`

/** In other words than those of the index of deletions, which the planner would walk instead of looking the id up. */
const isDeleting = () => sql`state not in ('uploading', 'queued', 'processing', 'ready', 'failed')`

/** Puts a deletion that failed behind the others. */
export const postponeDeletion = (id: string) => sql`
  update documents set updated_at = now() where id = ${id} and ${isDeleting()}`

/** Forgets a document whose object is gone, unless an upload that was late has changed the row since: it may have stored
 *  the object only after that was removed. */
export const forget = ({ id, changedAt }: Pick<Garbage, 'id' | 'changedAt'>) => sql`
  delete from documents where id = ${id} and ${isDeleting()} and updated_at::text = ${changedAt}`

/** An idempotency key is kept for 24 hours. */
export const clearIdempotencyKeys = () => sql`
  update documents set idempotency_key = null, idempotency_name = null
   where idempotency_key is not null and created_at < now() - interval '24 hours' and state <> 'uploading'`
