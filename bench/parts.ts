import { execFileSync } from 'node:child_process'
import { once } from '../lib/once.ts'
import setupBuild from '../tests/support/built.ts'
import type { StackName } from '../tests/support/installation.ts'
import { type PostgresServer, startPostgres } from '../tests/support/postgres.ts'
import { type Services, startServices } from '../tests/support/services.ts'

export interface Parts {
  services: Services
  /** The second one only where a Docker engine answers. */
  stacks: StackName[]
  /** The processes of everything that is not DocuVault, to count their CPU. */
  pids(): Promise<number[]>
  [Symbol.asyncDispose](): Promise<void>
}

/** The build, and what it runs on. PostgreSQL is as durable here as it is for users; the tests' own one flushes nothing. */
export async function startParts(): Promise<Parts> {
  setupBuild()
  const started = Promise.all([startServices(), startPostgres({ settings: { fsync: 'on' } })])
  const stop = once(async () => {
    const [services, postgres] = await started
    await Promise.all([services.stop(), postgres.stop()])
  })
  // Containers outlive a process that is interrupted. With `once` the listener is gone when signal-exit, which testcontainers
  // brings along, looks for others, and it would end the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void stop().finally(() => process.exit(1)))
  const [running, durable] = await started
  const { containers } = running.services
  const postgres = { adminUrl: durable.adminUrl }
  return {
    services: {
      postgres,
      containers: containers && { ...containers, postgres: { ...containers.postgres, ...postgres } },
    },
    stacks: containers === null ? ['embedded'] : ['embedded', 'containers'],
    pids: () => pidsOf(durable, containers),
    [Symbol.asyncDispose]: stop,
  }
}

async function pidsOf(postgres: PostgresServer, containers: Services['containers']): Promise<number[]> {
  const ids = containers === null ? [] : [containers.redis.containerId, containers.minio.containerId]
  const inspected =
    ids.length === 0
      ? []
      : execFileSync('docker', ['inspect', '--format', '{{.State.Pid}}', ...ids], { encoding: 'utf8' })
          .trim()
          .split('\n')
          .map(Number)
  return [await postgres.pid(), ...inspected]
}
