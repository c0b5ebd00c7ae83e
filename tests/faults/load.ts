import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { textPdf } from '../support/pdf.ts'
import { RecordingClient, type Upload } from './client.ts'
import type { Operation } from './history.ts'
import type { Random } from './random.ts'

/** The pause between two operations of a client, at most. */
const pauseMs = 120
const KiB = 1024

/** A few clients that do everything there is to do, each with its own documents, and all looking at the lists. */
export class Load {
  readonly history: Operation[] = []
  /** Lists are read as far as this document, the newest there was before. */
  readonly downTo: string
  readonly #url: string
  readonly #random: Random
  readonly #label: string
  readonly #agent = new Agent({ keepAlive: true })
  readonly #stopping = new AbortController()
  readonly #clients: Promise<void>[]
  /** Uploads with a key that were not acknowledged yet. */
  readonly #open: { client: RecordingClient; upload: Upload }[] = []
  #uploads = 0

  constructor(url: string, options: { clients: number; random: Random; label: string; downTo: string }) {
    this.#url = url
    this.#random = options.random
    this.#label = options.label
    this.downTo = options.downTo
    this.#clients = Array.from({ length: options.clients }, (_, number) => this.#run(number + 1))
  }

  /** One more client, for what a fault does beside the load. */
  client(): RecordingClient {
    return new RecordingClient(this.#url, this.history, 0)
  }

  /** A small document unlike any other. */
  document(): Upload {
    const name = `${this.#label}-${(this.#uploads += 1)}`
    const kind = this.#random.next()
    if (kind < 0.35) return { bytes: textPdf(`Invoice ${name}. Total amount due: 100 EUR`), filename: `${name}.pdf` }
    // Beyond a MiB it goes by way of a temporary file where the store takes files.
    const padding = kind > 0.95 ? 'word '.repeat((1100 * KiB) / 5) : ''
    return { bytes: Buffer.from(`Letter ${name}. Dear reader, this is a letter. ${padding}`), filename: `${name}.txt` }
  }

  /** No further operations; resolves when the running ones have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#clients)
  }

  /** Repeats what was left open until it is answered, as its Idempotency-Key allows. */
  async settle(deadlineMs: number): Promise<void> {
    const until = performance.now() + deadlineMs
    const retry = async (): Promise<void> => {
      for (let next = this.#open.shift(); next !== undefined; next = this.#open.shift()) {
        while (needsRetry(await next.client.upload(next.upload))) {
          if (performance.now() > until) throw new Error(`${next.upload.filename} can't be uploaded any more.`)
          await sleep(500)
        }
      }
    }
    await Promise.all([retry(), retry(), retry()])
    this.#agent.destroy()
  }

  async #run(number: number): Promise<void> {
    const client = new RecordingClient(this.#url, this.history, number, this.#agent)
    const own: string[] = []
    while (!this.#stopping.signal.aborted) {
      await this.#step(client, own)
      await sleep(this.#random.below(pauseMs))
    }
  }

  async #step(client: RecordingClient, own: string[]): Promise<void> {
    const choice = this.#random.next()
    const id = own.at(this.#random.below(own.length))
    if (choice < 0.45 || id === undefined) {
      const isKeyed = this.#random.next() < 0.6
      const upload = this.document()
      if (isKeyed) upload.idempotencyKey = `key-${upload.filename}`
      const operation = await client.upload(upload)
      if (operation.document !== undefined) own.push(operation.document)
      else if (isKeyed && needsRetry(operation)) this.#open.push({ client, upload })
    } else if (choice < 0.6) await client.read(id)
    else if (choice < 0.7) await client.list(this.downTo)
    else if (choice < 0.84) await client.download(id)
    else if (choice < 0.89)
      await client.rename(id, `renamed-${this.#random.below(1e9)}${extensionOf(id, this.history)}`)
    else if (choice < 0.94) await client.reprocess(id)
    else {
      const { outcome, status } = await client.remove(id)
      if (outcome !== 'failed' || status === 404) own.splice(own.indexOf(id), 1)
    }
  }
}

const needsRetry = ({ outcome, status }: Operation) =>
  outcome !== 'ok' && (status === 0 || status === 409 || status >= 500)

const extensionOf = (id: string, history: readonly Operation[]) =>
  history.find(({ kind, document }) => kind === 'upload' && document === id)?.filename?.slice(-4) ?? ''
