import { AiError } from '../provider.ts'
import { ReplyTooLarge } from './bounded-fetch.ts'

/** What the `openai` package adds to an error that came with a response. */
interface ResponseError extends Error {
  status: number
  headers: Headers
  code?: unknown
  param?: unknown
}

function responseError(error: unknown): ResponseError | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  return error as ResponseError
}

/** The system's or undici's code of what broke a connection, such as ECONNREFUSED. */
function connectionCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return code !== undefined && /^[A-Z_]+$/.test(code) ? code : connectionCode(error.cause)
}

/** Nothing was sent: there was nobody to send it to, or nobody to be trusted with it. */
const neverSent =
  /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|(?:CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL)_\w+)$/

/** A gateway that gave up waiting: what stands behind it may have done its work. */
const gatewayTimeouts = new Set([504, 524])

/** Seconds until the server wants to be asked again: Retry-After in either of its forms. */
function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim()
  if (value === undefined || value === '') return undefined
  const seconds = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

/** An account that is used up says 429 as well, but waiting does not help it. */
export const isOutOfQuota = (error: unknown) => responseError(error)?.code === 'insufficient_quota'

/** The server does not understand the `response_format` it was sent. Some say no more than 400: that counts only as
 *  long as the server has not shown that it understands the format. */
export function refusesFormat(error: unknown, understandsFormat: boolean): boolean {
  const response = responseError(error)
  if (response === undefined || ![400, 404, 422, 500, 501].includes(response.status)) return false
  const says = /response_format|json_object|structured output|schema|grammar/i
  if (says.test(`${String(response.param)} ${response.message}`)) return true
  return [400, 422, 501].includes(response.status) && !understandsFormat
}

export const timedOut = () => new AiError('ai_timeout', 'The AI provider did not answer in time.')

/** Says what went wrong without `cause`: the server's words may repeat the document, the key or the URL. */
export function asAiError(error: unknown): AiError {
  if (error instanceof AiError) return error
  if (error instanceof ReplyTooLarge) return new AiError('ai_invalid_reply', 'The AI provider gave too long an answer.')
  if (error instanceof SyntaxError)
    return new AiError('ai_invalid_reply', 'The AI provider gave an answer that is no JSON.')

  const response = responseError(error)
  if (response === undefined) {
    const code = connectionCode(error)
    if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return timedOut()
    const reason = code === undefined ? '' : ` (${code})`
    return new AiError('ai_unavailable', `The connection to the AI provider failed${reason}.`, {
      cost: code !== undefined && neverSent.test(code) ? 'unbilled' : 'billable',
    })
  }
  const { status, headers } = response
  const retryAfter = retryAfterOf(headers)
  if (status === 429) return new AiError('ai_rate_limited', 'The AI provider asks to come later.', { retryAfter })
  if (status === 408) return timedOut()
  if (status >= 500) {
    const cost = gatewayTimeouts.has(status) ? 'billable' : 'unbilled'
    return new AiError('ai_unavailable', `The AI provider answered ${status}.`, { retryAfter, cost })
  }
  return new AiError('ai_rejected', `The AI provider refused the request (${status}).`)
}

/** A server's hiccup, which cost nothing. One that names a time to come back or refuses us is no such thing. */
export const isHiccup = ({ code, cost, retryAfter }: AiError) =>
  code === 'ai_unavailable' && cost === 'unbilled' && retryAfter === undefined
