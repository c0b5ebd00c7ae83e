import * as v from 'valibot'
import { openContent, readDocument } from '../../../../lib/documents/read.ts'
import { contentTypes } from '../../../../lib/documents/file-type.ts'
import { contentDisposition } from '../../../../lib/http/content-disposition.ts'
import { DocumentId } from '../../../../lib/http/document-schema.ts'
import { empty, endpoint, stream } from '../../../../lib/http/endpoint.ts'
import { conditionHeaders, entityTag, isUnchanged, selectRange } from '../../../../lib/http/conditional.ts'

const binary = contentTypes.map((type) => ({ type, binary: true }))
const contentHeaders = {
  ETag: 'The SHA-256 of the bytes.',
  'Content-Disposition': '`attachment` with the file name (RFC 6266).',
  'Accept-Ranges': '`bytes`.',
}

export default endpoint({
  summary: 'Download the original bytes',
  params: v.object({ id: DocumentId }),
  headers: conditionHeaders,
  responses: {
    200: { description: 'The whole.', content: binary, headers: contentHeaders },
    206: {
      description: 'The part that was asked for.',
      content: binary,
      headers: { ...contentHeaders, 'Content-Range': 'Which part of what.' },
    },
    304: { description: 'What the client has is current.', headers: { ETag: 'The SHA-256 of the bytes.' } },
  },
  problems: ['document_not_found', 'content_missing', 'range_not_satisfiable', 'storage_unavailable'],
  async handle({ params, headers, scope, signal, event }) {
    const document = await readDocument(scope, params.id)
    const etag = entityTag(document.sha256)
    const shared = { ETag: etag, 'Cache-Control': 'private, no-cache' }
    if (isUnchanged(headers, etag)) return empty(304, shared)

    const size = document.sizeBytes
    const isHead = event.node.req.method === 'HEAD'
    // A range means something to GET alone (RFC 9110 §14.2).
    const range = isHead ? undefined : selectRange(headers, { etag, size })
    const described = {
      ...shared,
      'Accept-Ranges': 'bytes',
      'Content-Type': document.contentType,
      'Content-Disposition': contentDisposition(document.filename),
      'Content-Length': String(range === undefined ? size : range.end - range.start + 1),
      ...(range && { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` }),
    }
    const status = range === undefined ? 200 : 206
    if (isHead) return empty(status, described)
    // Also the whole is asked for as a range: the store then says before the answer begins that bytes are missing.
    return stream(status, await openContent(document, range ?? { start: 0, end: size - 1 }, signal), described)
  },
})
