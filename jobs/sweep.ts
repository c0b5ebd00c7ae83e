import {
  deletions,
  due,
  dueForOcr,
  expireIntents,
  forget,
  postponeDeletion,
  clearIdempotencyKeys,
  type Garbage,
} from '../lib/db/document-work.ts'
import { config } from '../lib/config.ts'
import { dueForClassification } from '../lib/documents/classify.ts'
import { wakeUpFor } from '../lib/documents/wake.ts'
import { log } from '../lib/log.ts'
import { openQueue } from '../lib/queue/index.ts'
import { StorageError } from '../lib/storage/backend.ts'
import { openStorage } from '../lib/storage/index.ts'
import { classifyAgain } from './classify-again.ts'
import { recogniseAndClassify } from './recognise-and-classify.ts'

/**
 * What repairs runs on the worker's own timer, never on a schedule in the queue, which would be lost with the queue.
 * Several workers may do it at the same time.
 */

const batch = 500
const classificationBatch = 10

/** Wakes workers for every document that is due and that nobody works on. A queue that has enough to do already is left
 *  alone, so that a long backlog is not told to it again and again. */
export async function wakeDueDocuments(): Promise<void> {
  const queue = openQueue()
  if ((await queue.waiting()) >= batch) return
  const documents = await due(batch)
  if (documents.length > 0) await queue.wake(documents.map((document) => wakeUpFor(document)))
}

/** Asks the provider again about the documents that it failed on, one after the other. Not through the queue: there, new
 *  documents would wait behind calls to a provider that is slow. */
export async function classifyDueAgain(signal: AbortSignal): Promise<void> {
  for (const { id, generation } of await dueForClassification(classificationBatch)) {
    if (signal.aborted) return
    await classifyAgain.run({ document_id: id, generation }, { signal, log: log().child({ job: classifyAgain.name }) })
  }
}

/** Works on the documents that need OCR, one after the other, until none is due. Not through the queue: there, the others
 *  would wait behind them. */
export async function recogniseDue(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const [document] = await dueForOcr(1)
    if (document === undefined) return
    const { id, generation } = document
    const context = { signal, log: log().child({ job: recogniseAndClassify.name }) }
    await recogniseAndClassify.run({ document_id: id, generation }, context)
  }
}

/** Gives up what interrupted uploads left, asked of each row in the statement that does it. */
export async function expireUploads(): Promise<void> {
  await expireIntents(config().GC_HORIZON_SECONDS)
  await clearIdempotencyKeys()
}

/** Removes the objects of deleted documents. They are found by their rows; the store is never listed. */
export async function removeDeleted(): Promise<void> {
  const away: string[] = []
  for (;;) {
    const unavailable = await removeObjects(await deletions(batch, { except: away }))
    if (unavailable === undefined) return
    away.push(unavailable)
  }
}

/** Removes one object after the other; returns the store that is away, so that each of its other objects need not wait
 *  for it too. */
async function removeObjects(garbage: readonly Garbage[]): Promise<string | undefined> {
  for (const { id, storageBackend, cloudConnectionId, storageRef, changedAt } of garbage) {
    try {
      await openStorage({ backend: storageBackend, connectionId: cloudConnectionId }).remove(storageRef)
      await forget({ id, changedAt })
      log().info({ document_id: id }, 'object removed')
    } catch (error) {
      await postponeDeletion(id)
      log().warn({ err: error, document_id: id }, 'object could not be removed yet')
      if (error instanceof StorageError && error.kind === 'unavailable') return storageBackend
    }
  }
  return undefined
}
