import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { S3Client, S3ClientConfig, S3ServiceException } from '@aws-sdk/client-s3'
import { once } from '../once.ts'
import type { ObjectSource, StorageBackend, StorageErrorKind } from './backend.ts'
import { StorageError } from './backend.ts'
import { safeKey } from './key.ts'
import { objectStream } from './object-stream.ts'
import type { QuickPut } from './s3-put.ts'

export interface S3Options {
  /** Unset for AWS. */
  endpoint?: string | undefined
  /** The endpoint as clients reach it, for presigned URLs. */
  publicEndpoint?: string | undefined
  region: string
  bucket: string
  /** Unset, with its secret, for the AWS SDK's own sources. */
  accessKeyId?: string | undefined
  secretAccessKey?: string | undefined
  forcePathStyle?: boolean
  connectTimeoutMs?: number
  /** How long the store may bring or take nothing until it counts as unavailable; what a call without a body may last. */
  stallTimeoutMs?: number
}

/** A put to a frozen store ends within 35 s: from 2 MiB on it first waits 6 s for "100 Continue" (by which a store can
 *  refuse them unsent), then sends what the socket's buffers take. */
const defaultStallTimeoutMs = 25_000
const defaultConnectTimeoutMs = 2000
const firstBackoffMs = 200

type Sdk = typeof import('@aws-sdk/client-s3')
interface Connection {
  sdk: Sdk
  client: S3Client
  quickPut: QuickPut | undefined
}

