import * as v from 'valibot'
import { changeDocument } from '../../../../lib/documents/change.ts'
import { Document, DocumentId, presentDocument } from '../../../../lib/http/document-schema.ts'
import { endpoint, json } from '../../../../lib/http/endpoint.ts'
import { jsonResponse } from '../../../../lib/http/responses.ts'

export default endpoint({
  summary: "Correct a document's topic or name",
  description: 'A topic that is set is confirmed by that: it stays, and the local classifier learns from it.',
  params: v.object({ id: DocumentId }),
  body: v.strictObject({ topic: v.optional(v.string()), filename: v.optional(v.string()) }),
  responses: { 200: jsonResponse('The document.', Document) },
  problems: [
    'malformed_json',
    'document_not_found',
    'request_timeout',
    'body_too_large',
    'unsupported_media_type',
    'unsupported_content_encoding',
    'invalid_body',
  ],
  async handle({ params, body, scope }) {
    return json(200, presentDocument(await changeDocument(scope, params.id, body)))
  },
})
