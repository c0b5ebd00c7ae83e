import { randomUUID } from 'node:crypto'
import { within } from '../timers.ts'
import { outageReporter } from './outage.ts'
import type { QueueService, SendingEnd } from './service.ts'
import type { WakeQueue } from './queue.ts'

const deadlineMs = 2_000
const healthDeadlineMs = 1_000

/** After this long an id counts as another one: BullMQ ignores the id of a job that it still has, also of one that no
 *  worker can reach any more (Redis evicted the list but not the job). */
const idLifetimeMs = 10 * 60_000

/** The sending side on a service, which is connected to when it is first needed. */
export function createSender(service: QueueService): WakeQueue {
  const onError = outageReporter('The queue can’t be reached to wake workers.')
  const underway = new Set<Promise<unknown>>()
  let connecting: Promise<SendingEnd> | undefined
  let closed = false

  const connected = (): Promise<SendingEnd> => {
    if (closed) return Promise.reject(new Error('The queue is closed.'))
    if (connecting === undefined) {
      const attempt = service.connectSender(onError)
      connecting = attempt
      attempt.catch(() => {
        if (connecting === attempt) connecting = undefined
      })
    }
    return connecting
  }

  const bounded = async <T>(ms: number, ask: (end: SendingEnd) => Promise<T>): Promise<T> => {
    const answer = within(ms, connected().then(ask), noAnswer)
    underway.add(answer)
    try {
      return await answer
    } finally {
      underway.delete(answer)
    }
  }

  return {
    async wake(wakeUps) {
      const period = Math.floor(Date.now() / idLifetimeMs)
      // Not BullMQ's `addBulk`, and no job without an id: on PostgreSQL these create temporary tables and a sequence,
      // which the application's role may not, and which no frequent statement should.
      await bounded(deadlineMs, (end) =>
        Promise.all(
          wakeUps.map(({ name, payload, id }) =>
            end.add(name, payload, { jobId: id === undefined ? randomUUID() : `${id}-${period}` }),
          ),
        ),
      )
    },
    waiting: () => bounded(deadlineMs, (end) => end.countWaiting()),
    async health({ signal }) {
      await unlessAborted(
        bounded(healthDeadlineMs, (end) => end.ping()),
        signal,
      )
    },
    async close() {
      closed = true
      await Promise.allSettled(underway)
      connecting?.then(
        (end) => end.disconnect(),
        () => {},
      )
    },
  }
}

const noAnswer = () => new Error('The queue did not answer in time.')

/** Settles as `work` does, or rejects when the signal aborts; `work` then goes on unheeded. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
