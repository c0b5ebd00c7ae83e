import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeOptions } from '../../start/programs.ts'
import { output } from './built.ts'
import { createDatabase, type TestDatabase } from './postgres.ts'
import { type RunningProcess, startProcess } from './process.ts'
import type { Services } from './services.ts'

/** `embedded`: PostgreSQL alone, files in a directory. `containers`: PostgreSQL, Redis and MinIO. */
export type StackName = 'embedded' | 'containers'

/** The build on a migrated database and a store of its own, with nothing running yet. */
export interface Installation {
  database: TestDatabase
  dataDir: string
  env: Record<string, string>
  /** @param build Another than this checkout's. */
  startServer(env?: Record<string, string>, build?: string): Promise<{ server: RunningProcess; url: string }>
  startWorker(env?: Record<string, string>, build?: string): Promise<RunningProcess>
  /** Ends every process that was started, and removes what they kept. */
  [Symbol.asyncDispose](): Promise<void>
}

export async function install(
  services: Services,
  stack: StackName,
  env: Record<string, string> = {},
): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'docuvault-test-'))
  const { database, environment } = await prepare(services, stack)
  const settings = { DATA_DIR: dataDir, WORKER_CONCURRENCY: '2', LOG_LEVEL: 'debug', ...environment, ...env }
  const started: RunningProcess[] = []
  const start = (entry: string, more: Record<string, string>, build = output) => {
    const running = startProcess([...nodeOptions, join(build, entry)], { ...settings, ...more })
    started.push(running)
    return running
  }
  await start('migrate/index.mjs', {}).line(({ msg }) => msg === 'the database is up to date')
  return {
    database,
    dataDir,
    env: settings,
    async startServer(more = {}, build = output) {
      const server = start('server/index.mjs', { PORT: '0', ...more }, build)
      const { url } = await server.line(({ msg }) => msg === 'server is listening')
      return { server, url: String(url) }
    },
    async startWorker(more = {}, build = output) {
      const worker = start('worker/index.mjs', more, build)
      await worker.line(({ msg }) => msg === 'worker is running')
      return worker
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(started.map((process) => process.end('SIGKILL')))
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function prepare(
  { postgres, containers }: Services,
  stack: StackName,
): Promise<{ database: TestDatabase; environment: Record<string, string> }> {
  if (stack === 'embedded') {
    const database = await createDatabase(postgres.adminUrl)
    return { database, environment: { DATABASE_URL: database.appUrl, DATABASE_MIGRATE_URL: database.migrateUrl } }
  }
  if (containers === null) throw new Error('There are no containers.')
  const database = await createDatabase(containers.postgres.adminUrl)
  return {
    database,
    environment: {
      DATABASE_URL: database.appUrl,
      DATABASE_MIGRATE_URL: database.migrateUrl,
      // A database and a bucket of its own for each: the services are shared.
      REDIS_URL: `${containers.redis.url}/${randomBytes(1).readUInt8() % 16}`,
      S3_ENDPOINT: containers.minio.endpoint,
      S3_BUCKET: `test-${randomBytes(6).toString('hex')}`,
      S3_ACCESS_KEY_ID: containers.minio.accessKeyId,
      S3_SECRET_ACCESS_KEY: containers.minio.secretAccessKey,
    },
  }
}
