import { STATUS_CODES, type ServerResponse } from 'node:http'
import * as v from 'valibot'
import { DatabaseUnavailable } from '../db/client.ts'
import { Problem, type ProblemCode, problemTitles } from '../problems.ts'
import { StorageError } from '../storage/backend.ts'

/** What each problem is in HTTP. */
export const problemStatus = {
  bad_request: 400,
  malformed_url: 400,
  malformed_multipart: 400,
  malformed_filename: 400,
  malformed_json: 400,
  unexpected_field: 400,
  too_many_parts: 400,
  too_many_files: 400,
  missing_file: 400,
  invalid_parameter: 400,
  cross_site_request: 403,
  not_found: 404,
  document_not_found: 404,
  content_missing: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  idempotency_in_flight: 409,
  text_not_ready: 409,
  text_unavailable: 409,
  file_too_large: 413,
  field_too_large: 413,
  body_too_large: 413,
  unsupported_media_type: 415,
  unsupported_content_encoding: 415,
  unsupported_file_type: 415,
  type_mismatch: 415,
  range_not_satisfiable: 416,
  misdirected_request: 421,
  empty_file: 422,
  filename_too_long: 422,
  invalid_filename: 422,
  invalid_body: 422,
  idempotency_mismatch: 422,
  headers_too_large: 431,
  internal_error: 500,
  database_unavailable: 503,
  storage_unavailable: 503,
  overloaded: 503,
  storage_full: 507,
} as const satisfies Record<ProblemCode, number>

/** RFC 9457, with `code` and `errors` as extension members. */
export const ProblemDocument = (status: number, codes: readonly ProblemCode[]) =>
  v.strictObject({
    type: v.pipe(v.string(), v.startsWith('urn:docuvault:problem:')),
    title: v.string(),
    status: v.literal(status),
    detail: v.string(),
    instance: v.pipe(v.string(), v.startsWith('urn:uuid:')),
    code: v.picklist(codes),
    errors: v.optional(v.array(v.strictObject({ field: v.string(), code: v.string(), detail: v.string() }))),
  })

/** Any error as what a caller may know of it; what is not expected is masked. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof DatabaseUnavailable)
    return new Problem('database_unavailable', null, { retryAfter: 2, cause: error })
  if (error instanceof StorageError) {
    if (error.kind === 'full') return new Problem('storage_full', null, { cause: error })
    if (error.kind === 'missing') return new Problem('content_missing', null, { cause: error })
    return new Problem('storage_unavailable', null, { retryAfter: 5, cause: error })
  }
  return new Problem('internal_error', 'Something went wrong on our side.', { cause: error })
}

/** The response to a problem, as plain data: also written to a bare socket, where there is no response object. */
export function renderProblem(problem: Problem, requestId: string) {
  const status = problemStatus[problem.code]
  const { errors, retryAfter, allow, size, close } = problem.options
  const body = JSON.stringify({
    type: `urn:docuvault:problem:${problem.code.replaceAll('_', '-')}`,
    title: problemTitles[problem.code],
    status,
    detail: problem.detail,
    instance: `urn:uuid:${requestId}`,
    code: problem.code,
    errors,
  })
  const headers: Record<string, string> = {
    'Content-Type': 'application/problem+json',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    ...(allow === undefined ? {} : { Allow: allow.join(', ') }),
    ...(size === undefined ? {} : { 'Content-Range': `bytes */${size}` }),
    ...(close === true ? { Connection: 'close' } : {}),
  }
  return { status, headers, body }
}

/** Answers with a problem, unless an answer has begun; then the connection is cut, so that nobody takes it for whole. */
export function sendProblem(res: ServerResponse, problem: Problem, requestId: string): void {
  if (res.headersSent) {
    res.destroy()
    return
  }
  const { status, headers, body } = renderProblem(problem, requestId)
  for (const name of ['ETag', 'Last-Modified', 'Content-Disposition', 'Accept-Ranges', 'Content-Range', 'Location']) {
    res.removeHeader(name)
  }
  res.statusCode = status
  // h3 has put its own message here, which repeats the URL.
  res.statusMessage = STATUS_CODES[status] ?? ''
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
  res.end(body)
}
