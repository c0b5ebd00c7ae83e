import { useStorage } from 'nitropack/runtime'
import * as v from 'valibot'
import { endpoint, text } from '../../lib/http/endpoint.ts'
import { raise } from '../../lib/problems.ts'

const start = `SwaggerUIBundle({ url: '../_openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null })\n`
const types: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'start.js': 'text/javascript; charset=utf-8',
}

export default endpoint({
  summary: 'Style and script of the page',
  params: v.object({ asset: v.string() }),
  responses: { 200: { description: 'The file.', content: { type: 'text/plain' } } },
  problems: ['not_found'],
  async handle({ params: { asset } }) {
    const type = types[asset] ?? raise('not_found')
    const content = asset === 'start.js' ? start : await useStorage('assets:swagger-ui').getItemRaw<Uint8Array>(asset)
    return text(content === null ? raise('not_found') : content.toString(), type, {
      'Cache-Control': 'public, max-age=3600',
    })
  },
})
