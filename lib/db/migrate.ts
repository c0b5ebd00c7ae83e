import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runMigrations as migrateQueue } from 'bullmq'
import { Client, DatabaseError } from 'pg'
import type { Log } from '../log.ts'
import { grantRights } from './grants.ts'

/**
 * Brings a database to the newest schema: our tables, BullMQ's own schema, and the rights of the app's role.
 *
 * It runs on `pg`, not on the client of the app: a migrator wants one session that holds a lock and never reconnects
 * behind its back, and BullMQ's migrations ask for that driver.
 */

export interface MigrateOptions {
  /** The owner's role: everything is made as it. */
  migrateUrl: string
  /** Whose role is granted what the app needs. */
  appUrl: string
  /** Files `0001_name.sql`, `0002_…`, without a gap. Each runs in a transaction of its own and is never edited again. */
  migrationsDirectory: string
  log: Pick<Log, 'info' | 'warn'>
}

/** Its message is for the operator, in one line. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** Can be run at any time, also twice, and by several processes at once: they take turns.
 *  @throws MigrationError, or the error of the driver */
export async function migrate({ migrateUrl, appUrl, migrationsDirectory, log }: MigrateOptions): Promise<void> {
  const migrations = await readMigrations(migrationsDirectory)
  const client = await connect(migrateUrl, log)
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await applyPending(client, migrations, log)
    await migrateQueue(client)
    await grantRights(client, { migrateUrl, appUrl, log })
  } finally {
    // Ends the session, and the lock with it.
    await client.end()
  }
}

/** Any constant: who migrates this application's schema holds it. */
const lockKey = 0x646f6376

interface Migration {
  version: number
  name: string
  sha256: string
  statements: string
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name, index) => {
      const version = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1])
      if (version !== index + 1) {
        throw new MigrationError(`Migrations are numbered from 0001 without a gap; ${name} is number ${index + 1}.`)
      }
      // A checkout on Windows may have changed the ends of lines.
      const statements = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n')
      return { version, name, sha256: createHash('sha256').update(statements).digest('hex'), statements }
    }),
  )
}

async function applyPending(client: Client, migrations: Migration[], log: MigrateOptions['log']): Promise<void> {
  await client.query(bookkeeping)
  const { rows: applied } = await client.query<{ version: number; name: string; sha256: string }>(
    'select version, name, sha256 from schema_migrations order by version',
  )
  for (const row of applied) {
    const migration = migrations[row.version - 1]
    if (!migration) {
      throw new MigrationError(
        `The database is at migration ${row.name}, which this version does not know: it belongs to a newer version.`,
      )
    }
    if (migration.sha256 !== row.sha256) {
      throw new MigrationError(
        `Migration ${row.name} was applied and has changed since (now ${migration.name}); add a new one instead.`,
      )
    }
  }
  for (const migration of migrations.slice(applied.length)) {
    await inTransaction(client, async () => {
      await client.query(migration.statements)
      await client.query('insert into schema_migrations (version, name, sha256) values ($1, $2, $3)', [
        migration.version,
        migration.name,
        migration.sha256,
      ])
    }).catch((error: unknown) => {
      throw new MigrationError(`Migration ${migration.name} failed: ${messageOf(error)}`, { cause: error })
    })
    log.info({ migration: migration.name }, 'migration applied')
  }
}

const bookkeeping = `
  create table if not exists schema_migrations (
    version     integer primary key check (version >= 1),
    name        text not null,
    sha256      text not null,
    applied_at  timestamptz not null default now()
  );
  comment on table schema_migrations is 'Which migrations were applied; sha256 is of the file as it was then.';`

async function inTransaction(client: Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    // Where the connection is gone, the server rolls back by itself.
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

const patienceMs = 30_000

/** Waits for a server that is still starting. */
async function connect(connectionString: string, log: MigrateOptions['log']): Promise<Client> {
  const giveUpAt = Date.now() + patienceMs
  for (let tries = 0; ; tries += 1) {
    const client = new Client({
      connectionString,
      application_name: 'docuvault-migrate',
      connectionTimeoutMillis: 5000,
      // Whatever the role's own setting is.
      options: '-c search_path=public -c statement_timeout=0',
    })
    // A session that breaks fails the statement that runs; without a listener it would also end the process.
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      if (isFinal(error) || Date.now() > giveUpAt) {
        throw new MigrationError(`PostgreSQL can't be asked: ${messageOf(error)}`, { cause: error })
      }
      if (tries === 0) log.info({ reason: messageOf(error) }, 'waiting for PostgreSQL')
      await sleep(500)
    }
  }
}

/** An answer of the server, such as a wrong password, other than "starting up", "shutting down" or "full". */
const isFinal = (error: unknown): boolean => error instanceof DatabaseError && !/^(57P|53)/.test(error.code ?? '')

/** Of a refused connection to several addresses Node leaves the message empty. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
