import { config } from './config.ts'
import { databaseHealth } from './db/client.ts'
import { probeTemporaryDirectory } from './documents/temporary-files.ts'
import { log } from './log.ts'
import { openQueue } from './queue/index.ts'
import { defaultStorage } from './storage/index.ts'

export type Health = { status: 'ok' | 'degraded' | 'error' } & Record<string, string>

/** A little less than the second that an answer may take. */
const probeMs = 900

/** Asks each configured component, at the same time, for at most a second. */
export async function checkHealth(): Promise<Health> {
  const storage = defaultStorage()
  const queueIsSeparate = config().REDIS_URL !== undefined
  const [postgres, objects, redis] = await Promise.all([
    probe('postgres', databaseHealth),
    // An upload needs room for its temporary file as much as for its object.
    probe(storage.healthKey, (options) => Promise.all([storage.health(options), probeTemporaryDirectory()])),
    queueIsSeparate ? probe('redis', (options) => openQueue().health(options)) : true,
  ])
  return {
    status: postgres && objects ? (redis ? 'ok' : 'degraded') : 'error',
    postgres: word(postgres),
    [storage.healthKey]: word(objects),
    ...(queueIsSeparate && { redis: word(redis) }),
  }
}

const word = (ok: boolean) => (ok ? 'ok' : 'error')

async function probe(component: string, ask: (options: { signal: AbortSignal }) => Promise<unknown>): Promise<boolean> {
  const signal = AbortSignal.timeout(probeMs)
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
  try {
    await Promise.race([ask({ signal }), late])
    return true
  } catch (error) {
    log().warn({ err: error, component }, 'component is not healthy')
    return false
  }
}
