import '#nitro-internal-pollyfills'
import { randomUUID } from 'node:crypto'
import { type IncomingMessage, Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { toNodeListener } from 'h3'
import { useNitroApp } from 'nitropack/runtime'
import { configOrExit } from '../config.ts'
import { log } from '../log.ts'
import { Problem, type ProblemCode } from '../problems.ts'
import { outageReporter } from '../queue/outage.ts'
import { giveMemoryBackWhenIdle } from '../spare-memory.ts'
import { endOnUnexpectedErrors, stopOnSignals } from '../stop.ts'
import { connectionLimit } from './connection-limit.ts'
import { closeGently, drainAndClose } from './drain-and-close.ts'
import { renderProblem, sendProblem } from './problems.ts'
import { contextOfRequest } from './request-context.ts'

/**
 * The HTTP server of the node build. It is our own, since Nitro's keeps its `http.Server` private: refusals before the
 * first handler have to keep the error contract too, and `Expect: 100-continue` must not be answered before the check
 * of what is announced.
 */
const { PORT, HOST } = configOrExit()
endOnUnexpectedErrors()
giveMemoryBackWhenIdle()
const app = useNitroApp()
const handle = toNodeListener(app.h3App)

let stopping = false
/** Connections with a request that is being answered. */
const busy = new Set<Socket>()
const listener = (req: IncomingMessage, res: ServerResponse) => {
  // Behind an answer that announced the end of the connection nothing counts any more (RFC 9112 §9.6).
  if (req.socket.writableEnded) return
  busy.add(req.socket)
  res.once('close', () => {
    busy.delete(req.socket)
    // What was in flight when the stop began has promised to keep its connection.
    if (stopping) server.closeIdleConnections()
  })
  if (stopping) res.setHeader('Connection', 'close')
  // RFC 9112 §3.2; Node's own check answers without a body, and lets two of them pass.
  if (req.httpVersion !== '1.0' && req.headersDistinct['host']?.length !== 1) {
    const problem = new Problem('bad_request', 'A request names exactly one host.', { close: true })
    sendProblem(res, problem, contextOfRequest(req).requestId)
    drainAndClose(req)
    return
  }
  // RFC 9112 §3.2.2: the target may be a whole URL, and its host is the one that counts.
  const absolute = /^https?:\/\/(?<host>[^/?#]*)(?<rest>.*)$/i.exec(req.url ?? '')?.groups
  if (absolute !== undefined) {
    req.headers.host = absolute['host'] ?? ''
    req.url = absolute['rest']?.startsWith('/') === true ? absolute['rest'] : `/${absolute['rest']}`
  }
  handle(req, res)
}

const server = new Server(
  {
    maxHeaderSize: 16 * 1024,
    headersTimeout: 30_000,
    // An upload has no total limit below an hour; its pace is watched where it is read.
    requestTimeout: 3_600_000,
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: 1000,
    requireHostHeader: false,
  },
  listener,
)
server.maxConnections = connectionLimit()
const tellDropped = outageReporter('Connections are dropped: there are as many as this process takes.')
server.on('drop', () => tellDropped(new Error('too many connections')))
// The reader of a body sends the 100 itself, once it wants the body.
server.on('checkContinue', listener)
// Other expectations are nothing to us; Node would answer 417 without a body.
server.on('checkExpectation', listener)
server.on('clientError', refuseUnparsable)
server.on('dropRequest', (_req, socket) => socket.destroy())

const connections = new Set<Socket>()
server.on('connection', (socket: Socket) => {
  connections.add(socket)
  socket.once('close', () => connections.delete(socket))
})

const refused = new WeakSet<Duplex>()

/** What could not be parsed has no request and no response: the answer is written to the socket. */
function refuseUnparsable(error: NodeJS.ErrnoException, socket: Socket & { _httpMessage?: ServerResponse | null }) {
  // What follows can't be parsed either, and is dropped until the connection closes.
  if (refused.has(socket) || (socket.writableEnded && !socket.destroyed)) return
  refused.add(socket)
  const answer = socket._httpMessage
  if (answer?.req.complete === true) {
    // It stands behind a request that is still being answered.
    answer.once('finish', () => closeGently(socket))
  } else if (!socket.writable || error.code === 'ECONNRESET' || answer?.headersSent === true) {
    socket.destroy()
  } else {
    const { status, headers, body } = renderProblem(new Problem(codeOf(error), null, { close: true }), randomUUID())
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
    closeGently(socket)
  }
}

function codeOf(error: NodeJS.ErrnoException): ProblemCode {
  if (error.code === 'HPE_HEADER_OVERFLOW') return 'headers_too_large'
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request_timeout'
  return 'bad_request'
}

server.once('error', (error: NodeJS.ErrnoException) => {
  const reason =
    error.code === 'EADDRINUSE' ? 'is in use by another program' : `can't be used (${error.code ?? error.message})`
  process.stderr.write(`Port ${PORT} on ${HOST} ${reason}. Set PORT to another one.\n`)
  process.exit(1)
})

server.listen(PORT, HOST, () => {
  const { port } = server.address() as AddressInfo
  const host = HOST.includes(':') ? `[${HOST}]` : HOST
  log().info({ url: `http://${host}:${port}` }, 'server is listening')
})

stopOnSignals(async () => {
  stopping = true
  const closed = new Promise((resolve) => server.close(resolve))
  // Nothing is owed on the others: browsers open some in advance, and a request that is not whole was not taken yet.
  for (const socket of connections) if (!busy.has(socket)) socket.destroy()
  await closed
  await app.hooks.callHook('close')
})
