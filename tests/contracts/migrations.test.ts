import { spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { text } from 'node:stream/consumers'
import pino from 'pino'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest'
import { migrate, MigrationError } from '../../lib/db/migrate.ts'
import { schemaVersion } from '../../lib/db/schema-version.ts'
import { migrationsDirectory, silent } from '../support/database.ts'
import { createDatabase, startPostgres, type TestDatabase } from '../support/postgres.ts'
import { dumpSchema } from './schema-dump.ts'

const { postgres: embedded, containers } = inject('services')
const servers = [
  { server: 'PostgreSQL from npm', adminUrl: embedded.adminUrl },
  ...(containers ? [{ server: 'PostgreSQL in a container', adminUrl: containers.postgres.adminUrl }] : []),
]

const command = fileURLToPath(new URL('../../lib/db/migrate-command.ts', import.meta.url))

/** The migrate command as the operator runs it. */
async function runCommand(env: Record<string, string>) {
  const child = spawn(process.execPath, [command], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [code, stdout, stderr] = await Promise.all([closed, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

const envOf = ({ appUrl, migrateUrl }: TestDatabase) => ({ DATABASE_URL: appUrl, DATABASE_MIGRATE_URL: migrateUrl })

/** The first migrations only, in a directory that the test may change. */
async function directoryWith(count: number): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'docuvault-migrations-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const names = (await readdir(migrationsDirectory)).toSorted().slice(0, count)
  await Promise.all(names.map((name) => cp(join(migrationsDirectory, name), join(directory, name))))
  return directory
}

describe.each(servers)('migrating on $server', ({ adminUrl }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createDatabase(adminUrl)
  })
  afterEach(() => database.drop())

  const migrateWith = (directory: string, log: pino.Logger = silent) =>
    migrate({ migrateUrl: database.migrateUrl, appUrl: database.appUrl, migrationsDirectory: directory, log })

  async function query<Row extends object>(statement: string): Promise<Row[]> {
    const sql = postgres(database.adminUrl, { max: 1, fetch_types: false })
    try {
      return await sql.unsafe<Row[]>(statement)
    } finally {
      await sql.end()
    }
  }
  const applied = async () =>
    (await query<{ name: string }>('select name from schema_migrations order by version')).map(({ name }) => name)

  it('changes nothing when it is run again', async () => {
    await migrateWith(migrationsDirectory)
    const before = await query('select * from schema_migrations order by version')
    await migrateWith(migrationsDirectory)
    expect(await query('select * from schema_migrations order by version')).toEqual(before)
  })

  it('applies each migration once when two processes start at the same time', async () => {
    const env = envOf(database)
    const results = await Promise.all([runCommand(env), runCommand(env)])
    expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ])
    const log = results.map(({ stdout }) => stdout).join('')
    expect([...log.matchAll(/migration applied/g)]).toHaveLength(schemaVersion)
    expect(await applied()).toHaveLength(schemaVersion)
  })

  it('arrives at the same schema from every earlier version', async () => {
    await migrateWith(migrationsDirectory)
    const expected = await dumpSchema(database.adminUrl)
    for (let count = 0; count < schemaVersion; count += 1) {
      await database.drop()
      database = await createDatabase(adminUrl)
      await migrateWith(await directoryWith(count))
      expect(await applied()).toHaveLength(count)
      await migrateWith(migrationsDirectory)
      expect(await dumpSchema(database.adminUrl)).toBe(expected)
    }
  })

  it('refuses a migration that was changed after it was applied', async () => {
    const directory = await directoryWith(schemaVersion)
    await migrateWith(directory)
    await writeFile(join(directory, '0001_schema.sql'), 'select 1;')
    await expect(migrateWith(directory)).rejects.toThrow(/0001_schema\.sql was applied and has changed since/)
  })

  it('refuses a database that a newer version has migrated', async () => {
    await migrateWith(migrationsDirectory)
    await expect(migrateWith(await directoryWith(schemaVersion - 1))).rejects.toThrow(/belongs to a newer version/)
  })

  it('refuses migrations whose numbers have a gap', async () => {
    const directory = await directoryWith(schemaVersion)
    await writeFile(join(directory, `${String(schemaVersion + 2).padStart(4, '0')}_later.sql`), 'select 1;')
    await expect(migrateWith(directory)).rejects.toThrow(MigrationError)
  })

  it('leaves nothing of a migration that failed half-way', async () => {
    const directory = await directoryWith(schemaVersion)
    const name = `${String(schemaVersion + 1).padStart(4, '0')}_broken.sql`
    await writeFile(join(directory, name), 'create table half (); select 1 / 0;')
    await expect(migrateWith(directory)).rejects.toThrow(`Migration ${name} failed: division by zero`)
    expect(await applied()).toHaveLength(schemaVersion)
    expect(await query(`select from pg_class where relname = 'half'`)).toEqual([])
  })

  it("says so and grants nothing where one role is the owner's and the app's", async () => {
    const { code, stdout } = await runCommand({ DATABASE_URL: database.migrateUrl })
    expect(code).toBe(0)
    expect(stdout).toContain('nothing to grant')
    expect(
      await query(`select from information_schema.role_table_grants
                    where table_schema = 'public' and grantee <> '${new URL(database.migrateUrl).username}'`),
    ).toEqual([])
  })

  it("names the app's role where it does not exist", async () => {
    const appUrl = database.appUrl.replace(/\/\/[^:]+:/, '//nobody_here:')
    const { code, stderr } = await runCommand({ DATABASE_URL: appUrl, DATABASE_MIGRATE_URL: database.migrateUrl })
    expect(code).toBe(1)
    expect(stderr).toMatch(/nobody_here.*does not exist/)
  })

  it('takes from the app the right to create tables that old databases give to everyone', async () => {
    await query('grant create on schema public to public')
    await migrateWith(migrationsDirectory)
    const [row] = await query<{ may: boolean }>(
      `select has_schema_privilege('${new URL(database.appUrl).username}', 'public', 'create') as may`,
    )
    expect(row).toEqual({ may: false })
  })

  it('ends with one line, without a secret or a stack, when the password is wrong', async () => {
    const wrong = database.migrateUrl.replace(/:[^:@]+@/, ':not-the-password@')
    const { code, stderr } = await runCommand({ DATABASE_URL: database.appUrl, DATABASE_MIGRATE_URL: wrong })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^PostgreSQL can't be asked: password authentication failed .*\n$/)
    expect(stderr).not.toContain('not-the-password')
  })
})

it('waits for a PostgreSQL that starts after it', async () => {
  const server = await startPostgres()
  onTestFinished(() => server.stop())
  const database = await createDatabase(server.adminUrl)
  process.kill(await server.pid(), 'SIGKILL')
  const waiting = Promise.withResolvers<void>()
  const migrated = migrate({
    migrateUrl: database.migrateUrl,
    appUrl: database.appUrl,
    migrationsDirectory,
    log: { warn: silent.warn.bind(silent), info: () => waiting.resolve() },
  })
  await waiting.promise
  await server.restart()
  await expect(migrated).resolves.toBeUndefined()
})

it('the code asks for the newest migration', async () => {
  expect(await readdir(migrationsDirectory)).toHaveLength(schemaVersion)
})
