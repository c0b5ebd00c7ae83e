import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rmdir, stat, utimes } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { ByteBudget } from '../../lib/documents/byte-budget.ts'
import { FileSpool } from '../../lib/documents/received-file.ts'
import { ClientGone } from '../../lib/http/client-gone.ts'
import { chunked, filePart, formBody, uploadRequest } from '../support/multipart-form.ts'
import { rawRequest } from '../support/raw-http.ts'
import { type Received, UploadServer } from '../support/upload-server.ts'

const KiB = 1024
const MiB = 1024 * KiB
const text = (bytes: number) => Buffer.alloc(bytes, 'all work and no play\n')
const request = (content: Buffer) => uploadRequest(formBody([filePart('a.txt', content)]))
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')
const nothing = { files: [], bytes: 0 }
const patiently = { timeout: 20_000, interval: 20 }

async function upload(server: UploadServer, content: Buffer): Promise<Received> {
  const response = await rawRequest(server.port, request(content))
  expect(response?.status).toBe(201)
  return JSON.parse(response!.body) as Received
}

describe('a received file', () => {
  it.each([
    ['a small file is kept in memory', 5 * KiB, true],
    ['a file of several blocks is kept in memory', 300 * KiB, true],
    ['a large file is kept on disk', 2 * MiB, false],
  ])('%s', async (_, size, inMemory) => {
    await using server = await UploadServer.start()
    const content = text(size)
    expect(await upload(server, content)).toMatchObject({ size, sha256: sha256(content), in_memory: inMemory })
    expect(await server.traces()).toEqual(nothing)
  })

  it('goes to disk when its length was not announced and turns out large', async () => {
    await using server = await UploadServer.start()
    const content = text(2 * MiB)
    const head = uploadRequest('', { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' })
    const response = await rawRequest(server.port, [
      ...head,
      ...chunked(formBody([filePart('a.txt', content)]), 50_000),
    ])
    expect(JSON.parse(response!.body)).toMatchObject({ size: 2 * MiB, sha256: sha256(content), in_memory: false })
    expect(await server.traces()).toEqual(nothing)
  })

  it('of some MiB is kept in memory where there may be that much', async () => {
    await using server = await UploadServer.start({ maxBytes: 8 * MiB, memoryLimit: 8 * MiB })
    const content = text(5 * MiB)
    expect(await upload(server, content)).toMatchObject({ sha256: sha256(content), in_memory: true })
    expect(await server.traces()).toEqual(nothing)
  })

  it('goes to disk when the memory for uploads is used up', async () => {
    await using server = await UploadServer.start({ budget: new ByteBudget(100 * KiB) })
    const content = text(900 * KiB)
    expect(await upload(server, content)).toMatchObject({ sha256: sha256(content), in_memory: false })
    expect(await server.traces()).toEqual(nothing)
  })

  it('gives its memory back as soon as it is discarded', async () => {
    const budget = new ByteBudget(MiB)
    const temporaryDirectory = () => expect.fail('It has room in memory.')
    const spool = new FileSpool({ temporaryDirectory, budget, keepAliveMs: 1000, memoryLimit: MiB, expectedSize: MiB })
    await spool.write(text(MiB))
    const { source } = await spool.finish()
    const blocks = 'path' in source ? expect.fail('It is on disk.') : source
    expect(Buffer.concat(blocks)).toEqual(text(MiB))
    await spool.discard()
    expect([budget.taken, Math.max(...blocks.map(({ buffer }) => buffer.byteLength))]).toEqual([0, 0])
  })

  it('can be one line of 20 MB', async () => {
    await using server = await UploadServer.start({ maxBytes: 50 * MiB })
    expect(await upload(server, Buffer.alloc(20_000_000, 'a'))).toMatchObject({ size: 20_000_000 })
  })

  it('leaves the connection open when it was read to its end and refused for what it is', async () => {
    await using server = await UploadServer.start()
    const refused = await rawRequest(server.port, uploadRequest(formBody([filePart('a.exe', 'MZ\0')])))
    expect([refused?.status, refused?.headers['connection']]).toEqual([415, 'keep-alive'])
  })
})

describe('a complete file that waits to be stored', () => {
  it('does not lose its temporary file to age', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'docuvault-spool-'))
    const spool = new FileSpool({
      temporaryDirectory: async () => directory,
      budget: new ByteBudget(MiB),
      keepAliveMs: 20,
      memoryLimit: MiB,
      expectedSize: 2 * MiB,
    })
    await spool.write(text(2 * MiB))
    const { source } = await spool.finish()
    const path = 'path' in source ? source.path : expect.fail('It is in memory.')
    await utimes(path, 0, 0)
    await vi.waitFor(async () => expect((await stat(path)).mtimeMs).toBeGreaterThan(0), patiently)
    await spool.discard()
    await rmdir(directory)
  })
})

