import * as v from 'valibot'
import { claimForAttempt } from '../lib/documents/attempt.ts'
import { classifyText } from '../lib/documents/classify.ts'
import { type Lane, readStored } from '../lib/documents/extract.ts'
import { type JobContext, job } from './job.ts'

export const DocumentPayload = v.object({
  document_id: v.pipe(v.string(), v.uuid()),
  generation: v.pipe(v.number(), v.integer()),
  request_id: v.optional(v.string()),
})

/** Reads a document's text, classifies it, and writes both, once. */
export const extractAndClassify = job({
  name: 'extract-and-classify',
  payload: DocumentPayload,
  run: (payload, context) => readAndClassify('text', payload, context),
})

export async function readAndClassify(
  lane: Lane,
  { document_id, generation, request_id }: v.InferOutput<typeof DocumentPayload>,
  { signal, log: parent }: JobContext,
): Promise<void> {
  const log = parent.child({ document_id, ...(request_id && { request_id }) })
  const attempt = await claimForAttempt(document_id, generation, { needsOcr: lane === 'ocr', signal, log })
  if (attempt === undefined) return
  await attempt.run(async (claimed, claim) => {
    const reading = await readStored(claimed, lane, claim.ended)
    const { text, invoice } = reading
    const classified = await classifyText(claimed, { text: text ?? '', invoice }, { claim, stopping: signal, log })
    return {
      textStatus: reading.status,
      text,
      textTruncated: reading.truncated,
      pageCount: reading.pageCount,
      invoice,
      ...classified,
    }
  })
}
