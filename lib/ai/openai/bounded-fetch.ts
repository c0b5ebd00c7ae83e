/** The server sends more than any answer can be. */
export class ReplyTooLarge extends Error {
  override readonly name = 'ReplyTooLarge'
}

/** `fetch` that reads at most `maxBytes` of a body (after decompression) and follows no redirect: a document goes to
 *  the configured server and to no other. */
export function boundedFetch(maxBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' })
    if (response.body === null) return response
    let remaining = maxBytes
    const bounded = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          remaining -= chunk.byteLength
          if (remaining < 0) controller.error(new ReplyTooLarge())
          else controller.enqueue(chunk)
        },
      }),
    )
    return new Response(bounded, response)
  }
}
