import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { describe, inject } from 'vitest'
import { type ApiClient, connect } from './client.ts'
import { output } from './built.ts'
import { createDatabase, type TestDatabase } from './postgres.ts'
import { type RunningProcess, startProcess } from './process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Which parts the suite runs on: `embedded` (PostgreSQL alone, files in a directory) or `containers`. */
    stack: 'embedded' | 'containers'
  }
}

/** A suite that runs on both stacks; on containers only where a Docker engine answers. */
export const describeOnStack = (title: string, suite: () => void) =>
  describe.skipIf(inject('stack') === 'containers' && inject('services').containers === null)(
    `${title} [${inject('stack')}]`,
    suite,
  )

/** A server and workers of the build, on a database and a store of their own. */
export interface Stack {
  url: string
  client: ApiClient
  database: TestDatabase
  dataDir: string
  env: Record<string, string>
  server: RunningProcess
  workers: RunningProcess[]
  startWorker(env?: Record<string, string>): Promise<RunningProcess>
  startServer(env?: Record<string, string>): Promise<{ server: RunningProcess; url: string; client: ApiClient }>
  [Symbol.asyncDispose](): Promise<void>
}

/** @param options.workers How many workers run from the start. */
export async function startStack({
  env = {},
  workers = 1,
}: { env?: Record<string, string>; workers?: number } = {}): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'docuvault-test-'))
  const { database, environment } = await prepareServices(dataDir)
  const settings = { ...environment, ...env }
  const started: RunningProcess[] = []
  const startServer: Stack['startServer'] = async (more = {}) => {
    const server = startProcess([join(output, 'server/index.mjs')], { ...settings, PORT: '0', ...more })
    started.push(server)
    const { url } = await server.line(({ msg }) => msg === 'server is listening')
    return { server, url: String(url), client: await connect(String(url)) }
  }
  const startWorker: Stack['startWorker'] = async (more = {}) => {
    const worker = startProcess([join(output, 'worker/index.mjs')], { ...settings, ...more })
    started.push(worker)
    await worker.line(({ msg }) => msg === 'worker is running')
    return worker
  }
  const migration = startProcess([join(output, 'migrate/index.mjs')], settings)
  await migration.line(({ msg }) => msg === 'the database is up to date')
  const [{ server, url, client }, ...running] = await Promise.all([
    startServer(),
    ...Array.from({ length: workers }, () => startWorker()),
  ])
  return {
    url,
    client,
    database,
    dataDir,
    env: settings,
    server,
    workers: running,
    startWorker,
    startServer,
    async [Symbol.asyncDispose]() {
      await Promise.all(
        started.map((process) => (process.child.exitCode === null ? process.end('SIGKILL') : undefined)),
      )
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function prepareServices(dataDir: string) {
  const { postgres, containers } = inject('services')
  const common = { DATA_DIR: dataDir, WORKER_CONCURRENCY: '2', LOG_LEVEL: 'debug' }
  if (inject('stack') === 'embedded') {
    const database = await createDatabase(postgres.adminUrl)
    return {
      database,
      environment: { ...common, DATABASE_URL: database.appUrl, DATABASE_MIGRATE_URL: database.migrateUrl },
    }
  }
  if (containers === null) throw new Error('There are no containers.')
  const database = await createDatabase(containers.postgres.adminUrl)
  return {
    database,
    environment: {
      ...common,
      DATABASE_URL: database.appUrl,
      DATABASE_MIGRATE_URL: database.migrateUrl,
      // A number of its own for each stack, and a bucket as well: the services are shared.
      REDIS_URL: `${containers.redis.url}/${randomBytes(1).readUInt8() % 16}`,
      S3_ENDPOINT: containers.minio.endpoint,
      S3_BUCKET: `test-${randomBytes(6).toString('hex')}`,
      S3_ACCESS_KEY_ID: containers.minio.accessKeyId,
      S3_SECRET_ACCESS_KEY: containers.minio.secretAccessKey,
    },
  }
}
