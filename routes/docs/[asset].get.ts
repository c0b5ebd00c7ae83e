import * as v from 'valibot'
import { css, script } from '#swagger-ui'
import { endpoint, text } from '../../lib/http/endpoint.ts'
import { raise } from '../../lib/problems.ts'

const start = `SwaggerUIBundle({ url: '/_openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null })\n`

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#2b5" d="M3 1h7l3 3v11H3z"/></svg>\n`

const assets = new Map([
  ['icon.svg', { type: 'image/svg+xml', content: icon }],
  ['swagger-ui.css', { type: 'text/css; charset=utf-8', content: css }],
  ['swagger-ui-bundle.js', { type: 'text/javascript; charset=utf-8', content: script }],
  ['start.js', { type: 'text/javascript; charset=utf-8', content: start }],
])

export default endpoint({
  summary: 'Style and scripts of the page',
  params: v.object({ asset: v.pipe(v.string(), v.description('Name of the file.')) }),
  responses: {
    200: {
      description: 'The file.',
      content: [
        { type: 'text/css; charset=utf-8' },
        { type: 'text/javascript; charset=utf-8' },
        { type: 'image/svg+xml' },
      ],
    },
  },
  problems: ['not_found'],
  handle({ params }) {
    const { type, content } = assets.get(params.asset) ?? raise('not_found')
    return text(content, type, { 'Cache-Control': 'public, max-age=3600' })
  },
})
