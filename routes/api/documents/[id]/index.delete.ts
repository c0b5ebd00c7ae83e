import * as v from 'valibot'
import { deleteDocument } from '../../../../lib/documents/change.ts'
import { DocumentId } from '../../../../lib/http/document-schema.ts'
import { empty, endpoint } from '../../../../lib/http/endpoint.ts'
import { noContent } from '../../../../lib/http/responses.ts'

export default endpoint({
  summary: 'Delete a document',
  params: v.object({ id: DocumentId }),
  responses: { 204: noContent('It is gone for good.') },
  problems: ['document_not_found'],
  async handle({ params, scope }) {
    await deleteDocument(scope, params.id)
    return empty(204)
  },
})