/** Objects in a bucket of AWS S3, MinIO or another store that speaks S3. */
export function s3Storage(options: S3Options): StorageBackend {
  const { bucket: Bucket, stallTimeoutMs = defaultStallTimeoutMs } = options
  let opened: Connection | undefined
  // The SDK takes a while to load, which a start that needs no store yet should not wait for.
  const connect = once(async () => {
    opened = await connection(options)
    return opened
  })

  return {
    name: 's3',
    healthKey: 'minio',
    takesFiles: false,

    prepare: ({ signal } = {}) => run(signal, (connected, watch) => ensureBucket(connected, watch.signal)),

    put: (ref, source, { size, sha256, contentType, signal }) =>
      run(signal, async (connected, watch) => {
        const { client, sdk, quickPut } = connected
        const Key = safeKey(ref)
        await checkSize(source, size)
        if (quickPut) {
          const body = () => piecesOf(source)
          try {
            await quickPut.put({ key: Key, body, size, sha256, contentType }, watch.signal, watch.progress)
          } catch (error) {
            if (nameOf(error) === 'NoSuchBucket') await ensureBucket(connected, watch.signal)
            throw error
          }
          return ref
        }
        const sending = new AbortController()
        const abortSignal = AbortSignal.any([watch.signal, sending.signal])
        const Body = Readable.from(copiesOf(source, watch.progress), { objectMode: false })
        Body.once('error', (error) => sending.abort(error))
        try {
          // The store compares it with what arrived.
          const ChecksumSHA256 = Buffer.from(sha256).toString('base64')
          const command = { Bucket, Key, Body, ContentLength: size, ContentType: contentType, ChecksumSHA256 }
          await client.send(new sdk.PutObjectCommand(command), { abortSignal })
          return ref
        } catch (error) {
          // The SDK leaves a request open that was answered before all of its body was sent.
          sending.abort(error)
          if (nameOf(error) === 'NoSuchBucket') await ensureBucket(connected, watch.signal)
          throw sending.signal.reason
        } finally {
          Body.destroy()
        }
      }),

    get: (ref, { range, signal } = {}) =>
      run(signal, async ({ client, sdk }, watch) => {
        const Range = range && `bytes=${range.start}-${range.end}`
        const command = new sdk.GetObjectCommand({ Bucket, Key: safeKey(ref), Range })
        const response = await client.send(command, { abortSignal: watch.signal })
        const body = response.Body as Readable
        if (range && response.ContentLength !== range.end - range.start + 1) {
          body.destroy()
          throw new StorageError('missing', 'the object is shorter than the range')
        }
        return await objectStream(body, {
          toError: storageError,
          stall: { afterMs: stallTimeoutMs, error: () => stalled(stallTimeoutMs) },
          signal: watch.signal,
        })
      }),

    size: (ref, { signal } = {}) =>
      run(signal, async (connected, watch) => {
        const { client, sdk } = connected
        try {
          const command = new sdk.HeadObjectCommand({ Bucket, Key: safeKey(ref) })
          const head = await client.send(command, { abortSignal: watch.signal })
          return head.ContentLength ?? 0
        } catch (error) {
          if (statusOf(error) !== 404) throw error
          // An answer to HEAD has no body to say which of the two is not there, and "missing" is final for a document.
          await demandBucket(connected, watch.signal)
          throw new StorageError('missing', 'no such object', { cause: error })
        }
      }),

    remove: (ref, { signal } = {}) =>
      run(signal, async ({ client, sdk }, watch) => {
        const command = new sdk.DeleteObjectCommand({ Bucket, Key: safeKey(ref) })
        await client.send(command, { abortSignal: watch.signal }).catch((error: unknown) => {
          if (nameOf(error) !== 'NoSuchKey') throw error
        })
      }),

    async *list({ prefix, signal } = {}) {
      let next: string | undefined
      do {
        const page = await run(signal, ({ client, sdk }, watch) => {
          const command = new sdk.ListObjectsV2Command({
            Bucket,
            Prefix: prefix,
            ContinuationToken: next,
            // Keys of others may hold characters that XML does not know.
            EncodingType: 'url',
          })
          return client.send(command, { abortSignal: watch.signal })
        })
        // An object without an age is taken for new.
        for (const { Key = '', Size = 0, LastModified = new Date() } of page.Contents ?? []) {
          yield { ref: decodeURIComponent(Key.replaceAll('+', ' ')), size: Size, modifiedAt: LastModified }
        }
        next = page.NextContinuationToken
      } while (next !== undefined)
    },

    health: ({ signal }) => run(signal, (connected, watch) => demandBucket(connected, watch.signal), 1),

    ...presigning(options),

    async close() {
      opened?.client.destroy()
      opened?.quickPut?.close()
    },
  }

  /** Runs the operation, again where the store was unavailable; an abort throws the signal's reason, all else
   *  StorageError. However often it is tried, the time without progress is limited once for all. */
  async function run<T>(
    signal: AbortSignal | undefined,
    operation: (connected: Connection, watch: Watch) => Promise<T>,
    attempts = 3,
  ): Promise<T> {
    const watch = watchStall(stallTimeoutMs, signal)
    try {
      for (let attempt = 1; ; attempt++) {
        watch.signal.throwIfAborted()
        try {
          return await operation(await connect(), watch)
        } catch (error) {
          watch.signal.throwIfAborted()
          const failure = storageError(error)
          if (failure.kind !== 'unavailable' || attempt === attempts) throw failure
        }
        const backoff = firstBackoffMs * 4 ** (attempt - 1) * (0.5 + Math.random() / 2)
        await sleep(backoff, undefined, { signal: watch.signal }).catch(() => {})
      }
    } finally {
      watch.stop()
    }
  }

  async function hasBucket({ client, sdk }: Connection, abortSignal: AbortSignal): Promise<boolean> {
    try {
      await client.send(new sdk.HeadBucketCommand({ Bucket }), { abortSignal })
      return true
    } catch (error) {
      if (statusOf(error) === 404) return false
      throw error
    }
  }

  async function demandBucket(connected: Connection, abortSignal: AbortSignal): Promise<void> {
    if (!(await hasBucket(connected, abortSignal))) throw new StorageError('unavailable', 'S3: no such bucket')
  }

  async function ensureBucket(connected: Connection, abortSignal: AbortSignal): Promise<void> {
    if (await hasBucket(connected, abortSignal)) return
    const { client, sdk } = connected
    await client.send(new sdk.CreateBucketCommand({ Bucket }), { abortSignal }).catch((error: unknown) => {
      // Another process was faster.
      if (nameOf(error) !== 'BucketAlreadyOwnedByYou') throw error
    })
  }
}

function presigning(options: S3Options): Required<Pick<StorageBackend, 'presignGet' | 'presignPut'>> {
  const { bucket: Bucket } = options
  const signer = once(async () => {
    const [sdk, { getSignedUrl }] = await Promise.all([
      import('@aws-sdk/client-s3'),
      import('@aws-sdk/s3-request-presigner'),
    ])
    // Signing opens no connection. The host is signed, so that it has to be the one that clients use.
    const client = clientOf(sdk, { ...options, endpoint: options.publicEndpoint ?? options.endpoint })
    return { sdk, client, getSignedUrl }
  })

  return {
    async presignGet(ref, { expiresIn, disposition }) {
      const { sdk, client, getSignedUrl } = await signer()
      const command = new sdk.GetObjectCommand({ Bucket, Key: safeKey(ref), ResponseContentDisposition: disposition })
      return { method: 'GET', url: await getSignedUrl(client, command, { expiresIn }), headers: {} }
    },

    async presignPut(ref, { expiresIn, size, sha256, contentType }) {
      const { sdk, client, getSignedUrl } = await signer()
      const ChecksumSHA256 = Buffer.from(sha256).toString('base64')
      const command = new sdk.PutObjectCommand({
        Bucket,
        Key: safeKey(ref),
        ContentLength: size,
        ContentType: contentType,
        ChecksumSHA256,
      })
      const url = await getSignedUrl(client, command, {
        expiresIn,
        // By default neither is enforced: only the host is signed, and the checksum moves into the query.
        signableHeaders: new Set(['content-type', 'content-length', 'host']),
        unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      })
      const headers = {
        'content-type': contentType,
        'content-length': String(size),
        'x-amz-checksum-sha256': ChecksumSHA256,
      }
      return { method: 'PUT', url, headers }
    },
  }
}

