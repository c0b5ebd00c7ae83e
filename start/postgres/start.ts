import { existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { LaunchError } from '../launch-error.ts'
import { freePort } from '../ports.ts'
import type { Stack } from '../stack.ts'
import type { Binaries } from './binaries.ts'
import { locateCluster, requireSameMajor } from './cluster.ts'
import { initialise } from './initialise.ts'
import { readOrCreateSecrets } from './secrets.ts'
import { endOrphan, isReady, serverCommand, urlsOf } from './server.ts'

const LARGEST_LOG_BYTES = 10 * 1024 * 1024

interface Options {
  binaries: Binaries
  dataDir: string
  connections: number
}

/** Starts the PostgreSQL of a DATA_DIR, made at the first start, as a part of the stack.
 *  @returns the URLs of its two roles, once it takes connections */
export async function startPostgres(stack: Stack, { binaries, dataDir, connections }: Options) {
  const cluster = locateCluster(dataDir, binaries)
  const secretsFile = join(dataDir, 'secrets.json')
  const logFile = join(dataDir, 'postgres.log')
  if (existsSync(logFile) && statSync(logFile).size > LARGEST_LOG_BYTES) renameSync(logFile, `${logFile}.1`)

  const isNew = !existsSync(cluster.directory)
  if (!isNew && !existsSync(secretsFile)) {
    throw new LaunchError(`${secretsFile} is missing: it holds the passwords of ${cluster.directory}. Restore it.`)
  }
  const secrets = readOrCreateSecrets(secretsFile)
  if (isNew) await initialise(stack, cluster, secrets, logFile)
  requireSameMajor(cluster, binaries)
  await endOrphan(cluster)

  const port = await freePort()
  const server = stack.startPart('PostgreSQL', serverCommand(cluster, { port, connections, logFile }))
  // However long it recovers: a server that cannot start is given up by the stack, which ends the wait.
  while (!isReady(cluster, server.pid)) await delay(20, undefined, { signal: stack.stopping })
  return urlsOf(port, secrets)
}
