import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { rawRequest } from '../support/raw-http.ts'
import { shippedTopics } from '../../lib/db/shipped-topics.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'

describeOnStack('the HTTP interface', () => {
  let stack: Stack
  let port: number
  beforeAll(async () => {
    stack = await startStack({
      workers: 0,
      env: { CORS_ORIGINS: 'https://vault.example', ALLOWED_HOSTS: 'vault.test' },
    })
    port = Number(new URL(stack.url).port)
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  const raw = (lines: string[]) => rawRequest(port, `${lines.join('\r\n')}\r\n\r\n`)

  it('tells the health of each configured component, to HEAD as well', async () => {
    const answer = await stack.client.get('/health')
    const components = inject('stack') === 'embedded' ? { filesystem: 'ok' } : { minio: 'ok', redis: 'ok' }
    expect([answer.status, answer.json()]).toEqual([200, { status: 'ok', postgres: 'ok', ...components }])
    const head = await stack.client.request('HEAD', '/health')
    expect([head.status, head.body.length]).toEqual([200, 0])
  })

  it('lists the topics in their order, the catch-all last', async () => {
    const { items } = (await stack.client.get('/api/topics')).json<{ items: { slug: string; description: string }[] }>()
    expect(items).toEqual(shippedTopics())
    expect(items).toHaveLength(16)
    expect([items[0]?.slug, items.at(-1)?.slug]).toEqual(['invoice', 'unclassified'])
    expect(items.every(({ description }) => description.length > 10)).toBe(true)
  })

  it('describes every route, with every response inline', async () => {
    const document = (await stack.client.get('/_openapi.json')).json<{
      paths: Record<string, Record<string, { responses: object; summary: string }>>
    }>()
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(operations.toSorted()).toMatchInlineSnapshot(`
      [
        "DELETE /api/documents/{id}",
        "GET /_openapi.json",
        "GET /api/documents",
        "GET /api/documents/{id}",
        "GET /api/documents/{id}/content",
        "GET /api/documents/{id}/text",
        "GET /api/topics",
        "GET /docs",
        "GET /docs/{asset}",
        "GET /health",
        "HEAD /_openapi.json",
        "HEAD /api/documents",
        "HEAD /api/documents/{id}",
        "HEAD /api/documents/{id}/content",
        "HEAD /api/documents/{id}/text",
        "HEAD /api/topics",
        "HEAD /docs",
        "HEAD /docs/{asset}",
        "HEAD /health",
        "PATCH /api/documents/{id}",
        "POST /api/documents/upload",
        "POST /api/documents/{id}/reprocess",
      ]
    `)
    expect(JSON.stringify(document)).not.toContain('$ref')
    for (const methods of Object.values(document.paths)) {
      for (const { responses, summary } of Object.values(methods)) {
        expect(summary).not.toBe('')
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '405', '421', '500', '503']))
      }
    }
  })

  it('has a page to browse that loads nothing from another host', async () => {
    const page = (await stack.client.get('/docs')).body.toString()
    const links = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => link ?? '')
    expect(links.filter((link) => /^(?:https?:)?\/\//.test(link))).toEqual([])
    for (const link of links.filter((target) => !target.startsWith('data:'))) {
      const asset = await stack.client.get(new URL(link, `${stack.url}/docs`).pathname)
      expect([link, asset.status, asset.body.length > 0]).toEqual([link, 200, true])
    }
  })

  it('answers what it does not know with a problem document', async () => {
    const unknown = await stack.client.get('/nowhere')
    expect(unknown.json()).toMatchObject({ status: 404, code: 'not_found', type: 'urn:docuvault:problem:not-found' })
    expect(unknown.headers.get('content-type')).toBe('application/problem+json')
    expect(unknown.headers.get('cache-control')).toBe('no-store')
    expect(unknown.json()['instance']).toBe(`urn:uuid:${unknown.headers.get('x-request-id')}`)
    const wrong = await stack.client.request('PUT', '/api/documents/upload')
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
  })

  it.each([
    ['127.0.0.1', 200],
    ['localhost:1234', 200],
    ['[::1]:3000', 200],
    ['VAULT.test', 200],
    ['evil.example', 421],
    ['127.0.0.1.evil.example', 421],
    ['localhost.evil.example', 421],
    ['vault.test@evil.example', 421],
    ['', 421],
  ])('answers to the host %s with %i', async (host, status) => {
    const answer = await raw(['GET /health HTTP/1.1', `Host: ${host}`])
    expect(answer?.status).toBe(status)
  })

  it('lets a configured origin in and tells others nothing', async () => {
    const preflight = (origin: string) =>
      stack.client.request('OPTIONS', '/api/documents/upload', {
        headers: { origin, 'access-control-request-method': 'POST' },
      })
    const [known, foreign] = await Promise.all([preflight('https://vault.example'), preflight('https://evil.example')])
    expect(known.headers.get('access-control-allow-origin')).toBe('https://vault.example')
    expect(known.headers.get('access-control-allow-methods')).toContain('POST')
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
    const answer = await stack.client.get('/api/documents', { origin: 'https://vault.example' })
    expect(answer.headers.get('access-control-expose-headers')).toBe(
      'Location, ETag, Content-Range, Retry-After, X-Request-Id',
    )
    expect(answer.headers.get('vary')).toContain('Origin')
  })

  it('refuses a write that a page of another site makes', async () => {
    const { id } = await stack.client.upload('stays', 'stays.txt')
    const attempt = (headers: string[]) =>
      raw([`DELETE /api/documents/${id} HTTP/1.1`, 'Host: localhost', 'Sec-Fetch-Site: cross-site', ...headers])
    const refused = await attempt(['Origin: https://evil.example'])
    expect([refused?.status, JSON.parse(refused?.body ?? '{}')]).toEqual([
      403,
      expect.objectContaining({ code: 'cross_site_request' }),
    ])
    expect((await attempt([]))?.status).toBe(403)
    expect((await stack.client.read(id)).id).toBe(id)
    expect((await attempt(['Origin: https://vault.example']))?.status).toBe(204)
  })

  it.each(['/api/%zz', '/api/documents?limit=%', '/%e0%a4%a', '/api/documents?x=%ff'])(
    'refuses the malformed %s',
    async (target) => {
      const answer = await raw([`GET ${target} HTTP/1.1`, 'Host: localhost'])
      expect([answer?.status, JSON.parse(answer?.body ?? '{}')]).toEqual([
        400,
        expect.objectContaining({ code: 'malformed_url' }),
      ])
    },
  )

  it.each(['//api/documents', '/api/%64ocuments', '/api/./documents', '/API/documents', '/api/documents/'])(
    'answers %s as usual or not at all',
    async (target) => {
      const answer = await raw([`GET ${target} HTTP/1.1`, 'Host: localhost'])
      expect([200, 404]).toContain(answer?.status)
    },
  )
})
