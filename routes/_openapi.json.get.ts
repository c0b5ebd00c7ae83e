import * as v from 'valibot'
import { loadEndpoints, routes } from '#routes'
import { version } from '../package.json'
import { type Endpoint, endpoint, json } from '../lib/http/endpoint.ts'
import { openApiDocument } from '../lib/http/openapi.ts'
import { jsonResponse } from '../lib/http/responses.ts'

let document: Promise<Record<string, unknown>> | undefined

async function describeAll(): Promise<Record<string, unknown>> {
  const endpoints = (await loadEndpoints()) as readonly Endpoint[]
  return openApiDocument(
    endpoints.map(({ description }, index) => ({ ...(routes[index] ?? { method: '', path: '' }), description })),
    version,
  )
}

export default endpoint({
  summary: 'This description, as OpenAPI 3.1',
  responses: { 200: jsonResponse('The OpenAPI document.', v.looseObject({ openapi: v.string() })) },
  problems: [],
  async handle() {
    return json(200, await (document ??= describeAll()))
  },
})
