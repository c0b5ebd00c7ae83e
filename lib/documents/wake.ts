import { EventEmitter } from 'node:events'
import { log } from '../log.ts'
import { openQueue } from '../queue/index.ts'
import { within } from '../timers.ts'
import { type ContentType, isImage } from './file-type.ts'

/** The longest that a caller waits for the queue: the row is the outbox, and the sweeper finds it without the queue. */
const patienceMs = 200

/** Says in this process that a document has become due for OCR. */
export const ocrLane = new EventEmitter<{ due: [] }>()

/** Wakes a worker for a document that has just become due. Never fails. */
export async function wakeFor(
  document: { id: string; generation: number; attempts: number; contentType: ContentType },
  requestId?: string,
): Promise<void> {
  const woken = openQueue()
    .wake([isImage(document.contentType) ? ocrWakeUpFor(document) : wakeUpFor(document, requestId)])
    .catch((error: unknown) => log().warn({ err: error, document_id: document.id }, 'the queue was not reached'))
  await within(patienceMs, woken, () => new Error('The queue is slow.')).catch(() => undefined)
}

/** The id keeps a document that waits in the queue from being added again by every sweep; with the attempt in it, what
 *  a dead worker left in the queue does not stand in the way of the next attempt. */
export const wakeUpFor = (
  { id, generation, attempts }: { id: string; generation: number; attempts: number },
  requestId?: string,
) => ({
  name: 'extract-and-classify',
  id: `${id}-${generation}-${attempts}`,
  payload: { document_id: id, generation, ...(requestId === undefined ? {} : { request_id: requestId }) },
})

/** Documents that need OCR are found by their rows, and only looked for sooner. */
const ocrWakeUpFor = ({ id, generation }: { id: string; generation: number }) => ({
  name: 'wake-ocr',
  id: `${id}-${generation}-ocr`,
  payload: {},
})
