import type { Pool } from 'pg'
import { jobOptions, keptEvents, queueName, workerOptions } from './service.ts'
import type { OnError, QueueService } from './service.ts'

/** The schema that BullMQ's migrations fill, and the only one it can use on a pool that is not its own. */
const schema = 'bullmq'

/** The queue on BullMQ's PostgreSQL backend. The libraries are loaded when it is first used. */
export function postgresService(url: string): QueueService {
  return {
    async connectSender(onError) {
      const [{ Queue, createPostgresBackend }, pool] = await Promise.all([import('bullmq'), openPool(url, 2, onError)])
      const queue = new Queue(
        queueName,
        { connection: pool, defaultJobOptions: jobOptions, streams: keptEvents },
        createPostgresBackend,
      )
      queue.on('error', onError)
      const disconnect = () => endPool(pool)
      try {
        await queue.waitUntilReady()
      } catch (error) {
        // BullMQ remembers the failure for good: the next try needs another queue.
        disconnect()
        throw error
      }
      return {
        add: (name, data, options) => queue.add(name, data, options),
        countWaiting: () => queue.getWaitingCount(),
        ping: () => pool.query('SELECT 1'),
        disconnect,
      }
    },

    async openReceiver(work, { concurrency, onError }) {
      const [{ createPostgresBackend }, { SteadyWorker }, pool] = await Promise.all([
        import('bullmq'),
        import('./worker.ts'),
        // One of them listens for notifications.
        openPool(url, 4, onError),
      ])
      const worker = new SteadyWorker(
        queueName,
        work,
        { ...workerOptions, connection: pool, concurrency },
        createPostgresBackend,
      )
      worker.on('error', onError)
      return {
        async run() {
          await worker.waitUntilReady()
          await worker.run()
        },
        close: () => worker.close(),
        disconnect() {
          // The client that listens goes back to the pool.
          worker.getBackend().close().catch(onError)
          endPool(pool)
        },
      }
    },
  }
}

/** BullMQ can't load `pg` by itself in an ES module, so it gets a pool; it finds its tables by the search path. */
async function openPool(url: string, max: number, onError: OnError): Promise<Pool> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({
    connectionString: asLibpqReadsIt(url),
    // What a crash of PostgreSQL takes from the queue, the sweeper wakes again: no commit of it waits for the disk.
    options: `-c search_path=${schema} -c synchronous_commit=off`,
    application_name: `${queueName}-queue`,
    max,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 5_000,
    // The client's own, for a connection that has gone silent.
    query_timeout: 3_000,
    keepAlive: true,
  })
  pool.on('error', onError)
  return pool
}

function endPool(pool: Pool): void {
  if (!pool.ending) void pool.end()
}

/** `sslmode=require` asks for encryption alone, as it does for the driver of the rest of the application. */
function asLibpqReadsIt(url: string): string {
  const parsed = new URL(url)
  if (parsed.searchParams.has('sslmode')) parsed.searchParams.set('uselibpqcompat', 'true')
  return parsed.href
}
