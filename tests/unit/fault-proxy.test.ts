import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { postgresRequests } from '../faults/postgres-requests.ts'
import { Proxy } from '../faults/proxy.ts'

/** A server that answers every message with itself, and keeps what it got. */
const received: string[] = []
const server = createServer((socket) => {
  socket.on('error', () => undefined)
  socket.on('data', (bytes) => {
    received.push(bytes.toString())
    socket.write(bytes)
  })
})

let proxy: Proxy
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  proxy = await Proxy.start({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })
})
afterAll(() => {
  proxy.close()
  server.close()
})
beforeEach(() => {
  proxy.heal()
  received.length = 0
})

async function open(): Promise<Socket> {
  const socket = connect(proxy.port, '127.0.0.1')
  socket.on('error', () => undefined)
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return socket
}

/** What comes back for a message; the code of the error where the connection breaks. */
async function replyTo(socket: Socket, message: string): Promise<string> {
  const [reply] = await Promise.race([
    (socket.write(message), once(socket, 'data')),
    once(socket, 'close').then(() => ['closed']),
  ]).catch((error: unknown) => [(error as NodeJS.ErrnoException).code])
  return String(reply)
}

describe('the proxy', () => {
  it('passes everything on, both ways, until there is trouble', async () => {
    const socket = await open()
    expect(await replyTo(socket, 'hello')).toBe('hello')
    expect(received).toEqual(['hello'])
  })

  it('delays what it passes', async () => {
    const socket = await open()
    proxy.cause({ kind: 'delay', ms: 100 })
    const since = performance.now()
    expect(await replyTo(socket, 'hello')).toBe('hello')
    expect(performance.now() - since).toBeGreaterThanOrEqual(195)
    expect(proxy.struck).toBe(2)
  })

  it('resets the connections there are, and new ones', async () => {
    const socket = await open()
    expect(await replyTo(socket, 'hello')).toBe('hello')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    proxy.cause({ kind: 'reset' })
    await closed
    const reply = await open().then(
      (other) => replyTo(other, 'again'),
      () => 'refused',
    )
    expect(reply).not.toBe('again')
    expect(received).toEqual(['hello'])
  })

  it('cuts a connection after so many bytes', async () => {
    const socket = await open()
    proxy.cause({ kind: 'cut', afterBytes: 8 })
    expect(await replyTo(socket, 'hello')).toBe('hello')
    expect(await replyTo(socket, 'hello')).not.toBe('hello')
    expect(received.join('')).toMatch(/^hello(hel)?$/)
  })

  it('swallows the reply to a request, which itself arrives, and only that', async () => {
    const socket = await open()
    proxy.cause({ kind: 'swallow', request: /PUT/, by: 'reset', times: 1 })
    expect(await replyTo(socket, 'GET')).toBe('GET')
    expect(await replyTo(socket, 'PUT')).not.toBe('PUT')
    expect(received).toEqual(['GET', 'PUT'])
    expect(await replyTo(await open(), 'PUT')).toBe('PUT')
    expect(proxy.struck).toBe(1)
  })

  it('keeps a swallowed reply back in silence until it heals', async () => {
    const socket = await open()
    proxy.cause({ kind: 'swallow', request: /PUT/, by: 'silence' })
    const reply = replyTo(socket, 'PUT')
    await expect.poll(() => received).toEqual(['PUT'])
    const other = await open()
    expect(await replyTo(other, 'GET')).toBe('GET')
    proxy.heal()
    expect(await reply).not.toBe('PUT')
  })

  it('closes its port, and takes connections on the same one later', async () => {
    const { port } = proxy
    proxy.close()
    const refused = connect(port, '127.0.0.1')
    const [error] = (await once(refused, 'error').catch((reason: unknown) => [reason])) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
    await proxy.open()
    expect(proxy.port).toBe(port)
    expect(await replyTo(await open(), 'hello')).toBe('hello')
  })

  it('passes on that one side has ended', async () => {
    const socket = await open()
    socket.end('last words')
    expect(await text(socket)).toBe('last words')
  })
})

describe('the requests of PostgreSQL’s protocol', () => {
  const message = (type: string, ...strings: string[]) => {
    const body = Buffer.from(strings.map((each) => `${each}\0`).join(''))
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(type), length, body])
  }
  const startup = message('', 'user', 'docuvault')

  it('are named by their SQL, also those that were prepared long before', () => {
    const recognise = postgresRequests()
    expect(recognise(startup)).toEqual([])
    expect(recognise(Buffer.concat([message('P', 's1', 'select 1'), message('B', '', 's1')]))).toEqual(['select 1'])
    expect(recognise(message('B', '', 's1'))).toEqual(['select 1'])
    expect(recognise(message('Q', 'select 2'))).toEqual(['select 2'])
  })

  it('are recognised in whatever pieces they come', () => {
    const recognise = postgresRequests()
    const bytes = Buffer.concat([startup, message('P', 's1', 'select 1'), message('B', '', 's1')])
    const named = Array.from(bytes, (_, index) => recognise(bytes.subarray(index, index + 1))).flat()
    expect(named).toEqual(['select 1'])
  })
})
