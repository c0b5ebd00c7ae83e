import { once } from 'node:events'
import { Readable } from 'node:stream'

interface ObjectStreamOptions {
  /** What an error of the body means. */
  toError(error: unknown): Error
  /** Made when the body brings nothing for this long while somebody waits for it; a slow reader is not the store's
   *  fault and is not counted. */
  stall?: { afterMs: number; error(): Error } | undefined
  signal?: AbortSignal | undefined
}

/** Passes on an object's bytes as they arrive from the store. Resolves with the first byte or the end of an empty object,
 *  so that what fails before them is thrown here and not in the middle of a reply. Destroying the stream frees the body's
 *  socket or file at once. */
export async function objectStream(body: Readable, options: ObjectStreamOptions): Promise<Readable> {
  const stream = new ObjectStream(body, options)
  await once(stream, 'readable')
  return stream
}

class ObjectStream extends Readable {
  readonly #body: Readable
  readonly #options: ObjectStreamOptions
  readonly #abort = () => this.destroy(this.#options.signal?.reason as Error)
  #stalled: NodeJS.Timeout | undefined

  constructor(body: Readable, options: ObjectStreamOptions) {
    super()
    this.#body = body
    this.#options = options
    body.on('data', (chunk: Buffer) => {
      clearTimeout(this.#stalled)
      if (!this.push(chunk)) body.pause()
    })
    body.on('end', () => {
      clearTimeout(this.#stalled)
      this.push(null)
    })
    body.on('error', (error) => this.destroy(options.toError(error)))
    body.pause()
    options.signal?.addEventListener('abort', this.#abort)
    if (options.signal?.aborted) this.#abort()
  }

  override _read() {
    const { stall } = this.#options
    if (stall) {
      clearTimeout(this.#stalled)
      this.#stalled = setTimeout(() => this.destroy(stall.error()), stall.afterMs)
    }
    this.#body.resume()
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void) {
    clearTimeout(this.#stalled)
    this.#options.signal?.removeEventListener('abort', this.#abort)
    this.#body.destroy()
    callback(error)
  }
}
