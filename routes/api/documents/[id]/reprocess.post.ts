import * as v from 'valibot'
import { reprocessDocument } from '../../../../lib/documents/change.ts'
import { Document, DocumentId, presentDocument } from '../../../../lib/http/document-schema.ts'
import { endpoint, json } from '../../../../lib/http/endpoint.ts'
import { jsonResponse } from '../../../../lib/http/responses.ts'

export default endpoint({
  summary: 'Read and classify a document again',
  params: v.object({ id: DocumentId }),
  responses: { 202: jsonResponse('The document, queued again.', Document) },
  problems: ['document_not_found'],
  async handle({ params, scope, requestId }) {
    return json(202, presentDocument(await reprocessDocument(scope, params.id, requestId)))
  },
})
