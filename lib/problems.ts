/**
 * The catalogue of everything that can go wrong in a way that a caller is told about.
 *
 * `code` is stable and is what clients compare; the title may be reworded. What a code means in HTTP stands in
 * `lib/http/problems.ts`, so that the same use cases can be called where there is no HTTP.
 */
export const problemTitles = {
  bad_request: 'Bad request',
  malformed_url: 'Malformed URL',
  malformed_multipart: 'Malformed multipart body',
  malformed_filename: 'Malformed file name',
  malformed_json: 'Malformed JSON',
  unexpected_field: 'Unexpected form field',
  too_many_parts: 'Too many form parts',
  too_many_files: 'More than one file',
  missing_file: 'No file in the form',
  invalid_parameter: 'Invalid parameter',
  cross_site_request: 'Cross-site request refused',
  not_found: 'Not found',
  document_not_found: 'Document not found',
  content_missing: 'Stored bytes are missing',
  method_not_allowed: 'Method not allowed',
  request_timeout: 'Request timed out',
  idempotency_in_flight: 'An upload with this Idempotency-Key is still in flight',
  text_not_ready: 'Text not ready',
  text_unavailable: 'Text unavailable',
  file_too_large: 'File too large',
  field_too_large: 'Form field too large',
  body_too_large: 'Request body too large',
  unsupported_media_type: 'Unsupported media type',
  unsupported_content_encoding: 'Unsupported content encoding',
  unsupported_file_type: 'Unsupported file type',
  type_mismatch: 'Content does not match the file name',
  range_not_satisfiable: 'Range not satisfiable',
  misdirected_request: 'Host not served here',
  empty_file: 'Empty file',
  filename_too_long: 'File name too long',
  invalid_filename: 'Invalid file name',
  invalid_body: 'Invalid body',
  idempotency_mismatch: 'Idempotency-Key was used for something else',
  headers_too_large: 'Request headers too large',
  internal_error: 'Internal error',
  database_unavailable: 'Database unavailable',
  storage_unavailable: 'Storage unavailable',
  storage_full: 'Storage full',
  overloaded: 'Too busy',
} as const

export type ProblemCode = keyof typeof problemTitles

/** One field at fault; `field` is its path in the body or the name of the parameter. */
export interface FieldError {
  field: string
  code: string
  detail: string
}

export interface ProblemOptions {
  errors?: FieldError[]
  /** Whole seconds after which trying again makes sense. */
  retryAfter?: number
  /** For `method_not_allowed`: what would have been allowed. */
  allow?: string[]
  /** For `range_not_satisfiable`: the size of the whole, in bytes. */
  size?: number
  /** The connection can't be used any more: unread bytes of the request are on it. */
  close?: boolean
  cause?: unknown
}

/** An expected way out: thrown by anything, rendered at the edge. `detail` goes to the client: nothing internal in it. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly detail: string
  readonly options: ProblemOptions

  constructor(code: ProblemCode, detail?: string | null, options: ProblemOptions = {}) {
    super(`${code}: ${detail ?? problemTitles[code]}`, { cause: options.cause })
    this.code = code
    this.detail = detail ?? `${problemTitles[code]}.`
    this.options = options
  }
}

/** Throws a {@link Problem}; an expression, so that it can stand behind `??`. */
export function raise(code: ProblemCode, detail?: string | null, options?: ProblemOptions): never {
  throw new Problem(code, detail, options)
}
