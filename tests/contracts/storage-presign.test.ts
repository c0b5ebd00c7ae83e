import { randomBytes } from 'node:crypto'
import { describe, expect, inject, it } from 'vitest'
import type { PresignedRequest, StorageBackend } from '../../lib/storage/backend.ts'
import { filesystemStorage } from '../../lib/storage/filesystem.ts'
import { s3Storage } from '../../lib/storage/s3.ts'
import { type Minio, s3Lab } from './storage-labs.ts'
import { describing, digest } from './storage.ts'

const { containers } = inject('services')

const disposition = `attachment; filename="a.pdf"; filename*=UTF-8''%E2%82%AC.pdf`

/** Sends a presigned request as a client would, which computes the length of its body by itself. */
function send({ method, url, headers }: PresignedRequest, body?: Uint8Array<ArrayBuffer>) {
  const own = Object.entries(headers).filter(([name]) => name !== 'content-length')
  return fetch(url, { method, headers: own, ...(body ? { body } : {}) })
}

function without(header: string, request: PresignedRequest): PresignedRequest {
  const { [header]: _, ...headers } = request.headers
  return { ...request, headers }
}

const elsewhere = (request: PresignedRequest, from: string, to: string): PresignedRequest => ({
  ...request,
  url: request.url.replace(from, to),
})

function presigner(storage: StorageBackend) {
  if (!storage.presignGet || !storage.presignPut) throw new Error('this store can presign')
  return { get: storage.presignGet.bind(storage), put: storage.presignPut.bind(storage) }
}

it('is not offered by a store that clients can not reach', () => {
  const offered = Object.keys(filesystemStorage({ directory: '/nowhere' }))
  expect(offered.filter((method) => method.startsWith('presign'))).toEqual([])
})

it('signs for the endpoint that clients reach, without a connection to any', async () => {
  const storage = s3Storage({
    endpoint: 'http://minio:9000',
    publicEndpoint: 'https://files.example.org',
    region: 'us-east-1',
    bucket: 'docuvault',
    accessKeyId: 'id',
    secretAccessKey: 'secret',
  })
  const { get, put } = presigner(storage)
  const reading = await get('a/object', { expiresIn: 60, disposition })
  const bytes = randomBytes(10)
  const writing = await put('a/object', { expiresIn: 60, ...describing(bytes) })
  for (const { url } of [reading, writing]) {
    expect(url).toMatch(/^https:\/\/files\.example\.org\/docuvault\/a\/object\?/)
    expect(url).not.toContain('secret')
  }
  await expect(get('../other', { expiresIn: 60, disposition })).rejects.toMatchObject({ kind: 'denied' })
  const hostile = put('a//b', { expiresIn: 60, ...describing(bytes) })
  await expect(hostile).rejects.toMatchObject({ kind: 'denied' })
})

describe.skipIf(!containers)('a presigned request to MinIO (not run where no Docker engine answers)', () => {
  const minio = containers?.minio as Minio

  it('reads the one object, as an attachment of the given name', async () => {
    await using lab = await s3Lab(minio)
    const bytes = randomBytes(1000)
    const ref = await lab.storage.put('a/object', [bytes], describing(bytes))
    const response = await send(await presigner(lab.storage).get(ref, { expiresIn: 60, disposition }))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe(disposition)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(digest(await response.bytes())).toBe(digest(bytes))
  })

  it('reads no other object, under no other name, and writes nothing', async () => {
    await using lab = await s3Lab(minio)
    const bytes = randomBytes(1000)
    await lab.storage.put('a/object', [bytes], describing(bytes))
    await lab.storage.put('a/other', [bytes], describing(bytes))
    const request = await presigner(lab.storage).get('a/object', { expiresIn: 60, disposition })
    expect((await send(elsewhere(request, 'a/object', 'a/other'))).status).toBe(403)
    expect((await send(elsewhere(request, 'attachment', 'inline'))).status).toBe(403)
    expect((await send({ ...request, method: 'PUT' }, randomBytes(10))).status).toBe(403)
    expect((await fetch(request.url, { method: 'DELETE' })).status).toBe(403)
    expect((await fetch(request.url.split('?')[0]!)).status).toBe(403)
    expect(await lab.contents()).toEqual(['a/object', 'a/other'])
  })

  it('reads nothing once it has expired', async () => {
    await using lab = await s3Lab(minio)
    const bytes = randomBytes(10)
    const ref = await lab.storage.put('a/object', [bytes], describing(bytes))
    const request = await presigner(lab.storage).get(ref, { expiresIn: 1, disposition })
    const status = async () => (await send(request)).status
    await expect.poll(status, { timeout: 20_000, interval: 250 }).toBe(403)
  })

  it('stores exactly the announced bytes', async () => {
    await using lab = await s3Lab(minio)
    const bytes = randomBytes(1000)
    const request = await presigner(lab.storage).put('a/object', { expiresIn: 60, ...describing(bytes) })
    expect(request.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-length': '1000' })
    expect((await send(request, bytes)).status).toBe(200)
    expect(await lab.storage.size('a/object')).toBe(1000)
    const read = await send(await presigner(lab.storage).get('a/object', { expiresIn: 60, disposition }))
    expect(read.headers.get('content-type')).toBe('application/pdf')
    expect(digest(await read.bytes())).toBe(digest(bytes))
  })

  const bytes = randomBytes(1000)
  const refusals: Record<string, { change?: (request: PresignedRequest) => PresignedRequest; body?: Uint8Array }> = {
    'fewer bytes': { body: bytes.subarray(0, 999) },
    'more bytes': { body: Buffer.concat([bytes, Buffer.of(0)]) },
    'other bytes': { body: randomBytes(1000) },
    'another type': {
      change: (request) => ({ ...request, headers: { ...request.headers, 'content-type': 'text/html' } }),
    },
    'no type': {
      change: (request) => without('content-type', request),
    },
    'no checksum': {
      change: (request) => without('x-amz-checksum-sha256', request),
    },
    'the checksum of other bytes': {
      change: (request) => {
        const sha256 = Buffer.from(describing(randomBytes(1000)).sha256).toString('base64')
        return { ...request, headers: { ...request.headers, 'x-amz-checksum-sha256': sha256 } }
      },
    },
    'another key': { change: (request) => elsewhere(request, 'a/object', 'a/other') },
    'another lifetime': { change: (request) => elsewhere(request, 'X-Amz-Expires=60', 'X-Amz-Expires=600') },
  }

  it.each(Object.entries(refusals))('stores nothing when it comes with %s', async (_, { change, body = bytes }) => {
    await using lab = await s3Lab(minio)
    const request = await presigner(lab.storage).put('a/object', { expiresIn: 60, ...describing(bytes) })
    const response = await send(change?.(request) ?? request, new Uint8Array(body))
    expect([400, 403]).toContain(response.status)
    expect(await lab.contents()).toEqual([])
  })

  it('stores nothing once it has expired', async () => {
    await using lab = await s3Lab(minio)
    const request = await presigner(lab.storage).put('a/object', { expiresIn: 1, ...describing(bytes) })
    const status = async () => (await send(request, new Uint8Array(bytes))).status
    await expect.poll(status, { timeout: 20_000, interval: 250 }).toBe(403)
    await lab.storage.remove('a/object')
    expect(await status()).toBe(403)
    expect(await lab.contents()).toEqual([])
  })
})
