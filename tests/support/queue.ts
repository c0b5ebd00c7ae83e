import { postgresService } from '../../lib/queue/postgres.ts'
import type { WakeQueue } from '../../lib/queue/queue.ts'
import { redisService } from '../../lib/queue/redis.ts'
import { createSender } from '../../lib/queue/sender.ts'

/** The queue of an installation, to look into. */
export function openQueueOf({ REDIS_URL, DATABASE_URL = '' }: Record<string, string>): WakeQueue {
  return createSender(REDIS_URL === undefined ? postgresService(DATABASE_URL) : redisService(REDIS_URL))
}
