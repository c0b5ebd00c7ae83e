import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from '../children.ts'
import { commandLineOf, endProcesses, identityOf } from '../processes.ts'
import type { Cluster } from './cluster.ts'
import type { Secrets } from './secrets.ts'

export const DATABASE = 'docuvault'
export const ROLES = { owner: 'docuvault_owner', app: 'docuvault_app' }

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one, after which it recovers from its log. */
const SHUTDOWN: NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGKILL']

/** One of PostgreSQL's programs, with nothing of the launcher's environment: it holds secrets, and PG… variables. */
export function programOf(cluster: Cluster, name: string, logFile: string, args: string[]): Command {
  const env = { PATH: process.env.PATH, LC_ALL: 'C' }
  return { file: join(cluster.native, 'bin', name), args, env, cwd: '/', account: cluster.account, logFile }
}

export function serverCommand(cluster: Cluster, { port, connections, logFile }: ServerOptions): Command {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: connections,
    shared_buffers: '64MB',
    cluster_name: 'docuvault',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return {
    ...programOf(cluster, 'postgres', logFile, ['-D', cluster.directory, ...flags]),
    stopSignal: 'SIGINT',
    endSignals: SHUTDOWN,
  }
}

export interface ServerOptions {
  port: number
  connections: number
  logFile: string
}

export function urlsOf(port: number, secrets: Secrets) {
  const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${DATABASE}`
  return { owner: url(ROLES.owner, secrets.owner), app: url(ROLES.app, secrets.app) }
}

/** Whether the server with this process id takes connections; it says so in its own lock file. */
export function isReady(cluster: Cluster, pid: number | undefined): boolean {
  const lines = readLockFile(cluster)
  return lines !== undefined && Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

/**
 * Stops the server that an earlier launcher left behind. A lock file whose process is no server of this directory is
 * removed, as PostgreSQL itself would take any process that by chance has the same id for one.
 */
export async function endOrphan(cluster: Cluster): Promise<void> {
  const pid = Number(readLockFile(cluster)?.[0])
  if (!Number.isInteger(pid) || pid <= 0) return
  const identity = identityOf(pid)
  const commandLine = commandLineOf(pid)
  const isOurs = commandLine.includes('postgres') && commandLine.includes(`-D ${cluster.directory} `)
  if (identity !== undefined && isOurs) await endProcesses([{ pid, identity, signals: SHUTDOWN }])
  rmSync(join(cluster.directory, 'postmaster.pid'), { force: true })
}

function readLockFile(cluster: Cluster): string[] | undefined {
  try {
    return readFileSync(join(cluster.directory, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
