import * as v from 'valibot'
import { ocrLane } from '../lib/documents/wake.ts'
import { job } from './job.ts'

/** Tells this worker's OCR that a document is due. It is not read here: others would wait for that in the queue. */
export const wakeOcr = job({
  name: 'wake-ocr',
  payload: v.object({}),
  run: async () => void ocrLane.emit('due'),
})
