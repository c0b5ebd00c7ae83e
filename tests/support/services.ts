import { randomBytes } from 'node:crypto'
import type { StartedTestContainer } from 'testcontainers'
import type { TestProject } from 'vitest/node'
import { images } from './images.ts'
import { startPostgres } from './postgres.ts'

export interface Services {
  /** Always there: PostgreSQL from npm. */
  postgres: { adminUrl: string }
  /** Null where no Docker engine answers. */
  containers: null | {
    postgres: { adminUrl: string; containerId: string }
    redis: { url: string; containerId: string }
    minio: { endpoint: string; accessKeyId: string; secretAccessKey: string; containerId: string }
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    services: Services
  }
}

interface Running {
  services: Services
  stop(): Promise<void>
}

/** Shared by the projects of one run, each of which loads this module anew. */
const shared = globalThis as { docuvaultTestServices?: { running: Promise<Running>; users: number } }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const state = (shared.docuvaultTestServices ??= { running: startServices(), users: 0 })
  state.users += 1
  const running = await state.running
  project.provide('services', running.services)
  return async () => {
    state.users -= 1
    if (state.users > 0) return
    delete shared.docuvaultTestServices
    await running.stop()
  }
}

/** Starts what there is to have here; for the benchmarks too. */
export async function startServices(): Promise<Running> {
  const started = await Promise.allSettled([startPostgres(), startContainers()])
  const [server, containers] = started
  const stop = async () => {
    await Promise.all(started.map(async (part) => (part.status === 'fulfilled' ? part.value?.stop() : undefined)))
  }
  if (server.status === 'rejected' || containers.status === 'rejected') {
    await stop()
    throw new AggregateError(
      started.flatMap((part) => (part.status === 'rejected' ? [part.reason] : [])),
      'The services that the tests need did not start.',
    )
  }
  return {
    services: { postgres: { adminUrl: server.value.adminUrl }, containers: containers.value?.services ?? null },
    stop,
  }
}

async function startContainers() {
  // The reaper is one more image to have; what was started is stopped by the teardown.
  process.env.TESTCONTAINERS_RYUK_DISABLED = 'true'
  const { GenericContainer, Wait, getContainerRuntimeClient } = await import('testcontainers')
  try {
    await getContainerRuntimeClient()
  } catch (error) {
    if (process.env.DOCUVAULT_REQUIRE_CONTAINERS === '1') throw error
    process.stderr.write(
      'No Docker engine answers: the suites on PostgreSQL, Redis and MinIO in containers are not run.\n',
    )
    return null
  }
  const password = randomBytes(12).toString('hex')
  const results = await Promise.allSettled([
    new GenericContainer(images.postgres)
      .withEnvironment({ POSTGRES_PASSWORD: password })
      .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=200'])
      .withExposedPorts(5432)
      // The first start is the image's own initialisation, which listens on no port.
      .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
      .start(),
    new GenericContainer(images.redis)
      .withCommand([
        'redis-server',
        '--requirepass',
        password,
        '--maxmemory-policy',
        'noeviction',
        '--appendonly',
        'yes',
      ])
      .withExposedPorts(6379)
      .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/))
      .start(),
    new GenericContainer(images.minio)
      .withEnvironment({ MINIO_ROOT_USER: 'docuvault', MINIO_ROOT_PASSWORD: password })
      .withCommand(['server', '/data'])
      .withExposedPorts(9000)
      .withWaitStrategy(Wait.forHttp('/minio/health/ready', 9000))
      .start(),
  ])
  const stop = async () => {
    const containers = results.flatMap((result): StartedTestContainer[] =>
      result.status === 'fulfilled' ? [result.value] : [],
    )
    await Promise.all(containers.map((container) => container.stop({ timeout: 0 })))
  }
  const [postgres, redis, minio] = results
  if (postgres.status === 'rejected' || redis.status === 'rejected' || minio.status === 'rejected') {
    await stop()
    throw new AggregateError(
      results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : [])),
      'A container did not start.',
    )
  }
  return {
    services: {
      postgres: {
        adminUrl: `postgres://postgres:${password}@${hostOf(postgres.value, 5432)}/postgres`,
        containerId: postgres.value.getId(),
      },
      redis: { url: `redis://:${password}@${hostOf(redis.value, 6379)}`, containerId: redis.value.getId() },
      minio: {
        endpoint: `http://${hostOf(minio.value, 9000)}`,
        accessKeyId: 'docuvault',
        secretAccessKey: password,
        containerId: minio.value.getId(),
      },
    },
    stop,
  }
}

const hostOf = (container: StartedTestContainer, port: number) =>
  `${container.getHost()}:${container.getMappedPort(port)}`
