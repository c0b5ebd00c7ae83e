import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { H3Event } from 'h3'
import { type Log, log } from '../log.ts'

/** What goes with one request: its id stands in the response, in the log, and in the job that it starts. */
export interface RequestContext {
  requestId: string
  log: Log
}

const contexts = new WeakMap<IncomingMessage, RequestContext>()

/** The context of a request; made when it is first asked for. */
export function contextOfRequest(req: IncomingMessage): RequestContext {
  let context = contexts.get(req)
  if (context === undefined) {
    const requestId = randomUUID()
    context = { requestId, log: log().child({ request_id: requestId }) }
    contexts.set(req, context)
  }
  return context
}

export const contextOf = (event: H3Event): RequestContext => contextOfRequest(event.node.req)
