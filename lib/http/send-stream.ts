import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Time for a person to answer the browser's question where to save the file: until then it may take nothing. */
const defaultStallMs = 300_000

/** Sends the body at the client's pace. A client that takes nothing at all for `stallMs` is given up: it would keep the
 *  source open for as long as it likes. Rejects where the client went away, and with what the source fails with. */
export async function sendStream(body: Readable, res: ServerResponse, stallMs = defaultStallMs): Promise<void> {
  res.setTimeout(stallMs, () => res.destroy())
  await pipeline(body, res)
}
