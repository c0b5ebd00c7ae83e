import * as v from 'valibot'
import { readText } from '../../../../lib/documents/read.ts'
import { DocumentId } from '../../../../lib/http/document-schema.ts'
import { endpoint, text } from '../../../../lib/http/endpoint.ts'

export default endpoint({
  summary: 'Read the text',
  description:
    'From the text layer, or by OCR from scanned pages and photos; an electronic invoice in XML is rendered. Pages are separated by U+000C; empty where there is no text.',
  params: v.object({ id: DocumentId }),
  responses: { 200: { description: 'The text.', content: [{ type: 'text/plain; charset=utf-8' }] } },
  problems: ['document_not_found', 'text_not_ready', 'text_unavailable'],
  async handle({ params, scope }) {
    return text(await readText(scope, params.id))
  },
})
