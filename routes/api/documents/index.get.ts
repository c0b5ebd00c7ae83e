import * as v from 'valibot'
import { visibleStates } from '../../../lib/db/documents.ts'
import { listDocuments } from '../../../lib/documents/list.ts'
import { Cursor, encodeCursor } from '../../../lib/http/cursor.ts'
import { DocumentList, presentDocument } from '../../../lib/http/document-schema.ts'
import { endpoint, json } from '../../../lib/http/endpoint.ts'
import { jsonResponse } from '../../../lib/http/responses.ts'

const Limit = v.pipe(
  v.string(),
  v.regex(/^\d{1,3}$/, 'must be a whole number from 1 to 200'),
  v.transform(Number),
  v.minValue(1, 'must be at least 1'),
  v.maxValue(200, 'must be at most 200'),
  v.description('Documents on a page; 50 unless given.'),
  v.metadata({ jsonSchema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }),
)
const Sha256 = v.pipe(
  v.string(),
  v.regex(/^[\da-fA-F]{64}$/, 'must be 64 hexadecimal digits'),
  v.transform((hex) => Buffer.from(hex, 'hex')),
  v.description('Only documents with these bytes.'),
)

export default endpoint({
  summary: 'List documents, newest first',
  query: v.object({
    limit: v.optional(Limit, '50'),
    cursor: v.optional(v.pipe(Cursor, v.description('`next_cursor` of the page before.'))),
    status: v.optional(
      v.pipe(
        v.picklist(visibleStates, `must be one of ${visibleStates.join(', ')}`),
        v.description('Only documents in this state.'),
      ),
    ),
    topic: v.optional(
      v.pipe(
        v.string(),
        v.nonEmpty('must be the slug of a topic'),
        v.description('Only documents of this topic, by its slug.'),
      ),
    ),
    sha256: v.optional(Sha256),
  }),
  responses: { 200: jsonResponse('A page of documents.', DocumentList) },
  problems: ['invalid_parameter'],
  async handle({ query, scope }) {
    const { limit, cursor, status, topic, sha256 } = query
    const page = await listDocuments(scope, { limit, before: cursor, state: status, topic, sha256 })
    return json(200, {
      items: page.documents.map(presentDocument),
      next_cursor: page.next === null ? null : encodeCursor(page.next),
    })
  },
})
