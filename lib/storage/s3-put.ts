import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { S3Client } from '@aws-sdk/client-s3'
import { getEndpointFromInstructions } from '@smithy/core/endpoints'

type Sdk = typeof import('@aws-sdk/client-s3')

export interface ObjectToPut {
  key: string
  body: Uint8Array | Readable
  size: number
  sha256: Uint8Array
  contentType: string
}

/** Throws what the SDK throws. */
export type QuickPut = (object: ObjectToPut, abortSignal: AbortSignal) => Promise<void>

/** Bytes from which on the store is asked before they are sent, as the SDK does. */
const expectFrom = 2 * 1024 * 1024

/**
 * Puts bytes whose hash is known by the SDK's own endpoints, signatures and connections, but without its middleware: that
 * adds nothing to such a request, and takes as much CPU as all the rest of a small upload.
 * Undefined where the bucket asks for more than a signature (directory buckets).
 */
export async function quickPut(sdk: Sdk, { config }: S3Client, Bucket: string): Promise<QuickPut | undefined> {
  const { url, properties } = await getEndpointFromInstructions({ Bucket }, sdk.PutObjectCommand, { ...config })
  const [scheme] = (properties?.['authSchemes'] ?? []) as Parameters<typeof config.signer>[0][]
  if (scheme?.name !== 'sigv4') return undefined
  const signer = await config.signer(scheme)
  const { protocol, hostname, host, port, pathname } = url

  return async ({ key, body, size, sha256, contentType }, abortSignal) => {
    const hash = Buffer.from(sha256)
    const request = {
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
      body,
    }
    const signingDate = new Date(Date.now() + config.systemClockOffset)
    const signed = await signer.sign(request, { signingDate })
    const { response } = await config.requestHandler.handle(signed, { abortSignal })
    const answer = await text(response.body)
    if (response.statusCode === 200) return
    const name = /<Code>(\w+)<\/Code>/.exec(answer)?.[1] ?? 'UnknownError'
    const offset = Date.parse(response.headers['date'] ?? '') - Date.now()
    // As the SDK does, for the next request.
    if (name === 'RequestTimeTooSkewed' && Number.isFinite(offset)) config.systemClockOffset = offset
    throw Object.assign(new Error(name), { name, $metadata: { httpStatusCode: response.statusCode } })
  }
}
