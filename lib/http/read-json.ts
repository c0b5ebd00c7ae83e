import type { IncomingMessage } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { H3Event } from 'h3'
import { readRawBody } from 'h3'
import { raise } from '../problems.ts'
import { askForBody } from './request-body.ts'

const maxJsonBytes = 64 * 1024
const deadlineMs = 30_000

/** The request's JSON body, an object; at most 64 KiB, complete within 30 s.
 *  @throws Problem unsupported_media_type, unsupported_content_encoding, body_too_large, malformed_json, invalid_body,
 *  request_timeout */
export async function readJson(event: H3Event): Promise<object> {
  const { req } = event.node
  const mediaType = req.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json' && mediaType?.endsWith('+json') !== true) {
    raise('unsupported_media_type', 'The body must be application/json.')
  }
  const encoding = req.headers['content-encoding']?.trim().toLowerCase()
  if (encoding !== undefined && encoding !== '' && encoding !== 'identity') {
    raise('unsupported_content_encoding', 'The body must not be compressed.')
  }
  if (Number(req.headers['content-length'] ?? 0) > maxJsonBytes) tooLarge()
  askForBody(req, event.node.res)
  const value = parse(await readBytes(event))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const detail = 'must be a JSON object.'
    raise('invalid_body', `body: ${detail}`, { errors: [{ field: 'body', code: 'invalid', detail }] })
  }
  return value
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return raise('malformed_json', 'The body is not JSON in UTF-8.')
  }
}

const tooLarge = (): never => raise('body_too_large', `The limit is ${maxJsonBytes} bytes.`)

async function readBytes(event: H3Event): Promise<Uint8Array> {
  const { req } = event.node
  // A serverless adapter has the whole body before the handler starts.
  if ('body' in req) {
    const body = req.body === null ? undefined : await readRawBody(event, false)
    if (body !== undefined && body.length > maxJsonBytes) tooLarge()
    return body ?? new Uint8Array()
  }
  const settled = new AbortController()
  const deadline = setTimeout(deadlineMs, undefined, { signal: settled.signal, ref: false }).then(
    () => raise('request_timeout', 'The body did not arrive in time.'),
    () => new Uint8Array(),
  )
  try {
    return await Promise.race([collect(req), deadline])
  } finally {
    settled.abort()
  }
}

async function collect(req: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  // The request stays open when the loop is left early: the answer still has to go out on its socket.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxJsonBytes) tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
