import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Config, ConfigError, parseConfig } from '../lib/config.ts'
import type { Command } from './children.ts'
import { prepareDataDir } from './data-dir.ts'
import { LaunchError } from './launch-error.ts'
import { freePort, requireFreePort } from './ports.ts'
import { findBinaries } from './postgres/binaries.ts'
import { startPostgres } from './postgres/start.ts'
import { built, buildScript, isBuilt, ROOT, sources, workerSources } from './programs.ts'
import { outliveReaders, say } from './say.ts'
import { Stack } from './stack.ts'
import { stopOnRequest } from './stop-requests.ts'
import { watchSources } from './watch-sources.ts'

/** Runs DocuVault until it is stopped: an embedded PostgreSQL where no DATABASE_URL is set, the server and the worker. */
export async function launch({ dev }: { dev: boolean }): Promise<void> {
  outliveReaders()
  const stack = new Stack()
  stopOnRequest(stack)
  try {
    await start(stack, dev)
  } catch (error) {
    if (stack.stopping.aborted) return
    if (!isForTheUser(error)) throw error
    await stack.fail(error)
  }
}

/** Says all that there is to say in its message; what the system refuses, as on a full disk, does too. */
const isForTheUser = (error: unknown): error is Error =>
  error instanceof LaunchError || error instanceof ConfigError || (error instanceof Error && 'syscall' in error)

async function start(stack: Stack, dev: boolean) {
  if (process.platform === 'win32') {
    throw new LaunchError('On Windows, run DocuVault in WSL or with docker compose.')
  }
  const envFile = join(ROOT, '.env')
  if (existsSync(envFile)) process.loadEnvFile(envFile)
  const config = parseConfig(process.env)
  const embedded = config.DATABASE_URL === undefined ? await findBinaries() : undefined
  const dataDir = prepareDataDir(resolve(ROOT, config.DATA_DIR))
  if (embedded !== undefined) await stack.holdDirectory(dataDir)
  const host = config.HOST
  const port = config.PORT === 0 ? await freePort() : config.PORT
  await requireFreePort(port, host)

  if (!dev && !isBuilt()) {
    say('There is no build yet: building DocuVault first.')
    await stack.run('The build', nodeCommand(buildScript, process.env))
  }
  const database =
    embedded === undefined
      ? urlsOf(config)
      : await startPostgres(stack, { binaries: embedded, dataDir, connections: connectionsOf(config) })
  const programs = dev ? sources({ port, host }) : built
  // The owner's role is for the migration alone.
  const { DATABASE_MIGRATE_URL: _, ...shared } = process.env
  const own = { PORT: String(port), HOST: host, DATA_DIR: dataDir, DATABASE_URL: database.app }
  const env = { ...shared, ...own, ...programs.env }
  await stack.run('The migration', nodeCommand(programs.migrate, { ...env, DATABASE_MIGRATE_URL: database.owner }))
  const worker = stack.startPart('The worker', nodeCommand(programs.worker, env), { isEdited: dev })
  if (dev) watchSources(workerSources, () => worker.restart(), stack.stopping)
  stack.startPart('The server', nodeCommand(programs.server, env))
  await announce(urlOf(host, port), stack.stopping)
}

const nodeCommand = (args: string[], env: NodeJS.ProcessEnv): Command => ({
  file: process.execPath,
  args,
  env,
  cwd: ROOT,
})

/** Both processes' pools, the queue's own connections, and some to look inside. */
const connectionsOf = ({ DATABASE_POOL_SIZE }: Config) => 3 * DATABASE_POOL_SIZE + 20

const urlsOf = ({ DATABASE_URL = '', DATABASE_MIGRATE_URL = DATABASE_URL }: Config) => ({
  app: DATABASE_URL,
  owner: DATABASE_MIGRATE_URL,
})

/** How a browser on this machine reaches the server. */
function urlOf(host: string, port: number): string {
  const reachable: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }
  return `http://${reachable[host] ?? (host.includes(':') ? `[${host}]` : host)}:${port}`
}

const PATIENCE_MS = 15_000

/** Says where DocuVault is, once it is healthy. */
async function announce(url: string, signal: AbortSignal) {
  const started = performance.now()
  for (let hasComplained = false; !(await isHealthy(url)); await delay(50, undefined, { signal })) {
    if (hasComplained || performance.now() - started < PATIENCE_MS) continue
    say(`DocuVault is not healthy yet: ${url}/health says what is missing.`)
    hasComplained = true
  }
  say(`DocuVault is ready: ${url}`)
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const { ok, body } = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) })
    await body?.cancel()
    return ok
  } catch {
    return false
  }
}
