import '#nitro-internal-pollyfills'
import { randomUUID } from 'node:crypto'
import { type IncomingMessage, Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { toNodeListener } from 'h3'
import { useNitroApp } from 'nitropack/runtime'
import { configOrExit } from '../config.ts'
import { log } from '../log.ts'
import { Problem, type ProblemCode } from '../problems.ts'
import { stopOnSignals } from '../stop.ts'
import { renderProblem } from './problems.ts'

/**
 * The HTTP server of the node build. It is our own, since Nitro's keeps its `http.Server` private: refusals before the
 * first handler have to keep the error contract too, and `Expect: 100-continue` must not be answered before the check
 * of what is announced.
 */
const { PORT, HOST } = configOrExit()
const app = useNitroApp()
const handle = toNodeListener(app.h3App)

let stopping = false
const listener = (req: IncomingMessage, res: ServerResponse) => {
  if (stopping) res.setHeader('Connection', 'close')
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
  },
  listener,
)
// The reader of a body sends the 100 itself, once it wants the body.
server.on('checkContinue', listener)
server.on('clientError', refuseUnparsable)
server.on('dropRequest', (_req, socket) => socket.destroy())

/** What could not be parsed has no request and no response: the answer is written to the socket. */
function refuseUnparsable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET' || ('bytesWritten' in socket && isAnswering(socket))) {
    socket.destroy()
    return
  }
  const { status, headers, body } = renderProblem(new Problem(codeOf(error), null, { close: true }), randomUUID())
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
}

/** A response that has begun on this socket must not get a second status line into its middle. */
const isAnswering = (socket: Duplex & { _httpMessage?: { headersSent?: boolean } | null }) =>
  socket._httpMessage?.headersSent === true

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
  server.closeIdleConnections()
  await closed
  await app.hooks.callHook('close')
})
