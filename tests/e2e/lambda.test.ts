import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { type ApiClient, type ApiDocument, connect } from '../support/client.ts'
import { type Installation, install } from '../support/installation.ts'
import {
  type ApiGatewayRequest,
  httpApiEvent,
  type LambdaResponse,
  restApiEvent,
  startLambda,
} from '../support/lambda.ts'
import { textPdf } from '../support/pdf.ts'

const pdf = textPdf('Invoice 4711, total 119.00 EUR')
const absent = '0192f0c1-7a4e-7000-8000-000000000000'
const host = 'vault.example.org'

let vault: Installation
let client: ApiClient
let lambda: ReturnType<typeof startLambda>
let document: ApiDocument

beforeAll(async () => {
  const services = inject('services')
  vault = await install(services, services.containers === null ? 'embedded' : 'containers', { ALLOWED_HOSTS: host })
  const [{ url }] = await Promise.all([vault.startServer(), vault.startWorker()])
  client = await connect(url)
  document = await client.settled((await client.upload(pdf, 'invoice.pdf')).id)
  lambda = startLambda({ ...vault.env, LOG_LEVEL: 'fatal' })
})

afterAll(async () => {
  await lambda?.[Symbol.asyncDispose]()
  await vault?.[Symbol.asyncDispose]()
})

