import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { config } from '../config.ts'
import { DatabaseUnavailable } from '../db/client.ts'
import * as documents from '../db/documents.ts'
import type { Scope } from '../db/scope.ts'
import { log } from '../log.ts'
import { raise } from '../problems.ts'
import { defaultStorage, openStorage } from '../storage/index.ts'
import { repeatLater } from '../timers.ts'
import type { ReceivedFile } from './received-file.ts'
import { wakeFor } from './wake.ts'

export interface Upload {
  file: ReceivedFile
  idempotencyKey: string | null
  /** Travels into the job's log lines. */
  requestId: string
}

export interface Uploaded {
  document: documents.DocumentRow
  /** False where an earlier upload under the same Idempotency-Key made it. */
  created: boolean
}

/** Seconds that an intent lives unless it is renewed; a retry after a crash waits no longer than that. */
const intentSeconds = () => Math.min(60, config().GC_HORIZON_SECONDS)

/** Stores a completely received file as a new document. From here on the client is not needed any more: that it goes
 *  away changes nothing.
 *  @throws Problem idempotency_mismatch, idempotency_in_flight, overloaded; StorageError; DatabaseUnavailable */
export async function upload(scope: Scope, { file, idempotencyKey, requestId }: Upload): Promise<Uploaded> {
  const userId = scope.kind === 'user' ? scope.userId : null
  const intent = newIntent(userId, file, idempotencyKey)
  const held = await documents.declareUpload(intent)
  if (held === undefined) return earlierUpload(scope, userId, file, idempotencyKey)

  const stored = new AbortController()
  const renew = () => documents.renewUpload(held.id, intent.token, intent.expiresIn)
  repeatLater('renew an upload', renew, (intentSeconds() * 1000) / 3, stored.signal)
  try {
    const storage = openStorage({ backend: held.storageBackend, connectionId: held.cloudConnectionId })
    const { size, sha256, contentType } = file
    const ref = await storage.put(held.storageRef, file.source, { size, sha256, contentType })
    const document = await publish(scope, intent, held, ref)
    await wakeFor(document, requestId)
    return { document, created: true }
  } catch (error) {
    // Best effort, and nobody waits for it: what can't be given up now expires by itself.
    void documents.abandonUpload(held.id, intent.token).catch(() => undefined)
    throw error
  } finally {
    // Given none, it would make an error with a stack as its reason.
    stored.abort('stored')
  }
}

function newIntent(userId: string | null, file: ReceivedFile, idempotencyKey: string | null): documents.Intent {
  const id = randomUUIDv7()
  return {
    id,
    userId,
    filename: file.filename,
    contentType: file.contentType,
    sizeBytes: file.size,
    sha256: file.sha256,
    storageBackend: defaultStorage().name,
    storageRef: `${userId ?? 'null-user'}/${id}/${randomUUID()}${file.extension}`,
    token: randomUUID(),
    expiresIn: intentSeconds(),
    idempotencyKey,
  }
}

/** What the key stands for already. */
async function earlierUpload(
  scope: Scope,
  userId: string | null,
  file: ReceivedFile,
  key: string | null,
): Promise<Uploaded> {
  const earlier = key === null ? undefined : await documents.findByIdempotencyKey(userId, key)
  // The holder vanished between the two statements: it was given up, the next try finds the key free.
  if (earlier === undefined) return raise('idempotency_in_flight', null, { retryAfter: 1 })
  if (earlier.uploading && !earlier.expired) return raise('idempotency_in_flight', null, { retryAfter: 2 })
  if (!earlier.sha256.equals(file.sha256) || earlier.idempotencyName !== file.filename) {
    return raise('idempotency_mismatch', 'The key came with other bytes or another file name before.')
  }
  const document = await documents.find(scope, earlier.id)
  if (document === undefined) return raise('idempotency_in_flight', null, { retryAfter: 1 })
  return { document, created: false }
}

const maxTries = 3
const patienceMs = 10_000

/** Makes the document visible. A reply that was lost may hide a statement that was carried out: the row is asked then. */
async function publish(
  scope: Scope,
  intent: documents.Intent,
  held: documents.HeldIntent,
  ref: string,
): Promise<documents.DocumentRow> {
  const document = await patiently(
    async () => (await documents.publishUpload(held.id, intent.token, ref)) ?? (await documents.find(scope, held.id)),
  )
  if (document !== undefined) return document
  // This process stood still for longer than its intent lasts.
  const collected = await patiently(() => documents.leaveToCollector(intent, held, ref))
  if (collected) log().warn({ document_id: held.id }, 'the intent was collected before its bytes were stored')
  return raise('overloaded', 'The upload took too long and was given up; try again.', { retryAfter: 1 })
}

/** Repeats a statement for some seconds while the database is away. */
async function patiently<T>(statement: () => Promise<T>): Promise<T> {
  const since = performance.now()
  for (let tries = 1; ; tries++) {
    try {
      return await statement()
    } catch (error) {
      const late = tries === maxTries || performance.now() - since > patienceMs
      if (!(error instanceof DatabaseUnavailable) || late) throw error
      await sleep(300 * tries)
    }
  }
}
