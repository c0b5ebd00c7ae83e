import { Redis } from 'ioredis'
import { GenericContainer, Wait, getContainerRuntimeClient } from 'testcontainers'
import { describe, inject } from 'vitest'
import { redisService } from '../../lib/queue/redis.ts'
import { images } from '../support/images.ts'
import { freePort } from '../support/postgres.ts'
import { queueContract } from './queue.ts'

describe.runIf(inject('services').containers !== null)('with containers', () => {
  queueContract('Redis', async () => {
    // A port of the host's own choice would be another one after a restart.
    const port = await freePort()
    const started = await new GenericContainer(images.redis)
      .withExposedPorts({ container: 6379, host: port })
      .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/))
      .start()
    const container = (await getContainerRuntimeClient()).container.getById(started.getId())
    const url = `redis://${started.getHost()}:${port}`

    const asAdmin = async <T>(work: (redis: Redis) => Promise<T>): Promise<T> => {
      const redis = new Redis(url)
      try {
        return await work(redis)
      } finally {
        redis.disconnect()
      }
    }

    return {
      url,
      serviceAt: redisService,
      env: { REDIS_URL: url },
      jobs: () =>
        asAdmin(async (redis) => {
          const keys = await redis.keys('bull:docuvault:*')
          const found = await Promise.all(keys.map((key) => redis.hexists(key, 'data').catch(() => 0)))
          return found.filter((exists) => exists === 1).length
        }),
      forget: () =>
        asAdmin(async (redis) => {
          await redis.flushall()
          await redis.script('FLUSH')
        }),
      kill: () => container.kill(),
      restart: () => container.start(),
      freeze: () => container.pause(),
      thaw: () => container.unpause(),
      async stop() {
        await started.stop({ timeout: 0 })
      },
    }
  })
})
