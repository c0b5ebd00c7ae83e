import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A TCP connection over which a test says what it likes, when it likes. */
export class RawConnection {
  readonly #socket: Socket
  #received = ''
  #ended = false

  /** Connects; the client's side stays open when the server has closed its own. */
  static async open(port: number, host = '127.0.0.1'): Promise<RawConnection> {
    const socket = connect({ port, host, allowHalfOpen: true })
    await once(socket, 'connect')
    return new RawConnection(socket)
  }

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setEncoding('latin1').on('data', (text: string) => (this.#received += text))
    socket.on('end', () => (this.#ended = true)).on('close', () => (this.#ended = true))
    // The server may reset it; that the connection has ended is all that counts.
    socket.on('error', () => undefined)
  }

  /** Sends the bytes; resolves when the system has taken them, or the connection has ended. */
  async send(bytes: string | Uint8Array): Promise<void> {
    if (this.#socket.destroyed || this.#socket.write(bytes)) return
    await Promise.race([once(this.#socket, 'drain'), once(this.#socket, 'close')])
  }

  /** All that came so far, once it fits. */
  async until(fits: (received: string) => boolean): Promise<string> {
    while (!fits(this.#received)) {
      if (this.#ended) throw new Error(`The connection ended after: ${this.#received.slice(-500)}`)
      await Promise.race([once(this.#socket, 'data'), once(this.#socket, 'end'), once(this.#socket, 'close')])
    }
    return this.#received
  }

  /** All that came, once the server has closed its side. */
  async toEnd(): Promise<string> {
    while (!this.#ended) await Promise.race([once(this.#socket, 'end'), once(this.#socket, 'close')])
    return this.#received
  }

  /** Goes away as a program does that is killed. */
  reset(): void {
    this.#socket.resetAndDestroy()
  }

  [Symbol.dispose](): void {
    this.#socket.destroy()
  }
}

/** The status codes of the answers in what was received, in their order. */
export const statusesIn = (received: string) =>
  [...received.matchAll(/(?:^|\r\n|\})HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
