interface Message {
  /** A part of a stream. */
  chunk?: object
}

type Listener = (event: { data: Message }) => void

/**
 * Takes messages between the two halves of pdf.js where they are in one thread. The port that pdf.js has for this copies each
 * one; here only those are copied that pdf.js goes on changing.
 */
export class PdfjsPort {
  readonly #listeners = new Set<Listener>()

  /** @param transfer Comes with images and drawing operators, as an empty list too: pdf.js fills their lists anew once they
   *  are sent. Those of a chunk of text it only replaces. */
  postMessage(message: Message, transfer?: ArrayBuffer[] | null): void {
    const data = transfer
      ? structuredClone(message, { transfer })
      : { ...message, ...(message.chunk && { chunk: { ...message.chunk } }) }
    void this.#deliver(data)
  }

  addEventListener(_type: 'message', listener: Listener, { signal }: { signal: AbortSignal }): void {
    this.#listeners.add(listener)
    signal.addEventListener('abort', () => this.#listeners.delete(listener))
  }

  async #deliver(data: Message): Promise<void> {
    // Not before the sender has gone on, as between threads.
    await Promise.resolve()
    for (const listener of this.#listeners) listener({ data })
  }
}
