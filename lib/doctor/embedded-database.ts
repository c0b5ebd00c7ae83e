import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the launcher keeps a cluster that PostgreSQL's own account could not reach in DATA_DIR. */
const sharedState = '/var/lib/docuvault'

/** The URL of the PostgreSQL that `npm start` runs on this DATA_DIR; undefined where none runs. Where everything lies
 *  there is decided in `start/postgres/`. */
export function embeddedDatabaseUrl(dataDir: string): string | undefined {
  const idFile = join(dataDir, 'cluster-id')
  const clusters = [dataDir, ...(existsSync(idFile) ? [join(sharedState, readFileSync(idFile, 'utf8'))] : [])]
  const lockFile = clusters.map((directory) => join(directory, 'postgres', 'postmaster.pid')).find(existsSync)
  if (lockFile === undefined) return undefined
  const [pid, , , port] = readFileSync(lockFile, 'utf8').split('\n')
  if (!isRunning(Number(pid))) return undefined
  const { app } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { app: string }
  return `postgres://docuvault_app:${app}@127.0.0.1:${port}/docuvault`
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
