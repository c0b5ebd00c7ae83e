import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Bytes to send; a number is a pause in milliseconds. */
export type Piece = string | Uint8Array | number

export interface RawResponse {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  body: string
  /** Status codes of the interim responses before it, such as 100. */
  interim: number[]
  /** Whether the server ended the connection, as it must soon after it announced that. */
  closed: boolean
}

export interface RawRequestOptions {
  host?: string
  /** What to do when all is sent: keep the connection, close the sending side, or reset it. */
  afterwards?: 'wait' | 'end' | 'reset'
  timeoutMs?: number
}

/**
 * Sends exactly these bytes over TCP and reads one response; undefined where the connection ended without one. No HTTP
 * client stands between, so what is malformed is sent malformed.
 */
export async function rawRequest(
  port: number,
  pieces: Piece | readonly Piece[],
  { host = '127.0.0.1', afterwards = 'wait', timeoutMs = 60_000 }: RawRequestOptions = {},
): Promise<RawResponse | undefined> {
  const list = Array.isArray(pieces) ? (pieces as readonly Piece[]) : [pieces as Piece]
  const hasBody = !list[0]?.toString().startsWith('HEAD ')
  const parse = () => parseResponse(received, hasBody, ended)
  const socket = connect(port, host)
  let received = Buffer.alloc(0)
  let ended = false
  const gone = new Promise<void>((resolve) => {
    socket.on('end', resolve).on('close', resolve)
  })
  void gone.then(() => (ended = true))
  const arrived = new Promise<void>((resolve) => {
    socket.on('data', (bytes: Buffer) => {
      received = Buffer.concat([received, bytes])
      if (parse() !== undefined) resolve()
    })
    // A server that refuses may reset the connection while this side is still sending.
    socket.on('error', () => undefined)
  })
  const send = async () => {
    for (const piece of list) {
      if (socket.destroyed || parse() !== undefined) return
      if (typeof piece === 'number') await sleep(piece)
      else if (!socket.write(piece))
        await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), arrived, gone])
    }
    if (afterwards === 'end') socket.end()
    if (afterwards === 'reset') socket.resetAndDestroy()
  }
  const abandoned = new AbortController()
  const timeout = sleep(timeoutMs, undefined, { signal: abandoned.signal }).then(
    () => {
      throw new Error(`no response within ${timeoutMs} ms`)
    },
    () => undefined,
  )
  try {
    await Promise.race([Promise.all([send(), Promise.race([arrived, gone])]), timeout])
    const response = parse()
    if (response === undefined) return undefined
    if (response.headers['connection'] === 'close') await Promise.race([gone, sleep(3000)])
    return { ...response, closed: ended }
  } finally {
    abandoned.abort()
    socket.destroy()
  }
}

/** The first final response in `bytes`; undefined while it is not complete. */
function parseResponse(bytes: Buffer, hasBody: boolean, ended: boolean): Omit<RawResponse, 'closed'> | undefined {
  const interim: number[] = []
  let rest = bytes
  for (;;) {
    const headEnd = rest.indexOf('\r\n\r\n')
    if (headEnd === -1) return undefined
    const [statusLine = '', ...lines] = rest.toString('latin1', 0, headEnd).split('\r\n')
    const status = Number(/^HTTP\/1\.1 (\d{3})(?: |$)/.exec(statusLine)?.[1])
    if (Number.isNaN(status)) throw new Error(`not an HTTP response: ${statusLine}`)
    rest = rest.subarray(headEnd + 4)
    if (status < 200) {
      interim.push(status)
      continue
    }
    const headers: Record<string, string> = {}
    for (const line of lines) {
      const colon = line.indexOf(':')
      headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
    }
    const body = hasBody ? parseBody(rest, headers, status, ended) : ''
    return body === undefined ? undefined : { status, headers, body, interim }
  }
}

function parseBody(bytes: Buffer, headers: Record<string, string>, status: number, ended: boolean): string | undefined {
  if (status === 204 || status === 304) return ''
  const length = headers['content-length']
  if (length !== undefined) return bytes.length < Number(length) ? undefined : bytes.toString('utf8', 0, Number(length))
  if (headers['transfer-encoding'] !== 'chunked') return ended ? bytes.toString() : undefined
  let body = ''
  for (let rest = bytes; ;) {
    const lineEnd = rest.indexOf('\r\n')
    if (lineEnd === -1) return undefined
    const size = Number.parseInt(rest.toString('latin1', 0, lineEnd), 16)
    if (size === 0) return body
    if (rest.length < lineEnd + 2 + size + 2) return undefined
    body += rest.toString('utf8', lineEnd + 2, lineEnd + 2 + size)
    rest = rest.subarray(lineEnd + 2 + size + 2)
  }
}