// --- utils ---

async function connection(options: S3Options): Promise<Connection> {
  const [sdk, { quickPut }] = await Promise.all([import('@aws-sdk/client-s3'), import('./s3-put.ts')])
  const client = clientOf(sdk, options)
  const { bucket, connectTimeoutMs = defaultConnectTimeoutMs } = options
  return { sdk, client, quickPut: await quickPut(sdk, client, { bucket, connectTimeoutMs }) }
}

function clientOf(sdk: Sdk, options: S3Options): S3Client {
  const { accessKeyId, secretAccessKey } = options
  const settings: S3ClientConfig = {
    region: options.region,
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    forcePathStyle: options.forcePathStyle ?? options.endpoint !== undefined,
    // Tried again by run(), which opens the source anew: the SDK can't send a stream twice.
    maxAttempts: 1,
    // A put has its SHA-256 already; without these the SDK would compute a CRC32 of everything as well.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Else the SDK writes its warnings to the console.
    logger: { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet },
    requestHandler: {
      // No limit: waiting for a socket counts as connecting, so that slow readers would make the store look dead.
      httpAgent: { keepAlive: true, maxSockets: Infinity },
      httpsAgent: { keepAlive: true, maxSockets: Infinity },
      connectionTimeout: options.connectTimeoutMs ?? defaultConnectTimeoutMs,
    },
  }
  return new sdk.S3Client(settings)
}

const quiet = () => {}

interface Watch {
  /** Aborts with the caller's signal, and when there was no progress for too long. */
  signal: AbortSignal
  progress(this: void): void
  stop(): void
}

function watchStall(afterMs: number, signal: AbortSignal | undefined): Watch {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(stalled(afterMs)), afterMs)
  return {
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
    progress: () => timer.refresh(),
    stop: () => clearTimeout(timer),
  }
}

const stalled = (afterMs: number) => new StorageError('unavailable', `S3: no progress for ${afterMs} ms`)

/** What is read from a file at a time. */
const pieceBytes = 256 * 1024

async function checkSize(source: ObjectSource, size: number): Promise<void> {
  if (!('path' in source)) return
  const found = await stat(source.path)
  if (found.size !== size) throw new StorageError('unavailable', `source has ${found.size} bytes instead of ${size}`)
}

/** Each lasts until the next is asked for. */
async function* piecesOf(source: ObjectSource): AsyncGenerator<Uint8Array> {
  if ('path' in source) yield* readPieces(source.path)
  else yield* source
}

/** The file is opened by the first read: a request that fails before it never asks for its body. */
async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  try {
    const buffer = Buffer.allocUnsafeSlow(pieceBytes)
    for (;;) {
      const { bytesRead } = await file.read(buffer)
      if (bytesRead === 0) break
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

/** For the SDK, which does not say when it has let go of them. */
async function* copiesOf(source: ObjectSource, progress: () => void): AsyncGenerator<Uint8Array> {
  for await (const piece of piecesOf(source)) {
    yield Buffer.from(piece)
    progress()
  }
}

const nameOf = (error: unknown) => (error as Partial<S3ServiceException>).name
const statusOf = (error: unknown) => (error as Partial<S3ServiceException>).$metadata?.httpStatusCode

const kindsByName: Record<string, StorageErrorKind> = {
  NoSuchKey: 'missing',
  InvalidRange: 'missing',
  NoSuchBucket: 'unavailable',
  // Our clock is wrong: the SDK has corrected it for the next attempt.
  RequestTimeTooSkewed: 'unavailable',
  ExpiredToken: 'denied',
  CredentialsProviderError: 'denied',
  QuotaExceeded: 'full',
  InsufficientStorage: 'full',
  XMinioStorageFull: 'full',
  XMinioAdminBucketQuotaExceeded: 'full',
}
const kindsByStatus: Record<number, StorageErrorKind> = { 401: 'denied', 403: 'denied', 507: 'full' }

function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const name = nameOf(error) ?? 'error'
  const status = statusOf(error)
  if (status === undefined) {
    const reason = (error as NodeJS.ErrnoException).code ?? name
    return new StorageError(kindsByName[name] ?? 'unavailable', `S3: ${reason}`, { cause: error })
  }
  const kind = kindsByName[name] ?? kindsByStatus[status] ?? 'unavailable'
  return new StorageError(kind, `S3: ${name} (${status})`, { cause: error })
}
