import { randomBytes } from 'node:crypto'
import { getContainerRuntimeClient, GenericContainer, type StartedTestContainer, Wait } from 'testcontainers'
import { images } from '../support/images.ts'
import { freePort } from '../support/postgres.ts'

/** A Redis and a MinIO of the suite's own, each on a port that it keeps over restarts. */
export interface ContainerService {
  host: string
  port: number
  password: string
  signal(signal: NodeJS.Signals): Promise<void>
  /** Starts it again with its data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Where no Docker engine answers, why. */
export async function dockerFault(): Promise<string | undefined> {
  // The reaper is one more image to have; what was started is stopped in the end.
  process.env['TESTCONTAINERS_RYUK_DISABLED'] = 'true'
  return getContainerRuntimeClient().then(
    () => undefined,
    () => 'no Docker engine answers',
  )
}

export async function startRedis(): Promise<ContainerService> {
  const password = randomBytes(12).toString('hex')
  return start(password, (port) =>
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
      .withExposedPorts({ container: 6379, host: port })
      .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/)),
  )
}

export async function startMinio(): Promise<ContainerService> {
  const password = randomBytes(12).toString('hex')
  return start(password, (port) =>
    new GenericContainer(images.minio)
      .withEnvironment({ MINIO_ROOT_USER: 'docuvault', MINIO_ROOT_PASSWORD: password })
      .withCommand(['server', '/data'])
      .withExposedPorts({ container: 9000, host: port })
      .withWaitStrategy(Wait.forHttp('/minio/health/ready', 9000)),
  )
}

async function start(password: string, define: (port: number) => GenericContainer): Promise<ContainerService> {
  const port = await freePort()
  const container: StartedTestContainer = await define(port).start()
  const { container: runtime } = await getContainerRuntimeClient()
  const handle = runtime.getById(container.getId())
  return {
    host: container.getHost(),
    port,
    password,
    async signal(signal) {
      await handle.kill({ signal })
      if (signal === 'SIGKILL') await handle.wait()
    },
    async restart() {
      await handle.start()
    },
    async stop() {
      await container.stop({ timeout: 0 })
    },
  }
}
