import { readdir, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { filePart, formBody, uploadRequest } from '../support/multipart-form.ts'
import { RawConnection, statusesIn } from '../support/raw-connection.ts'
import { documentOf, head, portOf, problemOf, send } from '../support/raw-stack.ts'
import { openFiles, residentMemory } from '../support/resources.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'
import { Tracer } from '../support/traces.ts'

const MiB = 1024 * 1024
const local = 'Host: localhost'
const text = (bytes: number) => Buffer.alloc(bytes, 'all work and no play\n')
const upload = (bytes: number, headers?: Record<string, string>) =>
  uploadRequest(formBody([filePart('a.txt', text(bytes))]), headers) as [string, Buffer]
const patiently = { timeout: 30_000, interval: 50 }

describeOnStack('a connection', () => {
  let stack: Stack
  let tracer: Tracer
  beforeAll(async () => {
    stack = await startStack({ workers: 0 })
    tracer = new Tracer(stack)
  })
  afterAll(async () => {
    await tracer[Symbol.asyncDispose]()
    await stack[Symbol.asyncDispose]()
  })
  const open = () => RawConnection.open(portOf(stack))

  describe('with several requests on it', () => {
    it('gets the answers in the order of the requests', async () => {
      using connection = await open()
      const requests = ['/api/documents', '/nowhere', '/api/documents/none', '/api/documents?limit=0', '/health']
      await connection.send(requests.map((path) => head(`GET ${path} HTTP/1.1`, local)).join(''))
      const received = await connection.until((so) => statusesIn(so).length === requests.length)
      expect(statusesIn(received)).toEqual([200, 404, 404, 400, 200])
    })

    it('gets no body for HEAD, and so the next answer where it begins', async () => {
      using connection = await open()
      const paths = ['/health', '/nowhere', '/api/documents', '/docs', '/_openapi.json']
      await connection.send(paths.map((path) => head(`HEAD ${path} HTTP/1.1`, local)).join(''))
      await connection.send(head('GET /nowhere HTTP/1.1', local))
      const received = await connection.until((so) => so.endsWith('}'))
      expect(statusesIn(received)).toEqual([200, 404, 200, 200, 200, 404])
      expect(received.split('\r\n\r\n')).toHaveLength(7)
    })

    it('gets the answer that is due before it is closed for what follows the request', async () => {
      using connection = await open()
      await connection.send(`${head('GET /api/documents HTTP/1.1', local)}garbage\r\n\r\n`)
      const received = await connection.toEnd()
      expect(statusesIn(received)).toEqual([200])
      expect(received).toContain('"items"')
    })

    it('has nothing done any more behind an answer that ends it', async () => {
      const document = documentOf(await send(stack, upload(10)))
      using connection = await open()
      await connection.send(
        head('POST /api/documents/upload HTTP/1.1', local, 'Content-Type: text/plain', 'Content-Length: 5'),
      )
      await connection.until((received) => received.endsWith('}'))
      await connection.send(`hello${head(`DELETE /api/documents/${document.id} HTTP/1.1`, local)}`)
      expect(statusesIn(await connection.toEnd())).toEqual([415])
      expect(await stack.client.read(document.id)).toEqual(document)
    })
  })

  describe('is closed', () => {
    it.runIf(process.platform === 'linux').each([
      ['behind what is no HTTP', 'garbage\r\n\r\n', 400],
      ['behind headers that are too large', head('GET /health HTTP/1.1', local, `X: ${'x'.repeat(17_000)}`), 431],
      [
        'behind a broken chunk',
        `${head('PATCH /api/documents/x HTTP/1.1', local, 'Content-Type: application/json', 'Transfer-Encoding: chunked')}zz\r\n`,
        400,
      ],
      ['behind a body that nobody reads', head('POST /nowhere HTTP/1.1', local, 'Content-Length: 1000000'), 404],
    ])('by the server, also where the client keeps its side open: %s', async (_, bytes, status) => {
      const established = (await openFiles(stack.server.child.pid ?? 0)).length
      const connections = await Promise.all(Array.from({ length: 20 }, open))
      for (const connection of connections) {
        await connection.send(bytes)
        expect(statusesIn(await connection.toEnd())).toEqual([status])
      }
      await vi.waitFor(async () => {
        expect((await openFiles(stack.server.child.pid ?? 0)).length).toBeLessThan(established + 20)
      }, patiently)
      for (const connection of connections) connection[Symbol.dispose]()
    })

    it.each([
      ['of a path that is not there', 'POST /nowhere', 404],
      ['of a method that is not there', 'PUT /health', 405],
      ['of a document that is not there', `DELETE /api/documents/0192f0c1-7a4e-7000-8000-000000000000`, 404],
      ['that is no JSON', 'PATCH /api/documents/0192f0c1-7a4e-7000-8000-000000000000', 415],
      ['that a GET has', 'GET /api/documents', 200],
      ['that OPTIONS has', 'OPTIONS /api/documents', 204],
    ])('with the answer instead of reading a body that nobody wants: one %s', async (_, request, status) => {
      for (const framing of ['Content-Length: 100000000', 'Transfer-Encoding: chunked']) {
        const response = await send(stack, head(`${request} HTTP/1.1`, local, framing))
        expect(response).toMatchObject({ status, headers: { connection: 'close' }, closed: true })
      }
    })

    it('without an answer where the request asks for a tunnel', async () => {
      using connection = await open()
      await connection.send(head('CONNECT example.org:443 HTTP/1.1', local))
      expect(await connection.toEnd()).toBe('')
    })
  })

  describe('whose client waits to be asked for the body', () => {
    const patch = (id: string, headers: string[]) =>
      head(`PATCH /api/documents/${id} HTTP/1.1`, local, 'Expect: 100-continue', ...headers)

    it('is asked for a change, which is then made', async () => {
      const { id } = documentOf(await send(stack, upload(10)))
      const body = '{"filename":"renamed.txt"}'
      const headers = ['Content-Type: application/json', `Content-Length: ${body.length}`]
      using connection = await open()
      await connection.send(patch(id, headers))
      await connection.until((received) => statusesIn(received).includes(100))
      await connection.send(body)
      await connection.until((received) => statusesIn(received).includes(200))
      expect((await stack.client.read(id)).filename).toBe('renamed.txt')
    })

    it.each([
      ['a change in another type', ['Content-Type: text/plain', 'Content-Length: 100'], 415],
      ['a change that is too large', ['Content-Type: application/json', 'Content-Length: 100000'], 413],
    ])('is not asked for %s', async (_, headers, status) => {
      const response = await send(stack, patch('0192f0c1-7a4e-7000-8000-000000000000', headers))
      expect(response).toMatchObject({ status, interim: [], closed: true })
    })

    it('is not asked where nobody reads a body', async () => {
      const response = await send(
        stack,
        head('POST /nowhere HTTP/1.1', local, 'Expect: 100-continue', 'Content-Length: 9'),
      )
      expect(problemOf(response)).toEqual([404, 'not_found'])
      expect(response).toMatchObject({ interim: [], closed: true })
    })
  })

  describe('to a path that only resembles one', () => {
    it.each([
      ['PUT', '/api/documents/a%2Fb', 405],
      ['POST', '/api/documents/', 405],
      ['POST', '/api/documents//', 404],
      ['POST', '/api/documents/%2e%2e', 405],
      ['DELETE', '/api/documents/%20', 404],
      ['GET', '/api/documents/upload%3Fx', 405],
      ['GET', '/docs/..%2f..%2fpackage.json', 404],
      ['HEAD', '/api/documents/%00', 404],
      ['PROPFIND', '/api/documents', 405],
      ['OPTIONS', '*', 404],
    ])('%s %s is refused with %i', async (method, path, status) => {
      const response = await send(stack, head(`${method} ${path} HTTP/1.1`, local, 'Content-Length: 0'))
      expect(response.status).toBe(status)
      expect(response.headers['content-type']).toBe('application/problem+json')
      expect(response.headers['allow'] === undefined).toBe(status !== 405)
    })
  })

  // Only these objects can be cut short from outside. Skipped, it would count as something that this machine lacks.
  // oxlint-disable-next-line vitest/no-conditional-tests
  if (inject('stack') === 'embedded') {
    it('learns of bytes that are missing in the store before an answer begins', async () => {
      const { id } = documentOf(await send(stack, upload(100_000)))
      await truncate(join(stack.dataDir, 'objects', (await tracer.reference(id)) ?? ''), 60_000)
      const response = await send(stack, head(`GET /api/documents/${id}/content HTTP/1.1`, local))
      expect(problemOf(response)).toEqual([404, 'content_missing'])
      const part = await send(stack, head(`GET /api/documents/${id}/content HTTP/1.1`, local, 'Range: bytes=0-9'))
      expect([part.status, part.body]).toEqual([206, 'all work a'])
    })
  }

  it('is told of a HEAD what a GET of the whole would tell, whatever range it names', async () => {
    const { id } = documentOf(await send(stack, upload(1000)))
    for (const range of ['bytes=0-9', 'bytes=5000-']) {
      const response = await send(stack, head(`HEAD /api/documents/${id}/content HTTP/1.1`, local, `Range: ${range}`))
      expect(response).toMatchObject({ status: 200, headers: { 'content-length': '1000' } })
      expect(response.headers).not.toHaveProperty('content-range')
    }
  })
})

describeOnStack('clients that go away', () => {
  const crowd = 20
  let stack: Stack
  let tracer: Tracer
  let pid: number
  beforeAll(async () => {
    stack = await startStack({ workers: 0 })
    tracer = new Tracer(stack)
    pid = stack.server.child.pid ?? 0
    // So that all connections to the database and the store are there that will be.
    await Promise.all(Array.from({ length: crowd }, () => stack.client.list()))
    await tracer.demandNone()
  })
  afterAll(async () => {
    await tracer[Symbol.asyncDispose]()
    await stack[Symbol.asyncDispose]()
  })
  const openCrowd = () => Promise.all(Array.from({ length: crowd }, () => RawConnection.open(portOf(stack))))

  describe.runIf(process.platform === 'linux')('leave nothing open in the server', () => {
    const settled = async (before: number) => {
      await vi.waitFor(async () => expect((await openFiles(pid)).length).toBeLessThan(before + crowd / 2), patiently)
    }

    it.each([
      ['at the beginning', 0],
      ['in the middle', 0.5],
      ['just before the end', 0.99],
    ])('%s of their uploads, and none of their bytes', async (_, part) => {
      const before = await openFiles(pid)
      const memory = await residentMemory(pid)
      const connections = await openCrowd()
      const [start, body] = upload(8 * MiB)
      const sent = body.subarray(0, Math.floor(body.length * part))
      await Promise.all(
        connections.map(async (connection) => {
          await connection.send(start)
          await connection.send(sent)
        }),
      )
      await vi.waitFor(async () => {
        expect(await readdir(join(stack.dataDir, 'tmp'))).toHaveLength(part === 0 ? 0 : crowd)
      }, patiently)
      for (const connection of connections) connection.reset()
      await vi.waitFor(() => tracer.demandNone(), patiently)
      await settled(before.length)
      expect(await residentMemory(pid)).toBeLessThan(memory + 128 * MiB)
    })

    it('in the middle of their downloads', async () => {
      const { id } = await stack.client.upload(text(20 * MiB), 'large.txt')
      const before = await openFiles(pid)
      const memory = await residentMemory(pid)
      const connections = await openCrowd()
      await Promise.all(
        connections.map(async (connection) => {
          await connection.send(head(`GET /api/documents/${id}/content HTTP/1.1`, local))
          await connection.until((received) => received.length > 100_000)
        }),
      )
      for (const connection of connections) connection.reset()
      await settled(before.length)
      expect((await openFiles(pid)).filter((path) => path.includes(id))).toEqual([])
      expect(await residentMemory(pid)).toBeLessThan(memory + 128 * MiB)
      await stack.client.request('DELETE', `/api/documents/${id}`)
    })
  })

  it('are no error, and the next one is served', async () => {
    const { id } = await stack.client.upload('next', 'next.txt')
    expect((await stack.client.get(`/api/documents/${id}/content`)).body.toString()).toBe('next')
    expect(stack.server.lines().filter(({ level }) => ['warn', 'error', 'fatal'].includes(level))).toEqual([])
    expect(stack.server.output.filter((line) => !line.startsWith('{'))).toEqual([])
  })
})
