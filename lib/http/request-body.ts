import type { IncomingMessage, ServerResponse } from 'node:http'
import { free } from '../free.ts'
import { raise } from '../problems.ts'
import { ClientGone } from './client-gone.ts'

/** A body has to arrive at this pace at least. */
export interface Pace {
  windowMs: number
  bytesPerWindow: number
}

export const uploadPace: Pace = { windowMs: 20_000, bytesPerWindow: 16 * 1024 }

/** How often within a window the pace is checked. */
const checksPerWindow = 4

/** Asks for the body, where the client waits for that before it sends it. */
export function askForBody(req: IncomingMessage, res: ServerResponse): void {
  if (req.httpVersion !== '1.0' && /100-continue/i.test(req.headers.expect ?? '')) res.writeContinue()
}

/**
 * The bytes of a request's body. Unlike the request's own iterator it can be left early or on a time-out with the
 * request intact, so that an answer can still be sent. Only time spent waiting for the client counts as slowness.
 * A chunk lasts until the next one is asked for.
 * @throws Problem request_timeout, body_too_large
 * @throws ClientGone, the signal's reason
 */
export async function* readBody(
  req: IncomingMessage,
  maxBytes: number,
  { pace = uploadPace, signal }: { pace?: Pace | undefined; signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Buffer> {
  let received = 0
  let ended = false
  let slow = false
  let wake: (() => void) | undefined
  const notify = () => wake?.()
  const end = () => {
    ended = true
    notify()
  }
  /** What had been received at the latest checks, oldest first. */
  let history: number[] = [0]
  const check = setInterval(() => {
    if (wake === undefined) history = []
    history.push(received)
    if (history.length <= checksPerWindow) return
    slow = received - history.shift()! < pace.bytesPerWindow
    notify()
  }, pace.windowMs / checksPerWindow)
  req.on('readable', notify).on('end', end).on('close', notify)
  signal?.addEventListener('abort', notify)
  try {
    for (;;) {
      const chunk = req.read() as Buffer | null
      if (chunk !== null) {
        received += chunk.length
        if (received > maxBytes) raise('body_too_large', `The limit of a whole form is ${maxBytes} bytes.`)
        yield chunk
        free(chunk)
        continue
      }
      if (ended || req.readableEnded) return
      if (req.destroyed) throw new ClientGone()
      signal?.throwIfAborted()
      if (slow) raise('request_timeout', 'The body arrives too slowly.')
      await new Promise<void>((resolve) => {
        wake = resolve
      })
      wake = undefined
    }
  } finally {
    clearInterval(check)
    req.off('readable', notify).off('end', end).off('close', notify)
    signal?.removeEventListener('abort', notify)
  }
}
