import { setTimeout as sleep } from 'node:timers/promises'
import { log } from './log.ts'

/** Node's timers take a pause that is longer than 24 days for one of a millisecond. */
const longestPauseMs = 3_600_000

/** Runs `task` now and then every `intervalMs`, an hour at most, after it has ended, until `signal` fires; what it throws
 *  is logged. `ended` resolves when the last run is over; `soon` spares the pause. */
export function repeat(
  name: string,
  task: () => Promise<unknown>,
  intervalMs: number,
  signal: AbortSignal,
): { ended: Promise<void>; soon: () => void } {
  const pauseMs = Math.min(longestPauseMs, Math.max(100, intervalMs))
  let hurry = new AbortController()
  const run = async () => {
    while (!signal.aborted) {
      hurry = new AbortController()
      try {
        await task()
      } catch (error) {
        if (!signal.aborted) log().warn({ err: error }, `${name}: failed, is tried again`)
      }
      const either = AbortSignal.any([signal, hurry.signal])
      await sleep(pauseMs, undefined, { signal: either, ref: false }).catch(() => undefined)
    }
  }
  return { ended: run(), soon: () => hurry.abort() }
}

/** As {@link repeat}, for the first time after `intervalMs`: most of what is kept alive this way ends before. */
export function repeatLater(name: string, task: () => Promise<unknown>, intervalMs: number, signal: AbortSignal): void {
  const timer = setTimeout(() => repeat(name, task, intervalMs, signal), intervalMs).unref()
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
}

/** Runs `task` with a signal that fires `ms` later than `signal` does. */
export async function withGrace<T>(
  signal: AbortSignal,
  ms: number,
  task: (later: AbortSignal) => Promise<T>,
): Promise<T> {
  const later = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const onAbort = () => {
    timer = setTimeout(() => later.abort(signal.reason), ms)
  }
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await task(later.signal)
  } finally {
    signal.removeEventListener('abort', onAbort)
    clearTimeout(timer)
  }
}

/** Settles as `work` does, or rejects with `late()` after `ms`; `work` then goes on unheeded. Unlike one of
 *  `AbortSignal.timeout`, the timer and what it holds are gone with the work. */
export function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), ms)
    void work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Runs `task` until it succeeds once, with pauses of 0.5 s to 5 s; resolves then, or when `signal` fires. */
export async function retryUntilDone(name: string, task: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  for (let pauseMs = 500; !signal.aborted; pauseMs = Math.min(5000, pauseMs * 2)) {
    try {
      await task()
      return
    } catch (error) {
      if (signal.aborted) return
      log().warn({ err: error }, `${name}: failed, is tried again`)
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }
}
