import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * What goes wrong on the way.
 * - `delay`: every chunk, in both directions, takes this much longer.
 * - `cut`: a connection ends once this many bytes were passed towards the server.
 * - `reset`: connections are reset at once, and new ones as soon as they are made.
 * - `swallow`: a request that fits is passed on, its reply is not: the connection is reset then, or stays silent.
 */
export type Trouble =
  | { kind: 'delay'; ms: number }
  | { kind: 'cut'; afterBytes: number }
  | { kind: 'reset' }
  | { kind: 'swallow'; request: RegExp; by: 'reset' | 'silence'; times?: number }

/** Names the requests in what a client sends; made anew for each connection. */
export type Recogniser = () => (chunk: Buffer) => string[]

const asText: Recogniser = () => (chunk) => [chunk.toString('latin1')]

interface Link {
  client: Socket
  server: Socket
  /** Bytes that were passed towards the server since the trouble began. */
  sent: number
  /** What becomes of the reply that is due. */
  swallowing: 'reset' | 'silence' | undefined
}

/** Stands between a process and a service it uses, as a bad network does. */
export class Proxy {
  /** How often the trouble has struck. */
  struck = 0
  #trouble: Trouble | undefined
  #port = 0
  readonly #links = new Set<Link>()
  readonly #listener = createServer({ allowHalfOpen: true, pauseOnConnect: true })
  readonly #target: { host: string; port: number }
  readonly #recogniser: Recogniser

  private constructor({ host, port }: { host: string; port: number }, recogniser: Recogniser) {
    this.#target = { host, port }
    this.#recogniser = recogniser
    this.#listener.on('connection', (client) => this.#connect(client))
  }

  static async start(target: { host: string; port: number }, recogniser: Recogniser = asText): Promise<Proxy> {
    const proxy = new Proxy(target, recogniser)
    await proxy.open()
    return proxy
  }

  get port(): number {
    return this.#port
  }

  /** Takes connections again, on the same port. */
  async open(): Promise<void> {
    if (this.#listener.listening) return
    this.#listener.listen(this.#port, '127.0.0.1')
    await once(this.#listener, 'listening')
    this.#port = (this.#listener.address() as AddressInfo).port
  }

  /** The port is closed, as that of a service is that has died. */
  close(): void {
    this.#listener.close()
    for (const link of this.#links) reset(link)
  }

  cause(trouble: Trouble): void {
    this.#trouble = trouble
    this.struck = 0
    for (const link of this.#links) {
      link.sent = 0
      if (trouble.kind === 'reset') this.#strike(link)
    }
  }

  /** Everything passes again; connections that are silent come to their end. */
  heal(): void {
    this.#trouble = undefined
    for (const link of this.#links) if (link.swallowing !== undefined) reset(link)
  }

  #connect(client: Socket) {
    const server = connect({ ...this.#target, allowHalfOpen: true })
    const link: Link = { client, server, sent: 0, swallowing: undefined }
    this.#links.add(link)
    for (const socket of [client, server]) {
      socket.on('error', () => reset(link))
      socket.on('close', () => {
        this.#links.delete(link)
        reset(link)
      })
    }
    if (this.#trouble?.kind === 'reset') {
      this.#strike(link)
      return
    }
    void this.#forward(link).catch(() => reset(link))
    void this.#back(link).catch(() => reset(link))
  }

  async #forward(link: Link) {
    const recognise = this.#recogniser()
    for await (const chunk of link.client as AsyncIterable<Buffer>) {
      const requests = recognise(chunk)
      const trouble = this.#trouble
      if (trouble?.kind === 'delay') await this.#delay(trouble.ms)
      if (trouble?.kind === 'swallow' && this.struck < (trouble.times ?? Infinity)) {
        if (requests.some((request) => trouble.request.test(request))) {
          this.struck += 1
          link.swallowing = trouble.by
        }
      }
      if (trouble?.kind === 'cut' && link.sent + chunk.length > trouble.afterBytes) {
        link.server.write(chunk.subarray(0, Math.max(0, trouble.afterBytes - link.sent)))
        this.#strike(link)
        return
      }
      link.sent += chunk.length
      if (!link.server.write(chunk)) await once(link.server, 'drain')
    }
    link.server.end()
  }

  async #back(link: Link) {
    for await (const chunk of link.server as AsyncIterable<Buffer>) {
      if (this.#trouble?.kind === 'delay') await this.#delay(this.#trouble.ms)
      if (link.swallowing === 'reset') reset(link)
      if (link.swallowing !== undefined) continue
      if (!link.client.write(chunk)) await once(link.client, 'drain')
    }
    if (link.swallowing === undefined) link.client.end()
  }

  async #delay(ms: number) {
    this.struck += 1
    await sleep(ms)
  }

  #strike(link: Link) {
    this.struck += 1
    reset(link)
  }
}

function reset({ client, server }: Link) {
  client.resetAndDestroy()
  server.destroy()
}
