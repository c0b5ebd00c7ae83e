import { setTimeout as delay } from 'node:timers/promises'
import { log } from '../log.ts'
import { outageReporter } from './outage.ts'
import type { Consumer, Handler } from './queue.ts'
import type { QueueService, ReceivingEnd, Work } from './service.ts'

const retryMs = 1_000
/** How long an orderly goodbye may take once the handlers have ended. */
const goodbyeMs = 3_000

/** Starts the receiving side on a service, and keeps it up until it is closed. */
export function startReceiver(
  service: QueueService,
  handler: Handler,
  { concurrency }: { concurrency: number },
): Consumer {
  const onError = outageReporter('The queue can’t be reached for wake-ups.')
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  let end: ReceivingEnd | undefined

  const handle: Work = async ({ name, data }) => {
    try {
      await handler({ name, payload: data }, { signal: stopping.signal })
    } catch (error) {
      if (!stopping.signal.aborted) log().error({ error, job: name }, 'A job failed.')
    }
  }
  const work: Work = async (wakeUp) => {
    // It was on its way when the consumer was closed; whoever sent it wakes again.
    if (stopping.signal.aborted) return
    const handling = handle(wakeUp)
    running.add(handling)
    await handling
    running.delete(handling)
  }

  const receive = async () => {
    while (!stopping.signal.aborted) {
      try {
        end = await service.openReceiver(work, { concurrency, onError })
        if (!stopping.signal.aborted) await end.run()
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)))
      } finally {
        end?.disconnect()
      }
      await delay(retryMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  void receive()

  const stop = async () => {
    stopping.abort()
    const goodbye = end?.close()
    await Promise.allSettled(running)
    await Promise.race([Promise.allSettled([goodbye]), delay(goodbyeMs, undefined, { ref: false })])
    end?.disconnect()
  }
  let stopped: Promise<void> | undefined
  return { close: () => (stopped ??= stop()) }
}
