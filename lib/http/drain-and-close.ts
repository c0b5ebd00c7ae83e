import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'

const drainMs = 1000

/**
 * Closes the connection of a request whose body was not read to its end, so that the client still gets the answer. To be
 * called right after `res.end()`, with `Connection: close` among its headers. Closing a socket with unread bytes resets
 * it, and a client that is still sending then sees an error instead of the answer; so the sending side is closed first,
 * and what arrives is dropped for up to a second.
 */
export function drainAndClose(req: IncomingMessage): void {
  const { socket } = req
  // Node calls this once the answer is out, on a connection that is not kept.
  socket.destroySoon = () => {
    socket.end()
    const deadline = setTimeout(() => socket.destroy(), drainMs)
    socket.once('close', () => clearTimeout(deadline))
    req.once('end', () => Socket.prototype.destroySoon.call(socket))
    req.resume()
  }
}
