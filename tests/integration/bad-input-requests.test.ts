import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { boundary, chunked, filePart, formBody, uploadRequest } from '../support/multipart-form.ts'
import type { Piece } from '../support/raw-http.ts'
import { documentOf, problemOf, head, send as sendTo } from '../support/raw-stack.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'
import { Tracer } from '../support/traces.ts'

const MiB = 1024 * 1024
const limit = MiB
const pdf = '%PDF-1.7\n'
const form = formBody([filePart('a.pdf', pdf)])
const withType = (type: string | undefined, body: string | Uint8Array = form) =>
  uploadRequest(body, { 'Content-Type': type })
const upload = 'POST /api/documents/upload HTTP/1.1'
const formType = `Content-Type: multipart/form-data; boundary=${boundary}`
const endless = { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' }

describeOnStack('an upload request that is wrong', () => {
  let stack: Stack
  let tracer: Tracer
  beforeAll(async () => {
    stack = await startStack({ workers: 0, env: { MAX_UPLOAD_BYTES: String(limit) } })
    tracer = new Tracer(stack)
  })
  afterAll(async () => {
    await tracer[Symbol.asyncDispose]()
    await stack[Symbol.asyncDispose]()
  })
  const send = (pieces: Piece | readonly Piece[]) => sendTo(stack, pieces)

  describe('is refused and leaves no trace', () => {
    afterEach(() => tracer.demandNone())

    it.each([
      ['GET', ['Content-Length: 0']],
      ['PUT', [formType, 'Content-Length: 100000']],
    ])('[1] has the method %s', async (method, headers) => {
      const response = await send(head(`${method} /api/documents/upload HTTP/1.1`, 'Host: localhost', ...headers))
      expect(problemOf(response)).toEqual([405, 'method_not_allowed'])
      expect(response.headers['allow']).toBe('POST, OPTIONS')
    })

    it.each<[title: string, request: Piece[], status: number, code: string]>([
      ['[2] has no Content-Type', withType(undefined), 415, 'unsupported_media_type'],
      ['[3] is JSON', withType('application/json', '{"file":"x"}'), 415, 'unsupported_media_type'],
      [
        '[4] is a urlencoded form',
        withType('application/x-www-form-urlencoded', 'file=x'),
        415,
        'unsupported_media_type',
      ],
      ['[5] is the bare PDF', withType('application/pdf', pdf), 415, 'unsupported_media_type'],
      ['[6] is multipart/mixed', withType(`multipart/mixed; boundary=${boundary}`), 415, 'unsupported_media_type'],
      ['[7] names no boundary', withType('multipart/form-data'), 400, 'malformed_multipart'],
      ['[8] names an empty boundary', withType('multipart/form-data; boundary='), 400, 'malformed_multipart'],
      [
        '[8] names an empty boundary in quotes',
        withType('multipart/form-data; boundary=""', formBody([filePart('a.pdf', pdf)], '')),
        400,
        'malformed_multipart',
      ],
      ...[71, 252].map((length): [string, Piece[], number, string] => [
        `[${length === 71 ? 9 : 10}] has a boundary of ${length} characters`,
        withType(
          `multipart/form-data; boundary=${'b'.repeat(length)}`,
          formBody([filePart('a.pdf', pdf)], 'b'.repeat(length)),
        ),
        400,
        'malformed_multipart',
      ]),
      ['[13] has an empty body', uploadRequest(''), 400, 'malformed_multipart'],
      ['[13] has no body', uploadRequest('', { 'Content-Length': undefined }), 400, 'malformed_multipart'],
      ['[13] has an empty body in chunks', [...uploadRequest('', endless), '0\r\n\r\n'], 400, 'malformed_multipart'],
      [
        '[14] uses another boundary than it names',
        uploadRequest(formBody([filePart('a.pdf', pdf)], 'other')),
        400,
        'malformed_multipart',
      ],
      ['[38] is compressed', uploadRequest(form, { 'Content-Encoding': 'gzip' }), 415, 'unsupported_content_encoding'],
    ])('%s', async (_, request, status, code) => {
      expect(problemOf(await send(request))).toEqual([status, code])
    })

    it.each([
      [
        '[83] comes from a page of another site',
        ['Host: localhost', 'Sec-Fetch-Site: cross-site', 'Origin: https://evil.example'],
        403,
        'cross_site_request',
      ],
      [
        '[83] comes from another site, which does not say its name',
        ['Host: localhost', 'Sec-Fetch-Site: cross-site'],
        403,
        'cross_site_request',
      ],
      ['[83] is sent to the name of another host', ['Host: evil.example'], 421, 'misdirected_request'],
    ] as const)('%s', async (_, headers, status, code) => {
      const response = await send([head(upload, ...headers, formType, `Content-Length: ${form.length}`), form])
      expect(problemOf(response)).toEqual([status, code])
      expect(response.headers).not.toHaveProperty('access-control-allow-origin')
    })

    it('[30] announces more than the limit, with an answer before its body', async () => {
      const response = await send(uploadRequest('', { 'Content-Length': String(limit + 1_000_000) }))
      expect(problemOf(response)).toEqual([413, 'file_too_large'])
      expect(response).toMatchObject({ headers: { connection: 'close' }, closed: true })
    })

    it('[31] holds one byte more than the limit, in chunks', async () => {
      const body = formBody([filePart('a.txt', Buffer.alloc(limit + 1, 'a'))])
      expect(problemOf(await send([...uploadRequest('', endless), ...chunked(body, 16 * 1024)]))).toEqual([
        413,
        'file_too_large',
      ])
    })

    it('[34] announces less than it sends', async () => {
      const response = await send(uploadRequest(form, { 'Content-Length': String(form.length - 20) }))
      expect(problemOf(response)).toEqual([400, expect.stringMatching(/^(?:bad_request|malformed_multipart)$/)])
    })

    it('[35] has a Content-Length and a Transfer-Encoding', async () => {
      const response = await send([
        ...uploadRequest('', { 'Content-Length': String(form.length), 'Transfer-Encoding': 'chunked' }),
        ...chunked(form, 100),
      ])
      expect(problemOf(response)).toEqual([400, 'bad_request'])
      expect(response.closed).toBe(true)
    })

    it('[37] waits to be asked for a body that is too large', async () => {
      const response = await send(
        uploadRequest('', { 'Content-Length': String(limit + 1_000_000), Expect: '100-continue' }),
      )
      expect(problemOf(response)).toEqual([413, 'file_too_large'])
      expect(response.interim).toEqual([])
    })

    it.each<[title: string, headers: Record<string, string>, status: number, code: string]>([
      ['its type before its size', { 'Content-Type': 'application/json' }, 415, 'unsupported_media_type'],
      ['its encoding before its size', { 'Content-Encoding': 'br' }, 415, 'unsupported_content_encoding'],
      ['its size before its boundary', { 'Content-Type': 'multipart/form-data' }, 413, 'file_too_large'],
      [
        'its type before its key',
        { 'Content-Type': 'application/json', 'Idempotency-Key': 'with space' },
        415,
        'unsupported_media_type',
      ],
      ['its size before its key', { 'Idempotency-Key': 'with space' }, 413, 'file_too_large'],
    ])('has several faults, and the first counts: %s', async (_, headers, status, code) => {
      expect(problemOf(await send(uploadRequest('', { ...headers, 'Content-Length': '100000000' })))).toEqual([
        status,
        code,
      ])
    })

    it.each([
      ['one long header', [`X-Long: ${'x'.repeat(17 * 1024)}`]],
      ['many headers', Array.from({ length: 400 }, (_, index) => `X-${index}: ${'x'.repeat(40)}`)],
      ['headers of a megabyte', [`X-Long: ${'x'.repeat(MiB)}`]],
    ])('[40] has more than 16 KB of headers: %s', async (_, headers) => {
      const response = await send([
        head(upload, 'Host: localhost', ...headers, formType, `Content-Length: ${form.length}`),
        form,
      ])
      expect(problemOf(response)).toEqual([431, 'headers_too_large'])
      expect(response.closed).toBe(true)
    })

    it('[40] has a URL of more than 16 KB', async () => {
      expect(problemOf(await send(head(`GET /${'x'.repeat(17_000)} HTTP/1.1`, 'Host: localhost')))).toEqual([
        431,
        'headers_too_large',
      ])
    })

    it.each([
      ['is no HTTP', 'hello\r\n\r\n'],
      ['speaks TLS', Buffer.from('16030100a5010000a10303', 'hex')],
      ['has a header without a name', head('GET /health HTTP/1.1', 'Host: localhost', ': x')],
      ['has a blank before a colon', head('GET /health HTTP/1.1', 'Host: localhost', 'X : x')],
      ['has a NUL in a header', head('GET /health HTTP/1.1', 'Host: localhost', 'X: a\0b')],
      ['has two lengths', head(upload, 'Host: localhost', formType, 'Content-Length: 5', 'Content-Length: 6')],
      ['has a negative length', head(upload, 'Host: localhost', formType, 'Content-Length: -5')],
      ['names no host', head('GET /health HTTP/1.1')],
      ['names two hosts', head('GET /health HTTP/1.1', 'Host: localhost', 'Host: 127.0.0.1')],
      [
        'has a chunk without a size',
        `${head(upload, 'Host: localhost', formType, 'Transfer-Encoding: chunked')}zz\r\n`,
      ],
    ])('is malformed: %s', async (_, bytes) => {
      const response = await send(bytes)
      expect(problemOf(response)).toEqual([400, 'bad_request'])
      expect(response.closed).toBe(true)
    })
  })

  describe('is refused in time and leaves no trace', () => {
    const slow = 90_000

    it.concurrent('[33] announces more than it sends', { timeout: slow }, async ({ expect: check }) => {
      const response = await sendTo(stack, uploadRequest(form, { 'Content-Length': String(form.length + 100) }), {
        timeoutMs: slow,
      })
      check([response.status, response.closed]).toEqual([408, true])
      expect(problemOf(response)).toEqual([408, 'request_timeout'])
    })

    it.concurrent('[41] never comes to the end of its headers', { timeout: slow }, async () => {
      const trickle = Array.from({ length: 80 }, () => ['X', 500]).flat()
      const response = await sendTo(stack, [`${upload}\r\nHost: localhost\r\nX: `, ...trickle], { timeoutMs: slow })
      expect(problemOf(response)).toEqual([408, 'request_timeout'])
    })

    it.concurrent(
      'sends its body a byte a second, two hundred times at once, while others are served',
      { timeout: slow },
      async ({ expect: check }) => {
        const [start, body] = uploadRequest(formBody([filePart('a.txt', Buffer.alloc(MiB / 2, 'a'))])) as [
          string,
          Buffer,
        ]
        const trickle = Array.from(body.subarray(0, 80), (byte) => [Buffer.of(byte), 1000]).flat()
        const slowly = Array.from({ length: 200 }, () => sendTo(stack, [start, ...trickle], { timeoutMs: slow }))
        const quick = await Promise.all(Array.from({ length: 20 }, () => stack.client.list()))
        check(quick).toHaveLength(20)
        for (const response of await Promise.all(slowly)) expect(problemOf(response)).toEqual([408, 'request_timeout'])
      },
    )

    afterAll(() => tracer.demandNone())
  })

  describe('but only unusual is accepted', () => {
    it('[32] holds exactly as many bytes as the limit', async () => {
      const response = await send(uploadRequest(formBody([filePart('a.txt', Buffer.alloc(limit, 'a'))])))
      expect(documentOf(response)).toMatchObject({ size_bytes: limit })
    })

    it.each<[title: string, request: Piece[]]>([
      [
        '[36] spells chunked in mixed case',
        [...uploadRequest('', { ...endless, 'Transfer-Encoding': 'ChuNked' }), ...chunked(form, 7)],
      ],
      [
        'comes in chunks with extensions and trailers',
        [
          ...uploadRequest('', { ...endless, Trailer: 'X-Check' }),
          `${form.length.toString(16)};name="value"\r\n`,
          form,
          '\r\n0\r\nX-Check: 1\r\n\r\n',
        ],
      ],
      ['says that it is not compressed', uploadRequest(form, { 'Content-Encoding': 'identity' })],
      ['has an expectation that we do not know', uploadRequest(form, { Expect: 'the-unexpected' })],
    ])('%s', async (_, request) => {
      expect(documentOf(await send(request)).content_type).toBe('application/pdf')
    })

    it('[76] is sent ten times at once, and makes ten documents of which nine are duplicates', async () => {
      const bytes = formBody([filePart('same.txt', 'sent ten times')])
      const responses = await Promise.all(Array.from({ length: 10 }, () => send(uploadRequest(bytes))))
      const ids = responses.map((response) => documentOf(response).id).toSorted()
      expect(new Set(ids).size).toBe(10)
      const documents = await Promise.all(ids.map((id) => stack.client.read(id)))
      expect(documents.map(({ duplicate_of }) => duplicate_of)).toEqual([null, ...ids.slice(1).map(() => ids[0])])
    })

    it('[37] waits to be asked for a body that may come', async () => {
      const response = await send(uploadRequest(form, { Expect: '100-continue' }))
      expect(documentOf(response).filename).toBe('a.pdf')
      expect(response.interim).toEqual([100])
    })
  })
})
