import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { postgresService } from '../lib/queue/postgres.ts'
import { startReceiver } from '../lib/queue/receiver.ts'
import { redisService } from '../lib/queue/redis.ts'
import { createSender } from '../lib/queue/sender.ts'
import type { QueueService } from '../lib/queue/service.ts'
import { install } from '../tests/support/installation.ts'
import { report } from './environment.ts'
import { median, quantile } from './measure.ts'
import { startParts } from './parts.ts'

export const title = 'From adding a wake-up to an idle queue to the start of its handler'
export const usage = '[--rounds 5] [--wakes 100] [--graphile-worker <folder>]'

/** A queue whose handler tells that it was called. */
interface Side extends AsyncDisposable {
  add(): Promise<unknown>
}

/** As much of the package graphile-worker as is used here; it is no dependency of the project. */
interface GraphileWorker {
  run(options: object): Promise<{ addJob(name: string, payload: object): Promise<unknown>; stop(): Promise<void> }>
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      wakes: { type: 'string', default: '100' },
      // Where `npm install graphile-worker` was run.
      'graphile-worker': { type: 'string' },
    },
  })
  await using parts = await startParts()
  await using installation = await install(parts.services, 'embedded')
  const { DATABASE_URL = '', DATABASE_MIGRATE_URL = '' } = installation.env
  let called = () => {}
  const handler = () => Promise.resolve(called())

  await using sides = new AsyncDisposableStack()
  const measured: { side: string; queue: Side; p50: number[]; p99: number[] }[] = []
  const add = (side: string, queue: Side) => measured.push({ side, queue: sides.use(queue), p50: [], p99: [] })
  add('DocuVault, PostgreSQL', open(postgresService(DATABASE_URL), handler))
  const { containers } = parts.services
  if (containers !== null) add('DocuVault, Redis', open(redisService(containers.redis.url), handler))
  const folder = values['graphile-worker']
  if (folder !== undefined) add('graphile-worker', await openGraphileWorker(folder, DATABASE_MIGRATE_URL, handler))

  // The first round makes everything warm, and does not count.
  for (let round = 0; round <= Number(values.rounds); round++)
    for (const { queue, p50, p99 } of measured) {
      const latencies: number[] = []
      for (let n = 0; n < Number(values.wakes); n++) {
        const since = performance.now()
        const { promise, resolve } = Promise.withResolvers<number>()
        called = () => resolve(performance.now() - since)
        await queue.add()
        latencies.push(await promise)
      }
      if (round === 0) continue
      p50.push(quantile(latencies, 0.5))
      p99.push(quantile(latencies, 0.99))
    }
  report(
    'pickup',
    measured.map(({ side, p50, p99 }) => ({ side, 'p50 ms': median(p50), 'p99 ms': median(p99) })),
  )
}

function open(service: QueueService, handler: () => Promise<void>): Side {
  const sender = createSender(service)
  const receiver = startReceiver(service, handler, { concurrency: 1 })
  return {
    add: () => sender.wake([{ name: 'bench', payload: {} }]),
    async [Symbol.asyncDispose]() {
      await Promise.all([sender.close(), receiver.close()])
    },
  }
}

async function openGraphileWorker(folder: string, connectionString: string, task: () => Promise<void>): Promise<Side> {
  const path = createRequire(join(folder, 'index.js')).resolve('graphile-worker')
  const graphile = (await import(path)) as GraphileWorker
  const runner = await graphile.run({
    connectionString,
    concurrency: 1,
    noHandleSignals: true,
    taskList: { bench: task },
  })
  return { add: () => runner.addJob('bench', {}), [Symbol.asyncDispose]: () => runner.stop() }
}
