import type { H3Error, H3Event } from 'h3'
import { Problem } from '../problems.ts'
import { ClientGone } from './client-gone.ts'
import { problemStatus, sendProblem, toProblem } from './problems.ts'
import { drainAndClose } from './drain-and-close.ts'
import { contextOf } from './request-context.ts'

/** Nitro's error handler: whatever was thrown becomes a problem document. */
export default function handleError(error: H3Error, event: H3Event): void {
  const { requestId, log } = contextOf(event)
  const { req, res } = event.node
  if (error.cause instanceof ClientGone || res.destroyed) {
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
  sendProblem(res, problem, requestId)
  if (problem.options.close === true) drainAndClose(req)
}

/** h3 wraps what a handler threw; what it throws itself has only a status. */
function toExpected(error: H3Error): Problem {
  if (error.cause instanceof Error) return toProblem(error.cause)
  return error.statusCode === 404 ? new Problem('not_found') : toProblem(error)
}
