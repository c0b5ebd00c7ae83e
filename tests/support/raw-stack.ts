import { expect } from 'vitest'
import type { ApiDocument } from './client.ts'
import { type Piece, rawRequest, type RawRequestOptions, type RawResponse } from './raw-http.ts'
import type { Stack } from './stack.ts'

export const portOf = (stack: Stack) => Number(new URL(stack.url).port)

/** Sends exactly these bytes to the stack's server; fails where the connection ends without an answer. */
export async function send(
  stack: Stack,
  pieces: Piece | readonly Piece[],
  options?: RawRequestOptions,
): Promise<RawResponse> {
  const response = await rawRequest(portOf(stack), pieces, options)
  if (response === undefined) throw new Error('The connection ended without an answer.')
  return response
}

/** The head of a request without a body of its own, as bytes. */
export const head = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`

/** The status and the code of a problem; fails where it has not the form that every problem has. */
export function problemOf({ status, headers, body }: RawResponse): [status: number, code: unknown] {
  const { code, ...problem } = JSON.parse(body) as Record<string, unknown>
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  expect(headers['x-request-id']).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(problem).toEqual({
    type: `urn:docuvault:problem:${String(code).replaceAll('_', '-')}`,
    title: expect.stringMatching(/\w/),
    status,
    detail: expect.stringMatching(/\w/),
    instance: `urn:uuid:${headers['x-request-id']}`,
  })
  return [status, code]
}

/** The document that the upload made; fails where it made none. */
export function documentOf(response: RawResponse): ApiDocument {
  expect(response.status, response.body).toBe(201)
  return JSON.parse(response.body) as ApiDocument
}
