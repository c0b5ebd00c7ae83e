import type { H3Error, H3Event } from 'h3'
import { Problem } from '../problems.ts'
import { ClientGone } from './client-gone.ts'
import { problemStatus, sendProblem, toProblem } from './problems.ts'
import { closeIfUnread, drainAndClose } from './drain-and-close.ts'
import { contextOf } from './request-context.ts'

/** Nitro's error handler: whatever was thrown becomes a problem document. */
export default function handleError(error: H3Error, event: H3Event): void {
  const { requestId, log } = contextOf(event)
  const { req, res } = event.node
  if (error.cause instanceof ClientGone || (res.destroyed && isBrokenConnection(error.cause))) {
    log.debug('the client has gone')
    res.destroy()
    // Or Nitro's own handler would answer, to nobody, and print the error.
    event._handled = true
    return
  }
  const problem = toExpected(error)
  const status = problemStatus[problem.code]
  if (problem.code === 'internal_error') log.error({ err: problem.options.cause }, 'request failed')
  else if (status >= 500) log.warn({ code: problem.code, err: problem.options.cause }, 'request refused')
  else log.debug({ code: problem.code }, 'request refused')
  if (problem.options.close === true) drainAndClose(req)
  else if (!res.headersSent) closeIfUnread(req, res)
  sendProblem(res, problem, requestId)
}

const isBrokenConnection = (cause: unknown) =>
  cause instanceof Error &&
  'code' in cause &&
  ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(cause.code))

/** h3 wraps what a handler threw; what it throws itself has only a status. Of a path that the guard does not know, such
 *  as `/api/documents//`, it may say 405 all the same. */
function toExpected(error: H3Error): Problem {
  if (error.cause instanceof Error) return toProblem(error.cause)
  return error.statusCode === 404 || error.statusCode === 405 ? new Problem('not_found') : toProblem(error)
}
