import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { mountTmpfs } from '../contracts/storage-labs.ts'
import { output as built } from '../support/built.ts'
import { startOpenAiStub } from '../support/openai-stub.ts'
import { createDatabase, freePort, startPostgres } from '../support/postgres.ts'
import { type LogLine, type RunningProcess, startProcess } from '../support/process.ts'
import { postgresRequests } from './postgres-requests.ts'
import { childrenOf, commandLineOf, signalAll } from './processes.ts'
import { Proxy } from './proxy.ts'
import { type ContainerService, startMinio, startRedis } from './services.ts'
import { type Part, settings, type System } from './system.ts'

const bucket = 'docuvault'
const workerCount = 2

/** PostgreSQL, Redis and MinIO, each behind a proxy; a server and two workers of the build. */
export async function startServicesSystem(disposal: AsyncDisposableStack): Promise<System> {
  const home = await mkdtemp(join(tmpdir(), 'docuvault-faults-'))
  disposal.defer(() => rm(home, { recursive: true, force: true }))
  const output = join(home, 'output')
  // Others may build anew meanwhile.
  await cp(built, output, { recursive: true })
  const dataDir = join(home, 'data')
  const disk = await mountTmpfs(dataDir, '24m')
  // Who was killed may hold it for a moment longer.
  if (typeof disk !== 'string') disposal.defer(() => untilItWorks(() => disk[Symbol.asyncDispose]()))

  const postgres = await startPostgres({ settings: { fsync: 'on', synchronous_commit: 'on' } })
  disposal.defer(() => postgres.stop())
  const database = await createDatabase(postgres.adminUrl)
  const redis = await startRedis()
  disposal.defer(() => redis.stop())
  const minio = await startMinio()
  disposal.defer(() => minio.stop())
  const direct = new URL(database.appUrl)
  const proxies = {
    postgres: await Proxy.start({ host: direct.hostname, port: Number(direct.port) }, postgresRequests),
    redis: await Proxy.start(redis),
    store: await Proxy.start(minio),
  }
  disposal.defer(() => Object.values(proxies).forEach((proxy) => proxy.close()))

  const throughProxy = (url: string) => Object.assign(new URL(url), { port: String(proxies.postgres.port) }).href
  const ai = disposal.use(await startOpenAiStub({ script: ['ok:letter'] }))
  const port = await freePort()
  const environment = {
    ...settings,
    DATA_DIR: dataDir,
    DATABASE_URL: throughProxy(database.appUrl),
    DATABASE_MIGRATE_URL: throughProxy(database.migrateUrl),
    REDIS_URL: `redis://:${redis.password}@127.0.0.1:${proxies.redis.port}`,
    S3_ENDPOINT: `http://127.0.0.1:${proxies.store.port}`,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: 'docuvault',
    S3_SECRET_ACCESS_KEY: minio.password,
    PORT: String(port),
    AI_PROVIDER: 'openai',
    AI_BASE_URL: ai.baseUrl,
    AI_MODEL: 'stub',
    AI_API_KEY: 'none',
    AI_TIMEOUT_MS: '3000',
  }
  const logged: RunningProcess[] = []
  const start = (entry: string) => {
    const running = startProcess([join(output, entry)], environment)
    logged.push(running)
    return running
  }
  disposal.defer(async () => {
    // SIGKILL ends what is stopped, too.
    await Promise.all(logged.map((process) => process.end('SIGKILL')))
  })
  const startServer = async () => {
    const server = start('server/index.mjs')
    await server.line(({ msg }) => msg === 'server is listening')
    return server
  }
  const startWorker = async () => {
    const worker = start('worker/index.mjs')
    await worker.line(({ msg }) => msg === 'worker is running')
    return worker
  }
  await start('migrate/index.mjs').line(({ msg }) => msg === 'the database is up to date')
  let server = await startServer()
  const workers = await Promise.all(Array.from({ length: workerCount }, startWorker))

  const client = new S3Client({
    endpoint: `http://${minio.host}:${minio.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'docuvault', secretAccessKey: minio.password },
    forcePathStyle: true,
  })
  disposal.defer(() => client.destroy())
  const containers: Partial<Record<Part, ContainerService>> = { redis, store: minio }
  const pidOf = ({ child }: RunningProcess) => child.pid ?? 0

  const pids = async (part: Part): Promise<number[]> => {
    if (part === 'server') return [pidOf(server)]
    if (part === 'worker') return workers.map(pidOf)
    if (part === 'child') return extractionChildren(workers.map(pidOf))
    if (part === 'postgres') {
      const postmaster = await postgres.pid()
      return [postmaster, ...(await childrenOf(postmaster))]
    }
    return []
  }

  return {
    kind: 'services',
    url: `http://127.0.0.1:${port}`,
    output,
    databaseUrl: () => Promise.resolve(database.appUrl),
    environment: () => Promise.resolve(environment),
    pids,
    async signal(part, signal) {
      const container = containers[part]
      if (container !== undefined) await container.signal(signal)
      else {
        const all = await pids(part)
        const endsAll = part === 'postgres' && signal !== 'SIGSTOP' && signal !== 'SIGCONT'
        signalAll(part === 'worker' || endsAll ? all.slice(0, 1) : all, signal)
      }
      const isService = part === 'postgres' || part === 'redis' || part === 'store'
      if (isService && signal !== 'SIGSTOP' && signal !== 'SIGCONT') proxies[part].close()
    },
    async revive(part) {
      if (part === 'server') server = await startServer()
      else if (part === 'worker') {
        let dead = -1
        while ((dead = workers.findIndex(hasEnded)) === -1) await sleep(20)
        workers[dead] = await startWorker()
      } else if (part === 'postgres' || part === 'redis' || part === 'store') {
        await (part === 'postgres' ? untilItWorks(() => postgres.restart()) : containers[part]?.restart())
        await proxies[part].open()
      }
    },
    lasting: async () =>
      new Map([
        ['server', pidOf(server)],
        ...workers.map((worker, index): [string, number] => [`worker ${index + 1}`, pidOf(worker)]),
        ['postgres', await postgres.pid()],
      ]),
    async objects() {
      const found = new Map<string, number>()
      let ContinuationToken: string | undefined
      do {
        const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, ContinuationToken }))
        for (const { Key = '', Size = 0 } of page.Contents ?? []) found.set(Key, Size)
        ContinuationToken = page.NextContinuationToken
      } while (ContinuationToken !== undefined)
      return found
    },
    temporaryFiles: () => readdir(join(dataDir, 'tmp')),
    linesAbout: (id) =>
      logged.flatMap((process) => linesWith(id, process.output).map((line) => ({ ...line, pid: pidOf(process) }))),
    terminate: (part) => (part === 'server' ? server : (workers[0] ?? server)).end('SIGTERM'),
    tree: undefined,
    ai,
    proxy: (service) => proxies[service],
    disk: typeof disk === 'string' ? undefined : fillable(dataDir),
  }
}

