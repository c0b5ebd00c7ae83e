import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

const drainMs = 1000

/** Closes the sending side now, and the whole connection when the client has closed its side, a second later at most. */
export function closeGently(socket: Socket): void {
  socket.end()
  const deadline = setTimeout(() => socket.destroy(), drainMs)
  socket.once('close', () => clearTimeout(deadline))
}

/**
 * Closes the connection of a request whose body was not read to its end, so that the client still gets the answer. To be
 * called when the response is about to end, with `Connection: close` among its headers. Closing a socket with unread
 * bytes resets it, and a client that is still sending then sees an error instead of the answer; so the sending side is
 * closed first, and what arrives is dropped for up to a second.
 */
export function drainAndClose(req: IncomingMessage): void {
  const { socket } = req
  // Node calls this once the answer is out, on a connection that is not kept.
  socket.destroySoon = () => {
    closeGently(socket)
    req.once('end', () => Socket.prototype.destroySoon.call(socket))
    req.resume()
  }
}

/** Ends the connection with this answer where more of the request's body is to come: nobody wants it, and Node would read
 *  it for as long as it comes. */
export function closeIfUnread(req: IncomingMessage, res: ServerResponse): void {
  const { 'transfer-encoding': coding, 'content-length': length = '0' } = req.headers
  // A serverless adapter has the whole body, and no connection.
  if ('body' in req || req.complete || (coding === undefined && Number(length) === 0)) return
  res.setHeader('Connection', 'close')
  drainAndClose(req)
}
