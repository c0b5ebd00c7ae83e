import { job } from './job.ts'
import { DocumentPayload, readAndClassify } from './extract-and-classify.ts'

/** Reads a document that has text in images, classifies it, and writes both, once. */
export const recogniseAndClassify = job({
  name: 'recognise-and-classify',
  payload: DocumentPayload,
  run: (payload, context) => readAndClassify('ocr', payload, context),
})