export async function extractionChildren(workers: readonly number[]): Promise<number[]> {
  const children = (await Promise.all(workers.map(childrenOf))).flat()
  const commandLines = await Promise.all(children.map(commandLineOf))
  return children.filter((_, index) => commandLines[index]?.includes('extract-child'))
}

/** Few of very many are to be parsed. */
export const linesWith = (id: string, output: readonly string[]): LogLine[] =>
  output.filter((line) => line.startsWith('{') && line.includes(id)).map((line) => JSON.parse(line) as LogLine)

const hasEnded = ({ child }: RunningProcess) => child.exitCode !== null || child.signalCode !== null

/** What was killed leaves others behind for a moment: a postmaster its backends, which have to be gone before the next
 *  one starts. */
export async function untilItWorks(action: () => PromiseLike<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await action()
      return
    } catch (error) {
      if (attempt === 20) throw error
      await sleep(500)
    }
  }
}

/** Takes what room there is on the disk of a directory, and gives it back. */
export function fillable(directory: string) {
  const filler = join(directory, 'filler')
  return {
    async fill() {
      await mkdir(directory, { recursive: true })
      const block = Buffer.alloc(256 * 1024)
      for (let size = block.length; size >= 1024; size /= 4) {
        // Until the disk takes no more.
        while (await appended(filler, block.subarray(0, size)));
      }
    },
    empty: () => rm(filler, { force: true }),
  }
}

const appended = (path: string, bytes: Uint8Array) =>
  writeFile(path, bytes, { flag: 'a' }).then(
    () => true,
    () => false,
  )
