import { Agent as HttpAgent, type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import { urlToHttpOptions } from 'node:url'
import type { S3Client } from '@aws-sdk/client-s3'
import { getEndpointFromInstructions } from '@smithy/core/endpoints'

type Sdk = typeof import('@aws-sdk/client-s3')

export interface ObjectToPut {
  key: string
  /** From its beginning, when the store wants it. Each piece lasts until the next is asked for. */
  body: () => AsyncIterable<Uint8Array>
  size: number
  sha256: Uint8Array
  contentType: string
}

export interface QuickPut {
  /** Once it has settled, nothing reads the body any more.
   *  @param progress Called for each piece of the body that is on its way.
   *  @throws what the SDK throws */
  put(object: ObjectToPut, signal: AbortSignal, progress: () => void): Promise<void>
  close(): void
}

/** Bytes from which on the store is asked before they are sent, as the SDK does. */
const expectFrom = 2 * 1024 * 1024
/** How long it is waited for the answer to that, as the SDK does. */
const continueWithinMs = 6000

/**
 * Puts bytes whose hash is known by the SDK's own endpoints and signatures, but without its middleware and its handler of
 * requests: they add nothing to such a request, and take as much CPU as all the rest of a small upload. The handler makes
 * a connection for every large object, and does not say when it has let go of its bytes.
 * Undefined where the bucket asks for more than a signature (directory buckets).
 */
export async function quickPut(
  sdk: Sdk,
  { config }: S3Client,
  { bucket: Bucket, connectTimeoutMs }: { bucket: string; connectTimeoutMs: number },
): Promise<QuickPut | undefined> {
  const { url, properties } = await getEndpointFromInstructions({ Bucket }, sdk.PutObjectCommand, { ...config })
  const [scheme] = (properties?.['authSchemes'] ?? []) as Parameters<typeof config.signer>[0][]
  if (scheme?.name !== 'sigv4') return undefined
  const signer = await config.signer(scheme)
  const { protocol, hostname, host, port, pathname } = url
  const agent = new (protocol === 'https:' ? HttpsAgent : HttpAgent)({ keepAlive: true })
  const connection = { ...urlToHttpOptions(url), agent }

  return {
    async put({ key, body, size, sha256, contentType }, signal, progress) {
      const hash = Buffer.from(sha256)
      const unsigned = {
        method: 'PUT',
        protocol,
        hostname,
        ...(port === '' ? {} : { port: Number(port) }),
        // Keys hold nothing that is escaped in a path.
        path: `${pathname.replace(/\/$/, '')}/${key}`,
        headers: {
          host,
          'content-length': String(size),
          'content-type': contentType,
          'x-amz-content-sha256': hash.toString('hex'),
          // The store compares it with what arrived, and keeps it.
          'x-amz-checksum-sha256': hash.toString('base64'),
          ...(size < expectFrom ? {} : { expect: '100-continue' }),
        },
      }
      const signingDate = new Date(Date.now() + config.systemClockOffset)
      const { method, path, headers } = await signer.sign(unsigned, { signingDate })
      const outgoing = { ...connection, method, path, headers }
      const { response, answer, complete } = await exchange(outgoing, { body, signal, progress, connectTimeoutMs })
      if (response.statusCode === 200 && complete) return
      const name = /<Code>(\w+)<\/Code>/.exec(answer)?.[1] ?? 'UnknownError'
      const offset = Date.parse(response.headers.date ?? '') - Date.now()
      // As the SDK does, for the next request.
      if (name === 'RequestTimeTooSkewed' && Number.isFinite(offset)) config.systemClockOffset = offset
      throw Object.assign(new Error(name), { name, $metadata: { httpStatusCode: response.statusCode } })
    },
    close: () => agent.destroy(),
  }
}

interface Exchange {
  body: () => AsyncIterable<Uint8Array>
  signal: AbortSignal
  progress: () => void
  connectTimeoutMs: number
}

/** Sends the request, and settles when its connection is done with it. `complete` is whether all of the body was sent. */
async function exchange(
  options: RequestOptions,
  { body, signal, progress, connectTimeoutMs }: Exchange,
): Promise<{ response: IncomingMessage; answer: string; complete: boolean }> {
  signal.throwIfAborted()
  const request = (options.protocol === 'https:' ? httpsRequest : httpRequest)(options)
  const closed = new Promise((resolve) => request.once('close', resolve))
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).on('error', reject)
    // Comes without an error, too, where the answer changes the protocol.
    request.once('close', () => reject(new Error('closed without an answer')))
  })
  const abort = () => request.destroy(signal.reason as Error)
  signal.addEventListener('abort', abort)
  const tooLate = () => request.destroy(Object.assign(new Error('not connected in time'), { name: 'TimeoutError' }))
  const connecting = setTimeout(tooLate, connectTimeoutMs)
  request.once('socket', (socket) => {
    const connected = () => clearTimeout(connecting)
    if (socket.connecting) socket.once('connect', connected)
    else connected()
  })

  /** False once there is an answer or no connection any more. */
  let isWanted = true
  let stopWaiting = () => {}
  const stop = () => {
    isWanted = false
    stopWaiting()
  }
  request.once('response', stop).once('close', stop)
  /** Waits for what it is given to call back, as long as the body is wanted. */
  const called = (wait: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      stopWaiting = resolve
      wait(resolve)
    })

  async function send(): Promise<void> {
    if (request.hasHeader('expect')) {
      const late = setTimeout(() => stopWaiting(), continueWithinMs)
      await called((done) => request.once('continue', done))
      clearTimeout(late)
    }
    if (!isWanted) return
    for await (const piece of body()) {
      if (!isWanted) return
      await called((done) => request.write(piece, done))
      progress()
    }
    request.end()
  }

  try {
    const [response] = await Promise.all([answered, send()])
    const answer = await text(response)
    return { response, answer, complete: request.writableFinished }
  } finally {
    clearTimeout(connecting)
    if (!request.writableFinished) request.destroy()
    await closed
    signal.removeEventListener('abort', abort)
  }
}
