import * as v from 'valibot'
import { config } from '../../../lib/config.ts'
import { uploadBudget, uploadMemoryLimit } from '../../../lib/documents/byte-budget.ts'
import { temporaryDirectory } from '../../../lib/documents/temporary-files.ts'
import { upload } from '../../../lib/documents/upload.ts'
import { Document, presentDocument } from '../../../lib/http/document-schema.ts'
import { endpoint, json } from '../../../lib/http/endpoint.ts'
import { uploadAdmission } from '../../../lib/http/admission.ts'
import { checkUploadHeaders, receiveUpload } from '../../../lib/http/receive-upload.ts'
import { jsonResponse } from '../../../lib/http/responses.ts'

const IdempotencyKey = v.pipe(
  v.string(),
  v.regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters'),
  v.description('Makes a retry safe: the same key with the same bytes and name gives the same document for 24 hours.'),
)

export default endpoint({
  summary: 'Upload a document',
  description:
    'PDF, plain text, JPEG, PNG, or an electronic invoice as XML (EN 16931: UN/CEFACT CII or UBL); the content decides, and has to match the extension of the name.',
  headers: v.object({ 'idempotency-key': v.optional(IdempotencyKey) }),
  multipart: {
    file: 'file',
    description: 'One file part named `file`, with its file name.',
    check: (req) => checkUploadHeaders(req, config().MAX_UPLOAD_BYTES),
  },
  responses: {
    201: jsonResponse('The new document.', Document, { Location: 'Path of the document.' }),
    200: jsonResponse('The document that an earlier upload under this Idempotency-Key made.', Document, {
      Location: 'Path of the document.',
    }),
  },
  problems: [
    'malformed_multipart',
    'malformed_filename',
    'unexpected_field',
    'too_many_parts',
    'too_many_files',
    'missing_file',
    'invalid_parameter',
    'request_timeout',
    'idempotency_in_flight',
    'file_too_large',
    'field_too_large',
    'body_too_large',
    'unsupported_media_type',
    'unsupported_content_encoding',
    'unsupported_file_type',
    'type_mismatch',
    'empty_file',
    'filename_too_long',
    'invalid_filename',
    'idempotency_mismatch',
    'storage_unavailable',
    'storage_full',
    'overloaded',
  ],
  async handle({ headers, scope, requestId, event }) {
    const { MAX_UPLOAD_BYTES, GC_HORIZON_SECONDS } = config()
    const { req, res } = event.node
    return uploadAdmission().run(req, async (place) => {
      const file = await receiveUpload(req, res, {
        maxBytes: MAX_UPLOAD_BYTES,
        memoryLimit: uploadMemoryLimit(),
        temporaryDirectory,
        budget: uploadBudget,
        keepAliveMs: Math.min(20_000, (GC_HORIZON_SECONDS * 1000) / 3),
        signal: place.needed,
      })
      try {
        const idempotencyKey = headers['idempotency-key'] ?? null
        const { document, created } = await place.store(() => upload(scope, { file, idempotencyKey, requestId }))
        return json(created ? 201 : 200, presentDocument(document), { Location: `/api/documents/${document.id}` })
      } finally {
        await file.discard()
      }
    })
  },
})