describe.each([
  ['an HTTP API (payload 2.0)', httpApiEvent],
  ['a REST API (payload 1.0)', restApiEvent],
])('the Lambda build behind %s', (_, toEvent) => {
  const invoke = (request: ApiGatewayRequest) =>
    lambda.invoke(toEvent({ ...request, headers: { Host: host, ...request.headers } }))
  const json = (response: LambdaResponse) => JSON.parse(response.body) as Record<string, unknown>

  const problem = (status: number, code: string) => ({
    statusCode: status,
    isBase64Encoded: false,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
    },
    body: expect.stringContaining(`"code":"${code}"`),
  })

  it('says how it is', async () => {
    // A cold start on a busy machine can take longer than a probe may.
    const response = await vi.waitFor(
      async () => {
        const health = await invoke({ method: 'GET', path: '/health' })
        expect(health.statusCode, health.body).toBe(200)
        return health
      },
      { timeout: 20_000 },
    )
    expect(response.headers).toMatchObject({
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/)
    expect(json(response)).toEqual((await client.get('/health')).json())
  })

  it('answers HEAD without a body', async () => {
    expect(await invoke({ method: 'HEAD', path: '/health' })).toMatchObject({ statusCode: 200, body: '' })
  })

  it('lists the documents as the server does', async () => {
    const response = await invoke({ method: 'GET', path: '/api/documents', query: { limit: '1', status: 'ready' } })
    expect(response.statusCode).toBe(200)
    expect(json(response)).toEqual(await client.list('?limit=1&status=ready'))
  })

  it('names a parameter that is wrong', async () => {
    expect(await invoke({ method: 'GET', path: '/api/documents', query: { limit: '0' } })).toMatchObject(
      problem(400, 'invalid_parameter'),
    )
  })

  it('says that a document is not there, with the id of the request', async () => {
    const response = await invoke({ method: 'GET', path: `/api/documents/${absent}` })
    expect(response).toMatchObject(problem(404, 'document_not_found'))
    expect(json(response)).toMatchObject({ status: 404, instance: `urn:uuid:${response.headers['x-request-id']}` })
    expect(await invoke({ method: 'GET', path: '/nowhere' })).toMatchObject(problem(404, 'not_found'))
  })

  it('refuses a host that ALLOWED_HOSTS does not name', async () => {
    const headers = { Host: 'rebound.example.net' }
    expect(await invoke({ method: 'GET', path: '/api/documents', headers })).toMatchObject(
      problem(421, 'misdirected_request'),
    )
  })

  it('refuses a method that a path does not have, and names those it has', async () => {
    const response = await invoke({ method: 'PUT', path: '/health' })
    expect(response).toMatchObject(problem(405, 'method_not_allowed'))
    expect(response.headers['allow']).toBe('GET, HEAD, OPTIONS')
  })

  it('returns the bytes and the text of a PDF', async () => {
    const content = await invoke({ method: 'GET', path: `/api/documents/${document.id}/content` })
    expect(content).toMatchObject({
      statusCode: 200,
      isBase64Encoded: true,
      headers: { 'content-type': 'application/pdf', etag: `"${document.sha256}"` },
    })
    expect(Buffer.from(content.body, 'base64').equals(pdf)).toBe(true)

    const part = await invoke({
      method: 'GET',
      path: `/api/documents/${document.id}/content`,
      headers: { Range: 'bytes=0-7' },
    })
    expect(part.statusCode).toBe(206)
    expect(Buffer.from(part.body, 'base64').equals(pdf.subarray(0, 8))).toBe(true)

    const text = await invoke({ method: 'GET', path: `/api/documents/${document.id}/text` })
    expect(text).toMatchObject({ statusCode: 200, isBase64Encoded: false })
    expect(text.body).toContain('Invoice 4711')
  })

  it('changes a document by a JSON body, plain or in base64', async () => {
    const path = `/api/documents/${document.id}`
    const headers = { 'Content-Type': 'application/json' }
    const patch = JSON.stringify({ filename: 'Rechnung für März.pdf' })
    const plain = await invoke({ method: 'PATCH', path, headers, body: patch })
    expect(plain.statusCode).toBe(200)
    expect(json(plain)).toMatchObject({ id: document.id, filename: 'Rechnung für März.pdf' })

    const body = Buffer.from('{"topic":"receipt"}').toString('base64')
    const encoded = await invoke({ method: 'PATCH', path, headers, body, isBase64Encoded: true })
    expect(encoded.statusCode).toBe(200)
    expect(json(encoded)).toMatchObject({ topic_confirmed: true, classification: { topic: 'receipt' } })
    expect(await client.read(document.id)).toMatchObject({ filename: 'Rechnung für März.pdf', topic_confirmed: true })
  })

  it('refuses a change without a body, with one that is no JSON and with one that is too large', async () => {
    const change = (headers: Record<string, string>, body?: string) =>
      invoke({ method: 'PATCH', path: `/api/documents/${document.id}`, headers, ...(body && { body }) })
    const type = { 'Content-Type': 'application/json' }
    expect(await change({ ...type, 'Content-Length': '20' })).toMatchObject(problem(400, 'malformed_json'))
    expect(await change(type, '{')).toMatchObject(problem(400, 'malformed_json'))
    expect(await change(type, JSON.stringify({ filename: 'x'.repeat(70_000) }))).toMatchObject(
      problem(413, 'body_too_large'),
    )
  })

  it('takes no upload, whose bytes do not survive the way to the handler', async () => {
    const form = new FormData()
    form.append('file', new File([new Uint8Array(pdf)], 'invoice.pdf'))
    const request = new Request('http://localhost', { method: 'POST', body: form })
    const response = await invoke({
      method: 'POST',
      path: '/api/documents/upload',
      headers: { 'Content-Type': request.headers.get('Content-Type') ?? '' },
      body: Buffer.from(await request.arrayBuffer()).toString('base64'),
      isBase64Encoded: true,
    })
    expect(response).toMatchObject(problem(415, 'unsupported_media_type'))
  })

  it('reprocesses and deletes a document', async () => {
    const { id } = await client.upload('Rent for March: 900 EUR', 'rent.txt')
    const again = await invoke({ method: 'POST', path: `/api/documents/${id}/reprocess` })
    expect(again.statusCode).toBe(202)
    expect(await client.settled(id)).toMatchObject({ status: 'ready' })
    expect(await invoke({ method: 'DELETE', path: `/api/documents/${id}` })).toMatchObject({
      statusCode: 204,
      body: '',
    })
    expect((await client.get(`/api/documents/${id}`)).status).toBe(404)
  })

  it('serves its description and the page that shows it', async () => {
    const described = await invoke({ method: 'GET', path: '/_openapi.json' })
    expect(json(described)).toEqual((await client.get('/_openapi.json')).json())
    expect((await invoke({ method: 'GET', path: '/docs' })).body).toContain('<html')
  })
})
