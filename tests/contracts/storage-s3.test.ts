import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, inject, it } from 'vitest'
import { s3Storage, type S3Options } from '../../lib/storage/s3.ts'
import { type Minio, s3Lab } from './storage-labs.ts'
import { describing, digest, fileOf, MiB } from './storage.ts'

const unavailable = { name: 'StorageError', kind: 'unavailable' }

const storageAt = (endpoint: string, changed: Partial<S3Options> = {}) =>
  s3Storage({ endpoint, region: 'us-east-1', bucket: 'b', accessKeyId: 'id', secretAccessKey: 'secret', ...changed })

/** A store that answers as the test says. */
async function stubStore(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  return listening(createServer({ keepAlive: true }, answer))
}

async function listening(server: Server | ReturnType<typeof createTcpServer>) {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const refusal = (response: ServerResponse, status: number, code: string) =>
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>No.</Message></Error>`)

describe('an S3 store that misbehaves', () => {
  it('is unavailable while it accepts connections and never answers', async () => {
    await using frozen = await listening(createTcpServer())
    const storage = storageAt(frozen.endpoint, { stallTimeoutMs: 300 })
    const bytes = randomBytes(20 * MiB)
    await using file = await fileOf(bytes)
    const few = bytes.subarray(0, 10)
    await expect(storage.put('a/object', file, describing(bytes))).rejects.toMatchObject(unavailable)
    await expect(storage.put('a/object', [few], describing(few))).rejects.toMatchObject(unavailable)
    await expect(storage.get('a/object')).rejects.toMatchObject(unavailable)
    await expect(storage.size('a/object')).rejects.toMatchObject(unavailable)
    await expect(storage.remove('a/object')).rejects.toMatchObject(unavailable)
    await expect(storage.prepare()).rejects.toMatchObject(unavailable)
    await access(file.path)
  })

  it('ends a health probe as soon as its caller gives up', async () => {
    await using frozen = await listening(createTcpServer((socket) => socket.resume()))
    const reason = new Error('one second is over')
    const abort = new AbortController()
    const health = storageAt(frozen.endpoint).health({ signal: abort.signal })
    await expect.poll(() => frozen.sockets.size).toBe(1)
    abort.abort(reason)
    await expect(health).rejects.toBe(reason)
    await expect.poll(() => frozen.sockets.size, { timeout: 10_000 }).toBe(0)
  })

  it('is given the time it needs as long as it takes bytes', { timeout: 60_000 }, async () => {
    let received = 0
    await using slow = await stubStore((request, response) => {
      void (async () => {
        let pauseAt = 2 * MiB
        for await (const chunk of request) {
          received += (chunk as Buffer).length
          if (received < pauseAt) continue
          pauseAt += 2 * MiB
          await delay(500)
        }
        response.end()
      })()
    })
    const bytes = randomBytes(50 * MiB)
    await using file = await fileOf(bytes)
    // All pauses together are twice as long as it is let to stand still, each of them a twelfth.
    const storage = storageAt(slow.endpoint, { stallTimeoutMs: 6000 })
    expect(await storage.put('a/object', file, describing(bytes))).toBe('a/object')
    expect(received).toBe(bytes.length)
  })

  it.each([
    ['goes silent in the middle of an object', () => {}],
    ['is cut off in the middle of an object', (response: ServerResponse) => response.destroy()],
  ])('makes the stream fail as unavailable when it %s', async (_, then) => {
    await using store = await stubStore((_request, response) => {
      response.writeHead(200, { 'content-length': 2 * MiB })
      response.write(randomBytes(MiB), () => then(response))
    })
    const stream = await storageAt(store.endpoint, { stallTimeoutMs: 500 }).get('a/object')
    await expect(buffer(stream)).rejects.toMatchObject(unavailable)
    await expect.poll(() => store.sockets.size, { timeout: 10_000 }).toBe(0)
  })

  it('is not blamed for a reader who pauses', async () => {
    const bytes = randomBytes(20 * MiB)
    await using store = await stubStore((_request, response) => {
      response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
    })
    const stream = await storageAt(store.endpoint, { stallTimeoutMs: 500 }).get('a/object')
    await delay(1500)
    expect(digest(await buffer(stream))).toBe(digest(bytes))
  })

  it.each(['destroyed', 'aborted'])('has its connection freed when the stream is %s by its reader', async (how) => {
    await using store = await stubStore((_request, response) => {
      response.writeHead(200, { 'content-length': 2 * MiB }).write(randomBytes(MiB))
    })
    const abort = new AbortController()
    const stream = await storageAt(store.endpoint).get('a/object', { signal: abort.signal })
    expect(store.sockets.size).toBe(1)
    const closed = once(stream, 'close')
    if (how === 'destroyed') stream.destroy()
    else abort.abort(new Error('the client is gone'))
    await closed.catch(() => {})
    await expect.poll(() => store.sockets.size, { timeout: 10_000 }).toBe(0)
  })

  it.each([
    ['unavailable', 503, 'SlowDown'],
    ['unavailable', 500, 'InternalError'],
    ['unavailable', 403, 'RequestTimeTooSkewed'],
    ['denied', 403, 'AccessDenied'],
    ['denied', 403, 'InvalidAccessKeyId'],
    ['denied', 400, 'ExpiredToken'],
    ['full', 403, 'QuotaExceeded'],
    ['full', 400, 'XMinioAdminBucketQuotaExceeded'],
    ['full', 507, 'XMinioStorageFull'],
    ['full', 507, 'InsufficientStorage'],
  ])('is %s where it answers %i %s, whatever the size it refuses', async (kind, status, code) => {
    await using store = await stubStore((_request, response) => refusal(response, status, code))
    const storage = storageAt(store.endpoint)
    for (const size of [10, MiB, 20 * MiB]) {
      const bytes = randomBytes(size)
      await using file = await fileOf(bytes)
      for (const source of size === 10 ? [[bytes], file] : [file])
        await expect(storage.put('a/object', source, describing(bytes))).rejects.toMatchObject({ kind })
    }
    await storage.close()
    await expect.poll(() => store.sockets.size, { timeout: 10_000 }).toBe(0)
  })

  it.each([10, 3 * MiB])('gets %i bytes dated by its own clock once it has refused the date', async (size) => {
    const inAnHour = () => new Date(Date.now() + 3_600_000)
    await using store = await stubStore((request, response) => {
      const date = String(request.headers['x-amz-date']).slice(0, 11)
      response.setHeader('date', inAnHour().toUTCString())
      request.resume().once('end', () => {
        if (date === inAnHour().toISOString().replaceAll(/[-:]/g, '').slice(0, 11)) response.end()
        else refusal(response, 403, 'RequestTimeTooSkewed')
      })
    })
    const bytes = randomBytes(size)
    expect(await storageAt(store.endpoint).put('a/object', [bytes], describing(bytes))).toBe('a/object')
  })

  it.each([
    ['answers before it has all of them', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', unavailable],
    ['refuses them unread', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n', { kind: 'denied' }],
    ['takes no more of them until the caller gives up', '', { message: 'given up' }],
  ])('gets no bytes that took the place of the object once the put is over: it %s', async (_, answer, outcome) => {
    const abort = new AbortController()
    const paused: Socket[] = []
    await using store = await listening(
      createTcpServer((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 100 Continue\r\n\r\n')
          socket.once('data', () => {
            socket.pause()
            paused.push(socket)
            if (answer === '') abort.abort(new Error('given up'))
            else socket.write(answer)
          })
        })
      }),
    )
    // More than the buffers of both sockets hold.
    const bytes = Buffer.alloc(32 * MiB, 'a')
    const put = storageAt(store.endpoint).put('a/object', [bytes], describing(bytes, abort.signal))
    await expect(put).rejects.toMatchObject(outcome)
    bytes.fill('b')
    let foreign = false
    for (const socket of paused) {
      socket.resume().on('data', (chunk) => {
        foreign ||= chunk.includes('bbbb')
      })
    }
    await expect.poll(() => foreign || store.sockets.size === 0, { timeout: 20_000 }).toBe(true)
    expect(foreign).toBe(false)
  })

  it('is not trusted with a redirect, a page of a proxy, or no answer at all', async () => {
    const answers: ((response: ServerResponse) => void)[] = [
      (response) => response.writeHead(301, { location: 'http://127.0.0.1:1/' }).end(),
      (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway'),
      (response) => response.destroy(),
    ]
    for (const answer of answers) {
      await using store = await stubStore((_request, response) => answer(response))
      const storage = storageAt(store.endpoint)
      const bytes = randomBytes(10)
      await expect(storage.put('a/object', [bytes], describing(bytes))).rejects.toMatchObject(unavailable)
      await expect(storage.get('a/object')).rejects.toMatchObject(unavailable)
      await expect(storage.size('a/object')).rejects.toMatchObject(unavailable)
    }
  })

  it('is unavailable where it answers an upload in another protocol', async () => {
    const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'
    await using store = await stubStore((_request, response) => response.socket?.end(upgrade))
    const bytes = randomBytes(10)
    const put = storageAt(store.endpoint).put('a/object', [bytes], describing(bytes))
    await expect(put).rejects.toMatchObject(unavailable)
  })
})

const { containers } = inject('services')

describe.skipIf(!containers)('S3 on MinIO (in a container; not run where no Docker engine answers)', () => {
  const minio = containers?.minio as Minio

  it('sends all of the object again when the connection breaks in the middle of a put', async () => {
    const options = { ...minio, region: 'us-east-1', bucket: `test-${randomUUID()}` }
    const { hostname, port } = new URL(minio.endpoint)
    let cuts = 0
    const proxy = createTcpServer((client) => {
      const store = connect(Number(port), hostname)
      let passed = 0
      client.on('data', (chunk) => {
        passed += chunk.length
        if (cuts === 0 && passed > 5 * MiB) {
          cuts += 1
          client.resetAndDestroy()
        }
      })
      client.pipe(store).pipe(client)
      client.on('close', () => store.destroy())
      store.on('close', () => client.destroy()).on('error', () => {})
    })
    await using listener = await listening(proxy)
    const storage = s3Storage({ ...options, endpoint: listener.endpoint })
    await storage.prepare()
    const bytes = randomBytes(20 * MiB)
    await using file = await fileOf(bytes)
    await storage.put('a/object', file, describing(bytes))
    expect(cuts).toBe(1)
    expect(digest(await buffer(await storage.get('a/object')))).toBe(digest(bytes))
    await storage.close()
  })

  it('refuses bytes that do not have the announced SHA-256', async () => {
    await using own = await s3Lab(minio)
    for (const size of [10, 3 * MiB]) {
      const [bytes, others] = [randomBytes(size), randomBytes(size)]
      await using file = await fileOf(bytes)
      await expect(own.storage.put('a/object', file, describing(others))).rejects.toMatchObject(unavailable)
    }
    expect(await own.contents()).toEqual([])
  })

  it('makes the bucket that a put finds missing, and never calls a document missing for want of it', async () => {
    const storage = s3Storage({ ...minio, region: 'us-east-1', bucket: `test-${randomUUID()}` })
    await expect(storage.get('a/object')).rejects.toMatchObject(unavailable)
    await expect(storage.size('a/object')).rejects.toMatchObject(unavailable)
    await expect(storage.remove('a/object')).rejects.toMatchObject(unavailable)
    await expect(storage.health({ signal: AbortSignal.timeout(20_000) })).rejects.toMatchObject(unavailable)
    const bytes = randomBytes(3 * MiB)
    await using file = await fileOf(bytes)
    await storage.put('a/object', file, describing(bytes))
    expect(await storage.size('a/object')).toBe(bytes.length)
    await storage.health({ signal: AbortSignal.timeout(20_000) })
    await storage.close()
  })

  it('is prepared by several processes at once', async () => {
    const storage = s3Storage({ ...minio, region: 'us-east-1', bucket: `test-${randomUUID()}` })
    const prepared = await Promise.allSettled(Array.from({ length: 5 }, () => storage.prepare()))
    expect(prepared.map(({ status }) => status)).toEqual(Array(5).fill('fulfilled'))
    await storage.health({ signal: AbortSignal.timeout(20_000) })
    await storage.close()
  })

  it.each(['secret', 'key id'])('is denied with a wrong %s, for every call', async (what) => {
    const wrong = what === 'secret' ? { secretAccessKey: 'wrong-secret' } : { accessKeyId: 'nobody' }
    const storage = s3Storage({ ...minio, region: 'us-east-1', bucket: 'docuvault', ...wrong })
    const denied = { kind: 'denied', message: expect.not.stringContaining(minio.secretAccessKey) as string }
    await expect(storage.prepare()).rejects.toMatchObject(denied)
    await expect(storage.get('a/object')).rejects.toMatchObject(denied)
    await expect(storage.size('a/object')).rejects.toMatchObject(denied)
    await expect(storage.remove('a/object')).rejects.toMatchObject(denied)
    await storage.close()
  })
})
