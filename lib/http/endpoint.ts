import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createError, defineEventHandler, type EventHandler, type H3Event } from 'h3'
import * as v from 'valibot'
import { everyone, type Scope } from '../db/scope.ts'
import type { Log } from '../log.ts'
import { Problem, type ProblemCode, raise } from '../problems.ts'
import { ClientGone } from './client-gone.ts'
import { closeIfUnread } from './drain-and-close.ts'
import { readJson } from './read-json.ts'
import { contextOf } from './request-context.ts'
import { sendStream } from './send-stream.ts'
import { toFieldErrors } from './validate.ts'

/** What a handler answers with; made by {@link json}, {@link empty}, {@link text} and {@link stream}. */
export interface Reply {
  status: number
  headers?: Record<string, string>
  body?: string | Uint8Array | Readable
}

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
  body: JSON.stringify(value),
})

export const empty = (status: number, headers: Record<string, string> = {}): Reply => ({ status, headers })

export const text = (
  value: string,
  contentType = 'text/plain; charset=utf-8',
  headers: Record<string, string> = {},
): Reply => ({
  status: 200,
  headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store', ...headers },
  body: value,
})

export const stream = (status: number, body: Readable, headers: Record<string, string>): Reply => ({
  status,
  headers,
  body,
})

export interface MediaDescription {
  type: string
  schema?: v.GenericSchema
  binary?: boolean
}

/** A response for the description; the schema is closed (`v.strictObject`) where it is JSON. */
export interface ResponseDescription {
  description: string
  /** The media types that it may have; none without a body. */
  content?: readonly MediaDescription[]
  headers?: Record<string, string>
}

type ObjectSchema = v.GenericSchema<unknown, Record<string, unknown>> & {
  readonly entries: Record<string, v.GenericSchema>
}

/** What an endpoint promises. The OpenAPI document is made from it, so what it says is what really validates. */
export interface EndpointDescription {
  summary: string
  description?: string
  params?: ObjectSchema
  query?: ObjectSchema
  /** Request headers by lower-case name; each is optional to the schema's liking. */
  headers?: ObjectSchema
  /** A JSON body. */
  body?: v.GenericSchema
  /** A multipart body; the handler reads it itself. `check` throws where the request's own headers rule it out: of several
   *  faults, the type and the size of a body come before the parameters. */
  multipart?: { file: string; description: string; check: (req: IncomingMessage) => void }
  responses: Record<number, ResponseDescription>
  problems: readonly ProblemCode[]
}

type Output<Schema> = Schema extends v.GenericSchema<unknown, infer Result> ? Result : undefined

export interface HandlerInput<Params, Query, Headers, Body> {
  params: Output<Params>
  query: Output<Query>
  headers: Output<Headers>
  body: Output<Body>
  /** Whose documents the caller may see. */
  scope: Scope
  /** Fires when the client has gone. */
  signal: AbortSignal
  requestId: string
  log: Log
  event: H3Event
}

/** A route's handler together with its description. */
export type Endpoint = EventHandler & { readonly description: EndpointDescription }

/** The only place that validates, answers, and keeps the description beside the handler. */
export function endpoint<
  Params extends ObjectSchema | undefined = undefined,
  Query extends ObjectSchema | undefined = undefined,
  Headers extends ObjectSchema | undefined = undefined,
  Body extends v.GenericSchema | undefined = undefined,
>(
  description: EndpointDescription & {
    params?: Params
    query?: Query
    headers?: Headers
    body?: Body
    handle(input: HandlerInput<Params, Query, Headers, Body>): Promise<Reply> | Reply
  },
): Endpoint {
  const answer = async (event: H3Event) => {
    const { requestId, log } = contextOf(event)
    const { req, res } = event.node
    const departure = new AbortController()
    res.once('close', () => {
      if (!res.writableFinished) departure.abort(new ClientGone())
    })
    description.multipart?.check(req)
    const input = {
      params: description.params && parseParams(description.params, event.context.params ?? {}),
      query: description.query && parseQuery(description.query, req.url ?? '/'),
      headers:
        description.headers &&
        parseOrRaise(description.headers, pick(req.headers, description.headers), 'invalid_parameter'),
      body: description.body && parseOrRaise(description.body, await readJson(event), 'invalid_body'),
      scope: everyone,
      signal: departure.signal,
      requestId,
      log,
      event,
    } as HandlerInput<Params, Query, Headers, Body>
    await send(event, await description.handle(input))
  }
  const handler = defineEventHandler((event) => answer(event).catch(throwWhole))
  return Object.assign(handler, { description })
}

/** h3 puts the cause of an error in its place; inside another error it stays whole. */
function throwWhole(error: unknown): never {
  throw createError({ cause: error })
}

async function send({ node: { req, res } }: H3Event, reply: Reply): Promise<void> {
  const head = req.method === 'HEAD'
  res.statusCode = reply.status
  for (const [name, value] of Object.entries(reply.headers ?? {})) res.setHeader(name, value)
  closeIfUnread(req, res)
  const { body } = reply
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    if (body !== undefined) res.setHeader('Content-Length', Buffer.byteLength(body))
    res.end(head ? undefined : body)
    return
  }
  if (head) {
    body.destroy()
    res.end()
    return
  }
  await sendStream(body, res)
}

/** A path that can't name anything is the same as one that names nothing. */
function parseParams(schema: ObjectSchema, params: Record<string, string>): unknown {
  const result = v.safeParse(schema, params)
  return result.success ? result.output : raise('document_not_found')
}

/** Unknown parameters are ignored; one that is known and given twice is refused, since either could be meant. */
function parseQuery(schema: ObjectSchema, url: string): unknown {
  // A query may hold further question marks (RFC 3986 §3.4).
  const search = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')
  const given: Record<string, string> = {}
  for (const name of Object.keys(schema.entries)) {
    const values = search.getAll(name)
    if (values.length > 1) {
      const detail = `${name} is given ${values.length} times.`
      raise('invalid_parameter', detail, { errors: [{ field: name, code: 'duplicate', detail }] })
    }
    if (values[0] !== undefined) given[name] = values[0]
  }
  return parseOrRaise(schema, given, 'invalid_parameter')
}

function parseOrRaise(schema: v.GenericSchema, value: unknown, code: 'invalid_parameter' | 'invalid_body'): unknown {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const errors = toFieldErrors(result.issues)
  throw new Problem(code, errors.map(({ field, detail }) => `${field}: ${detail}`).join(' '), { errors })
}

function pick(headers: Record<string, string | string[] | undefined>, schema: ObjectSchema): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(schema.entries).flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  )
}
