import type { NitroApp } from 'nitropack/types'
import { configOrExit } from '../config.ts'
import { closeDatabase } from '../db/client.ts'
import { collectTemporaryFiles } from '../documents/temporary-files.ts'
import { closeQueue, openQueue } from '../queue/index.ts'
import { closeStorages, defaultStorage } from '../storage/index.ts'
import { repeat, retryUntilDone } from '../timers.ts'
import { contextOf } from './request-context.ts'

const warmQueueAfterMs = 1000

/** Nitro's plugin: what begins and ends with the process, besides listening. */
export default function lifecycle(app: NitroApp): void {
  const { GC_HORIZON_SECONDS } = configOrExit()
  const stop = new AbortController()

  // The store may come up after us: uploads answer 503 until then.
  void retryUntilDone('prepare the store', () => defaultStorage().prepare({ signal: stop.signal }), stop.signal)
  repeat('collect temporary files', collectTemporaryFiles, (GC_HORIZON_SECONDS * 1000) / 3, stop.signal)

  // The queue's library is large: not in the way of a cold start, and not in that of the first upload.
  setTimeout(
    () =>
      void openQueue()
        .waiting()
        .catch(() => undefined),
    warmQueueAfterMs,
  ).unref()

  app.hooks.hook('afterResponse', (event) => {
    const { req, res } = event.node
    // What changes something is worth a line; reads and health checks would drown it.
    const level = req.method === 'GET' || req.method === 'HEAD' ? 'debug' : 'info'
    const path = req.url?.split('?', 1)[0]
    contextOf(event).log[level]({ method: req.method, path, status: res.statusCode }, 'answered')
  })
  app.hooks.hook('close', async () => {
    stop.abort()
    await Promise.allSettled([closeDatabase(), closeQueue(), closeStorages()])
  })
}
