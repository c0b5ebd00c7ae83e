import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from '../children.ts'
import { renameDurably } from '../durable-files.ts'
import type { Stack } from '../stack.ts'
import type { Cluster } from './cluster.ts'
import type { Secrets } from './secrets.ts'
import { DATABASE, programOf, ROLES } from './server.ts'

/**
 * Makes the cluster with the database and both roles. It gets its name only when it is complete and on disk, so that a
 * start that was interrupted is simply made again.
 */
export async function initialise(stack: Stack, cluster: Cluster, secrets: Secrets, logFile: string): Promise<void> {
  const scratch = `${cluster.directory}.new`
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch, { mode: 0o700 })
  const passwordFile = join(scratch, 'password')
  writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 })
  if (cluster.account !== undefined) {
    chownSync(scratch, cluster.account.uid, cluster.account.gid)
    chownSync(passwordFile, cluster.account.uid, cluster.account.gid)
  }
  const unfinished = { ...cluster, directory: join(scratch, 'postgres') }
  await stack.run(
    'Making the database cluster',
    programOf(unfinished, 'initdb', logFile, [
      `--pgdata=${unfinished.directory}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's own collation: the same on every machine, whatever the system's library does.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ]),
  )
  await stack.run('Making the database', singleUser(unfinished, secrets, logFile))
  renameDurably(unfinished.directory, cluster.directory)
  rmSync(scratch, { recursive: true })
}

/** PostgreSQL without a server: one statement per line from standard input. */
function singleUser(cluster: Cluster, secrets: Secrets, logFile: string): Command {
  const statements = [
    `create role ${ROLES.owner} login password '${secrets.owner}'`,
    `create role ${ROLES.app} login password '${secrets.app}'`,
    `create database ${DATABASE} owner ${ROLES.owner}`,
    `revoke all on database ${DATABASE} from public`,
    `grant connect on database ${DATABASE} to ${ROLES.app}`,
  ]
  const args = [
    '--single',
    '-D',
    cluster.directory,
    '-c',
    'exit_on_error=on',
    '-c',
    'log_min_messages=warning',
    'postgres',
  ]
  return { ...programOf(cluster, 'postgres', logFile, args), input: statements.map((line) => `${line}\n`).join('') }
}
