import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect, vi } from 'vitest'
import type { InferOutput } from 'valibot'
import type { Document } from '../../lib/http/document-schema.ts'

export type ApiDocument = InferOutput<typeof Document>

export interface Answer {
  status: number
  headers: Headers
  body: Buffer
  /** The body as JSON. */
  json<T = Record<string, unknown>>(): T
}

/** A client that checks every answer against the server's own description, and fails on what is not described. */
export interface ApiClient {
  request(method: string, path: string, init?: RequestInit): Promise<Answer>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Uploads the bytes, and returns the answer whatever it is. */
  tryUpload(bytes: Uint8Array | string, filename: string, headers?: Record<string, string>): Promise<Answer>
  upload(bytes: Uint8Array | string, filename: string, headers?: Record<string, string>): Promise<ApiDocument>
  read(id: string): Promise<ApiDocument>
  /** Resolves with the document once it is ready or failed. */
  settled(id: string, timeoutMs?: number): Promise<ApiDocument>
  list(query?: string): Promise<{ items: ApiDocument[]; next_cursor: string | null }>
}

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: object }>; headers?: Record<string, unknown> }>
}

export async function connect(url: string): Promise<ApiClient> {
  const described = (await (await fetch(`${url}/_openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>
  }
  const check = checker(described.paths)
  const request: ApiClient['request'] = async (method, path, init = {}) => {
    const response = await fetch(new URL(path, url), { ...init, method })
    const answer = toAnswer(response, Buffer.from(await response.arrayBuffer()))
    check(method, path, answer)
    return answer
  }
  const client: ApiClient = {
    request,
    get: (path, headers = {}) => request('GET', path, { headers }),
    tryUpload: (bytes, filename, headers = {}) => {
      const form = new FormData()
      form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), filename)
      return request('POST', '/api/documents/upload', { body: form, headers })
    },
    upload: async (bytes, filename, headers) => {
      const answer = await client.tryUpload(bytes, filename, headers)
      expect(answer.status, answer.body.toString()).toBe(201)
      return answer.json<ApiDocument>()
    },
    read: async (id) => {
      const answer = await client.get(`/api/documents/${id}`)
      expect(answer.status, answer.body.toString()).toBe(200)
      return answer.json<ApiDocument>()
    },
    settled: (id, timeoutMs = 60_000) =>
      vi.waitFor(
        async () => {
          const document = await client.read(id)
          if (document.status !== 'ready' && document.status !== 'failed') throw new Error(`still ${document.status}`)
          return document
        },
        { timeout: timeoutMs, interval: 50 },
      ),
    list: async (query = '') => (await client.get(`/api/documents${query}`)).json(),
  }
  return client
}

const toAnswer = ({ status, headers }: Response, body: Buffer): Answer => ({
  status,
  headers,
  body,
  json: <T>() => JSON.parse(body.toString()) as T,
})

/** Throws where an answer is not one that the description has. */
function checker(paths: Record<string, Record<string, Operation>>) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  const compiled = new Map<object, ValidateFunction>()
  const templates = Object.keys(paths)
    .toSorted((a, b) => a.split('{').length - b.split('{').length)
    .map((path) => ({
      path,
      pattern: new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    }))

  return (method: string, path: string, { status, headers, body }: Answer) => {
    expect(headers.get('x-request-id'), 'every answer carries its request id').toMatch(/^[\da-f-]{36}$/)
    const pathname = new URL(path, 'http://localhost').pathname
    const template = templates.find(({ pattern }) => pattern.test(pathname))?.path
    const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()]
    if (operation === undefined) {
      // Not described at all: then the server has to refuse it.
      expect([404, 405, 204, 421, 400], `${method} ${pathname}`).toContain(status)
      return
    }
    const response = operation.responses[status]
    expect(
      response,
      `${method} ${template} answered ${status}, which is not described: ${body.toString().slice(0, 500)}`,
    ).toBeDefined()
    if (response?.content === undefined) {
      expect(body.length, `${method} ${template} ${status} is described without a body`).toBe(0)
      return
    }
    const type = headers.get('content-type') ?? ''
    const media = response.content[type]
    expect(media, `${method} ${template} ${status} has the undescribed type ${type}`).toBeDefined()
    if (media === undefined || !type.includes('json')) return
    const validate = compiled.get(media.schema) ?? ajv.compile(media.schema)
    compiled.set(media.schema, validate)
    expect(
      validate(JSON.parse(body.toString())),
      `${method} ${template} ${status}: ${ajv.errorsText(validate.errors)}`,
    ).toBe(true)
  }
}
