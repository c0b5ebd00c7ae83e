import {
  deletions,
  due,
  expireIntents,
  forget,
  postponeDeletion,
  clearIdempotencyKeys,
} from '../lib/db/document-work.ts'
import { config } from '../lib/config.ts'
import { dueForClassification } from '../lib/documents/classify.ts'
import { wakeUpFor } from '../lib/documents/wake.ts'
import { log } from '../lib/log.ts'
import { openQueue } from '../lib/queue/index.ts'
import { openStorage } from '../lib/storage/index.ts'

/**
 * What repairs runs on the worker's own timer, never on a schedule in the queue, which would be lost with the queue.
 * Several workers may do it at the same time.
 */

const batch = 500
/** Few, so that new documents don't have to wait behind many calls to a provider that is slow. */
const classificationBatch = 10

/** Wakes workers for every document that is due and that nobody works on. A queue that has enough to do already is left
 *  alone, so that a long backlog is not told to it again and again. */
export async function wakeDueDocuments(): Promise<void> {
  const queue = openQueue()
  if ((await queue.waiting()) >= batch) return
  const [documents, classifications] = await Promise.all([due(batch), dueForClassification(classificationBatch)])
  const wakeUps = [
    ...documents.map((document) => wakeUpFor(document)),
    ...classifications.map(({ id, generation }) => ({
      name: 'classify-again',
      id: `${id}-${generation}-classify`,
      payload: { document_id: id, generation },
    })),
  ]
  if (wakeUps.length > 0) await queue.wake(wakeUps)
}

/** Removes what interrupted uploads and deletions left. Garbage is found by rows, and asked of the row again in the
 *  statement that removes it; the store is never listed. */
export async function collectGarbage(): Promise<void> {
  await expireIntents(config().GC_HORIZON_SECONDS)
  await clearIdempotencyKeys()
  await removeDeleted()
}

async function removeDeleted(): Promise<void> {
  for (const { id, storageBackend, cloudConnectionId, storageRef } of await deletions(batch)) {
    try {
      await openStorage({ backend: storageBackend, connectionId: cloudConnectionId }).remove(storageRef)
      await forget(id)
      log().info({ document_id: id }, 'object removed')
    } catch (error) {
      await postponeDeletion(id)
      log().warn({ err: error, document_id: id }, 'object could not be removed yet')
    }
  }
}
