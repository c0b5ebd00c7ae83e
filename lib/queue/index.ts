import { config, ConfigError } from '../config.ts'
import { postgresService } from './postgres.ts'
import type { Consumer, Handler, WakeQueue } from './queue.ts'
import { startReceiver } from './receiver.ts'
import { redisService } from './redis.ts'
import { createSender } from './sender.ts'
import type { QueueService } from './service.ts'

/** On Redis where it is configured, else in PostgreSQL. */
function configuredService(): QueueService {
  const { REDIS_URL, DATABASE_URL } = config()
  if (REDIS_URL !== undefined) return redisService(REDIS_URL)
  if (DATABASE_URL !== undefined) return postgresService(DATABASE_URL)
  throw new ConfigError('The queue needs REDIS_URL or DATABASE_URL.')
}

let opened: WakeQueue | undefined

/** The sending side of the configured queue, one for the process; it connects when it is first used. */
export function openQueue(): WakeQueue {
  return (opened ??= createSender(configuredService()))
}

export async function closeQueue(): Promise<void> {
  const queue = opened
  opened = undefined
  await queue?.close()
}

/** Calls the handler for every wake-up, at most `concurrency` at a time; waits for a service that is away. */
export function consume(handler: Handler, options: { concurrency: number }): Consumer {
  return startReceiver(configuredService(), handler, options)
}