describe('a client that is still sending when its upload is refused', () => {
  it.each([
    ['because its form is wrong', formBody([{ headers: ['X-Other: x'], content: text(100 * MiB) }]), {}, 400],
    ['because it announces too much', text(100 * MiB), {}, 413],
    ['because it sends no form', text(2 * MiB), { 'Content-Type': 'text/plain' }, 415],
  ])('reads the answer, %s', async (_, body, headers, status) => {
    await using server = await UploadServer.start(status === 400 ? { maxBytes: 200 * MiB } : {})
    const response = await rawRequest(server.port, uploadRequest(body, headers))
    expect(response).toMatchObject({ status, headers: { connection: 'close' }, closed: true })
    expect(await server.traces()).toEqual(nothing)
  })
})

describe('a slow client', () => {
  const pace = { windowMs: 400, bytesPerWindow: 16 * KiB }

  it('is told so with 408, and nothing of its file stays', async () => {
    await using server = await UploadServer.start({ pace })
    const [head, body] = request(text(2 * MiB)) as [string, Buffer]
    const response = await rawRequest(server.port, [head, body.subarray(0, MiB)])
    expect(response).toMatchObject({ status: 408, headers: { connection: 'close' }, closed: true })
    expect(await server.traces()).toEqual(nothing)
  })

  it('is told so with 408 when it trickles', async () => {
    await using server = await UploadServer.start({ pace })
    const [head, body] = request(text(2 * MiB)) as [string, Buffer]
    const trickle = Array.from({ length: 1000 }, (_, i) => [body.subarray(i, i + 1), 5]).flat()
    expect(await rawRequest(server.port, [head, ...trickle])).toMatchObject({ status: 408 })
  })

  it('may take many windows as long as it keeps the pace', async () => {
    await using server = await UploadServer.start({ pace: { windowMs: 400, bytesPerWindow: 1 } })
    const [head, body] = request(text(10 * KiB)) as [string, Buffer]
    const steps = Array.from({ length: 40 }, (_, i) => [body.subarray(i * 300, (i + 1) * 300), 50]).flat()
    expect(await rawRequest(server.port, [head, ...steps])).toMatchObject({ status: 201 })
  })

  it('does not lose its temporary file to age', async () => {
    await using server = await UploadServer.start({ keepAliveMs: 20 })
    const [head, body] = request(text(2 * MiB)) as [string, Buffer]
    const socket = connect(server.port, '127.0.0.1')
    socket.write(head)
    socket.write(body.subarray(0, MiB))
    await vi.waitFor(async () => expect(await readdir(server.temporaryDirectory)).toHaveLength(1), patiently)
    const [name] = await readdir(server.temporaryDirectory)
    const path = join(server.temporaryDirectory, name!)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await utimes(path, 0, 0)
    await vi.waitFor(async () => expect((await stat(path)).mtimeMs).toBeGreaterThan(0), patiently)
    socket.destroy()
    await vi.waitFor(async () => expect(await server.traces()).toEqual(nothing), patiently)
  })
})

describe('a client that goes away', () => {
  it.each([
    ['before its body', 0],
    ['in the middle', 0.5],
    ['just before the end', 0.99],
  ])('leaves nothing behind, %s', async (_, part) => {
    await using server = await UploadServer.start()
    const [head, body] = request(text(2 * MiB)) as [string, Buffer]
    const socket = connect(server.port, '127.0.0.1').on('error', () => undefined)
    socket.write(head)
    socket.write(body.subarray(0, Math.floor(body.length * part)))
    await vi.waitFor(() => expect(server.requests).toBe(1), patiently)
    await vi.waitFor(async () => expect((await server.traces()).files).toHaveLength(part === 0 ? 0 : 1), patiently)
    socket.resetAndDestroy()
    await vi.waitFor(async () => expect(await server.connections()).toBe(0), patiently)
    await vi.waitFor(async () => expect(await server.traces()).toEqual(nothing), patiently)
    expect(server.errors).toEqual([expect.any(ClientGone)])
  })

  it('leaves nothing behind when it announced more than it sends', async () => {
    await using server = await UploadServer.start()
    const body = formBody([filePart('a.txt', text(2 * MiB))])
    const pieces = uploadRequest(body, { 'Content-Length': String(body.length + 10) })
    const response = await rawRequest(server.port, pieces, { afterwards: 'end' })
    expect(response?.status ?? 400).toBe(400)
    await vi.waitFor(async () => expect(await server.traces()).toEqual(nothing), patiently)
  })
})

/** Whether this machine lets us make a small file system. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  return spawnSync('unshare', ['--mount', 'true']).status === 0
}

describe('a disk that is full', () => {
  it.runIf(canMount())('is told with 507, and the next small file is received all the same', async () => {
    const temporaryDirectory = await mkdtemp(join(tmpdir(), 'docuvault-small-disk-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', temporaryDirectory])
    try {
      await using server = await UploadServer.start({ temporaryDirectory })
      const response = await rawRequest(server.port, request(text(2 * MiB)))
      expect([response?.status, JSON.parse(response!.body)]).toMatchObject([507, { code: 'storage_full' }])
      expect(await server.traces()).toEqual(nothing)
      await upload(server, text(10 * KiB))
    } finally {
      execFileSync('umount', [temporaryDirectory])
      await rmdir(temporaryDirectory)
    }
  })
})
