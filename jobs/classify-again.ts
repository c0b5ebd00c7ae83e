import * as v from 'valibot'
import { classifyAgain as classifyDocumentAgain } from '../lib/documents/classify.ts'
import { job } from './job.ts'

/** Asks the configured provider again for a document that it failed on. */
export const classifyAgain = job({
  name: 'classify-again',
  payload: v.object({ document_id: v.pipe(v.string(), v.uuid()), generation: v.pipe(v.number(), v.integer()) }),
  async run({ document_id, generation }, { signal, log }) {
    await classifyDocumentAgain(document_id, generation, { signal, log: log.child({ document_id }) })
  },
})
