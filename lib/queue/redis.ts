import type { Redis as RedisClient, RedisOptions } from 'ioredis'
import { once } from '../once.ts'
import { jobOptions, keptEvents, queueName, workerOptions } from './service.ts'
import type { QueueService } from './service.ts'

const shared: RedisOptions = {
  connectTimeout: 2_000,
  retryStrategy: (tries) => Math.min(tries * 100, 1_000),
}

/** Never waits: what can't be written and answered soon is rejected. */
const sending: RedisOptions = {
  ...shared,
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 1_000,
  // A command that timed out stays in the client's memory until its connection ends.
  socketTimeout: 1_500,
}

/** Waits for ever, but never on a connection that has gone silent. */
const receiving: RedisOptions = { ...shared, maxRetriesPerRequest: null, socketTimeout: 4_000 }

/** BullMQ's question for the version makes a hiccup at start fatal, and prints advice about a queue that must not lose
 *  anything; this one may. */
const unasked = { skipVersionCheck: true } as const

/** Its default export: the names of a CommonJS package are lost where a bundler makes a chunk of it. */
const loadClient = async () => (await import('ioredis')).default

/** The queue on Redis. The libraries are loaded when it is first used. */
export function redisService(url: string): QueueService {
  return {
    async connectSender(onError) {
      const Redis = await loadClient()
      const client = new Redis(url, sending)
      client.on('error', onError)
      try {
        await client.connect()
      } catch (error) {
        client.disconnect()
        throw error
      }
      // Whether Redis answers can be asked without BullMQ, whose loading is a third of a cold start.
      const queue = once(async () => {
        const { Queue } = await import('bullmq')
        const opened = new Queue(queueName, {
          ...unasked,
          connection: client,
          defaultJobOptions: jobOptions,
          streams: keptEvents,
        })
        opened.on('error', onError)
        return opened
      })
      return {
        add: async (name, data, options) => (await queue()).add(name, data, options),
        countWaiting: async () => (await queue()).getWaitingCount(),
        ping: () => client.ping(),
        disconnect: () => client.disconnect(),
      }
    },

    async openReceiver(work, { concurrency, onError }) {
      const [Redis, { SteadyWorker }] = await Promise.all([loadClient(), import('./worker.ts')])
      const clients: RedisClient[] = []
      // BullMQ duplicates the client for the command that blocks. It stops listening before that copy's last error, which
      // would be printed then.
      const connect = (extra?: Partial<RedisOptions>): RedisClient => {
        const client = new Redis(url, { ...receiving, ...extra })
        client.on('error', onError)
        client.duplicate = connect
        clients.push(client)
        return client
      }
      const worker = new SteadyWorker(queueName, work, {
        ...unasked,
        ...workerOptions,
        connection: connect(),
        concurrency,
      })
      worker.on('error', onError)
      return {
        async run() {
          await worker.waitUntilReady()
          await worker.run()
        },
        close: () => worker.close(),
        disconnect() {
          for (const client of clients) client.disconnect()
        },
      }
    },
  }
}
