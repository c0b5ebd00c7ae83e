import { Agent, request } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'

export interface HttpAnswer {
  status: number
  headers: NodeJS.Dict<string | string[]>
  body: Buffer
}

export interface HttpRequest {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: Buffer | string | Readable
  timeoutMs?: number
  agent?: Agent | undefined
}

/** The longest that anything in the vault may take to answer, three times over. */
const patienceMs = 120_000

/** One request on a connection that can be told apart from others; rejects where no complete answer arrived. */
export function ask(
  url: string,
  { method = 'GET', path, headers = {}, body, timeoutMs = patienceMs, agent }: HttpRequest,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(path, url),
      { method, headers, agent: agent ?? false, signal: AbortSignal.timeout(timeoutMs) },
      (incoming) => {
        buffer(incoming).then(
          (bytes) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: bytes }),
          reject,
        )
      },
    )
    outgoing.on('error', reject)
    if (body instanceof Readable) body.pipe(outgoing)
    else outgoing.end(body)
  })
}

export const json = <T>({ body }: HttpAnswer): T => JSON.parse(body.toString()) as T

/** The form of an upload, whole. */
export function uploadForm(bytes: Uint8Array, filename: string): { headers: Record<string, string>; body: Buffer } {
  const boundary = 'docuvault-fault-suite'
  const body = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return {
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Content-Length': String(body.length) },
    body,
  }
}
