import * as v from 'valibot'
import { readDocument } from '../../../../lib/documents/read.ts'
import { Document, DocumentId, presentDocument } from '../../../../lib/http/document-schema.ts'
import { endpoint, json } from '../../../../lib/http/endpoint.ts'
import { jsonResponse } from '../../../../lib/http/responses.ts'

export default endpoint({
  summary: 'Read a document',
  params: v.object({ id: DocumentId }),
  responses: { 200: jsonResponse('The document.', Document) },
  problems: ['document_not_found'],
  async handle({ params, scope }) {
    return json(200, presentDocument(await readDocument(scope, params.id)))
  },
})
