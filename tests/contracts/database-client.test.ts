import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { DatabaseUnavailable, openDatabase, type Database } from '../../lib/db/client.ts'
import { createMigratedDatabase } from '../support/database.ts'
import { createDatabase, freePort, startPostgres, type PostgresServer, type TestDatabase } from '../support/postgres.ts'

const { postgres: embedded } = inject('services')

function open(url: string, poolSize = 10): Database {
  const database = openDatabase(url, { poolSize })
  onTestFinished(() => database.close())
  return database
}

/** What the statement failed with. */
const failureOf = (statement: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(statement).then(
    () => 'it succeeded',
    (error: unknown) => error,
  )

const unavailable = (code: string) => expect.objectContaining({ name: 'DatabaseUnavailable', code })

/** Reads and writes all the time, as many callers; a failure other than "unavailable" ends it. */
function underLoad({ sql }: Database) {
  const stopped = new AbortController()
  const written: number[] = []
  let next = 0
  const callers = Array.from({ length: 20 }, async (_, caller) => {
    const body = caller % 2 === 0 ? 'short' : 'long'.repeat(5000)
    while (!stopped.signal.aborted) {
      const id = (next += 1)
      try {
        if (caller % 3 === 0) await sql`select ${id}::integer, pg_sleep(0.002)`
        else {
          await sql`insert into written values (${id}, ${body})`
          written.push(id)
        }
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable)) throw error
        // Some callers come again at once, in the same turn of the event loop.
        if (caller % 4 !== 0) await sleep(5)
      }
    }
  })
  return {
    written,
    async stop() {
      stopped.abort()
      await Promise.all(callers)
    },
  }
}

const isBack = ({ sql }: Database) =>
  vi.waitFor(async () => expect(await sql`select 1 as one`).toEqual([{ one: 1 }]), { timeout: 10_000, interval: 20 })

describe('the database client', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(embedded.adminUrl)
  })
  afterAll(() => database.drop())

  it('gives columns in camelCase, bigint as a number, and the keys inside JSON as they are', async () => {
    const { sql } = open(database.appUrl)
    const [row] = await sql`select 9007199254740991::bigint as size_bytes, ${sql.json({ prompt_version: 1 })} as found`
    expect(row).toEqual({ sizeBytes: 9007199254740991, found: { prompt_version: 1 } })
  })

  it('takes lists as parameters, whatever stands in them', async () => {
    const { sql } = open(database.appUrl)
    const texts = ['plain', 'quo"ted', 'back\\slash', 'comma,', '{}', 'null', '']
    const id = '01920000-0000-7000-8000-000000000001'
    const [row] = await sql`select to_json(${texts}::text[]) as texts, to_json(${[1, 2]}::integer[]) as numbers,
                                   to_json(${[id]}::uuid[]) as ids`
    expect(row).toEqual({ texts, numbers: [1, 2], ids: [id] })
  })

  it('builds statements of fragments, columns and rows', async () => {
    const { sql } = open(database.migrateUrl)
    await sql`create table notes (id integer, written_by text)`
    await sql`insert into notes ${sql([
      { id: 1, writtenBy: 'a' },
      { id: 2, writtenBy: 'b' },
    ])}`
    const { count } = await sql`update notes set ${sql({ writtenBy: 'c' })} where ${sql`id = ${2}`}`
    expect(count).toBe(1)
    const conditions = [sql`true`, sql`and id < ${3}`]
    expect(await sql`select * from notes where ${conditions} order by ${sql('id')}`).toEqual([
      { id: 1, writtenBy: 'a' },
      { id: 2, writtenBy: 'c' },
    ])
  })

  it('runs a statement once however often its answer is asked for', async () => {
    const { sql } = open(database.migrateUrl)
    await sql`create table runs (at timestamptz default clock_timestamp())`
    const statement = sql`insert into runs default values`
    await Promise.all([statement, statement.then((rows) => rows.count), statement.catch(() => {})])
    await statement.finally(() => {})
    expect(await sql`select count(*) as runs from runs`).toEqual([{ runs: 1 }])
  })

  it('passes on what the statement itself did wrong', async () => {
    const { sql } = open(database.appUrl)
    expect(await failureOf(sql`select 1 / 0`)).toMatchObject({ name: 'PostgresError', code: '22012' })
  })

  it('says that the database is unavailable when a statement runs too long', async () => {
    const { sql } = open(database.appUrl)
    expect(await failureOf(sql`select pg_sleep(60)`)).toEqual(unavailable('57014'))
  })

  it('says that the database is unavailable for writing when it is read-only', async () => {
    const readOnly = await createDatabase(embedded.adminUrl)
    onTestFinished(() => readOnly.drop())
    const { sql } = open(readOnly.migrateUrl, 1)
    await sql`set default_transaction_read_only = on`
    expect(await failureOf(sql`create table notes ()`)).toEqual(unavailable('25006'))
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  })

  it('says that the database is unavailable when it has no connection left', async () => {
    const limited = await createDatabase(embedded.adminUrl)
    onTestFinished(() => limited.drop())
    await open(limited.adminUrl).sql`select from pg_class limit 0`
    const admin = postgres(limited.adminUrl, { max: 1 })
    await admin.unsafe(`alter role ${new URL(limited.appUrl).username} connection limit 1`)
    await admin.end()
    const [first, second] = [open(limited.appUrl, 1), open(limited.appUrl, 1)]
    await first.sql`select 1`
    expect(await failureOf(second.sql`select 1`)).toEqual(unavailable('53300'))
    await first.close()
    await vi.waitFor(async () => expect(await second.sql`select 1 as one`).toEqual([{ one: 1 }]), 10_000)
  })

  it('keeps its connections through a burst of slow statements', async () => {
    const { sql } = open(database.appUrl, 2)
    const rows = await Promise.all(
      Array.from({ length: 20 }, () => sql<[{ pid: number }]>`select pg_backend_pid() as pid, pg_sleep(0.1)`),
    )
    expect(new Set(rows.map(([row]) => row.pid)).size).toBeLessThanOrEqual(2)
  })

  it('is usable at once after its connection was cut under a statement', async () => {
    const { sql } = open(database.appUrl, 1)
    for (let round = 0; round < 5; round += 1) {
      expect(await failureOf(sql`select pg_terminate_backend(pg_backend_pid()), ${'x'.repeat(5000)}::text`)).toEqual(
        expect.any(DatabaseUnavailable),
      )
      expect(await sql`select ${round}::integer as round`).toEqual([{ round }])
    }
  })

  it('fails when nothing listens, and when what listens hangs up', async () => {
    const closed = open(`postgres://app:secret@127.0.0.1:${await freePort()}/docuvault`)
    const failures = await Promise.all(Array.from({ length: 20 }, () => failureOf(closed.sql`select 1`)))
    expect(failures).toEqual(Array.from({ length: 20 }, () => unavailable('ECONNREFUSED')))

    let calls = 0
    const listener = createServer((socket) => {
      calls += 1
      socket.on('error', () => {}).end()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void listener.close())
    const { port } = listener.address() as AddressInfo
    expect(await failureOf(open(`postgres://app:secret@127.0.0.1:${port}/docuvault`).sql`select 1`)).toEqual(
      unavailable('ECONNRESET'),
    )
    expect(calls).toBe(1)
  })

  it('asks again over another connection when one was not made in time', async () => {
    const target = new URL(database.appUrl)
    let connections = 0
    const proxy = createServer((socket) => {
      socket.on('error', () => {})
      connections += 1
      // The first one is accepted, and nobody answers.
      if (connections === 1) return
      const upstream = connect(Number(target.port), target.hostname)
      upstream.on('error', () => socket.destroy())
      socket.pipe(upstream).pipe(socket)
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void proxy.close())
    const { port } = proxy.address() as AddressInfo
    const through = Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(port) })
    expect(await open(through.href, 1).sql`select 1 as one`).toEqual([{ one: 1 }])
    expect(connections).toBe(2)
  })

  it('is healthy once the schema is there', async () => {
    const signal = AbortSignal.timeout(30_000)
    await expect(open(database.appUrl).health({ signal })).rejects.toThrow('schema_migrations')
    const migrated = await createMigratedDatabase(embedded.adminUrl)
    onTestFinished(() => migrated.drop())
    await expect(open(migrated.appUrl).health({ signal })).resolves.toBeUndefined()
    const admin = open(migrated.adminUrl)
    await admin.sql`delete from schema_migrations where version > 1`
    await expect(open(migrated.appUrl).health({ signal })).rejects.toThrow('The schema is at version 1')
  })
})

describe('the database client through an outage', () => {
  let server: PostgresServer
  let admin: postgres.Sql
  beforeAll(async () => {
    server = await startPostgres()
    admin = postgres(server.adminUrl, { max: 1 })
    await admin`create table written (id integer, body text)`
  })
  afterAll(async () => {
    await admin.end()
    await server.stop()
  })

  // An uncaught exception of the driver fails these as well: vitest ends the run with it.
  it('survives 30 times that all its connections are cut under load, and loses no write', async () => {
    const database = open(server.adminUrl)
    const load = underLoad(database)
    for (let round = 0; round < 30; round += 1) {
      await vi.waitFor(async () => {
        const [row] = await admin<[{ cut: number }]>`
          select count(pg_terminate_backend(pid))::integer as cut
            from pg_stat_activity where application_name = 'docuvault'`
        expect(row.cut).toBeGreaterThan(0)
      }, 10_000)
      await isBack(database)
    }
    await load.stop()
    const missing =
      await admin`select from unnest(${load.written}::integer[]) id where id not in (select id from written)`
    expect(load.written.length).toBeGreaterThan(30)
    expect(missing).toHaveLength(0)
  })

  it('survives that the server is killed and started again under load', async () => {
    const database = open(server.adminUrl)
    const load = underLoad(database)
    for (let round = 0; round < 3; round += 1) {
      await isBack(database)
      process.kill(await server.pid(), 'SIGKILL')
      expect(await failureOf(vi.waitUntil(async () => (await database.sql`select 1`, false), 10_000))).toEqual(
        expect.any(DatabaseUnavailable),
      )
      // The children of a killed server hold its memory for a moment.
      await vi.waitFor(() => server.restart(), { timeout: 20_000, interval: 200 })
      await isBack(database)
    }
    await load.stop()
  })

  it('gives up on a frozen server, and is back when it thaws', async () => {
    const database = open(server.adminUrl, 3)
    await Promise.all([database.sql`select pg_sleep(0.1)`, database.sql`select pg_sleep(0.1)`])
    const backends = await admin<{ pid: number }[]>`
      select pid from pg_stat_activity where application_name = 'docuvault'`
    const frozen = [await server.pid(), ...backends.map(({ pid }) => pid)]
    for (const pid of frozen) process.kill(pid, 'SIGSTOP')
    try {
      await expect(database.health({ signal: AbortSignal.timeout(500) })).rejects.toThrow(DatabaseUnavailable)
      const failures = await Promise.all(Array.from({ length: 8 }, () => failureOf(database.sql`select 1`)))
      expect(failures).toEqual(Array.from({ length: 8 }, () => expect.any(DatabaseUnavailable)))
    } finally {
      for (const pid of frozen) process.kill(pid, 'SIGCONT')
    }
    await isBack(database)
  })

  it('works on when one of its connections is frozen', async () => {
    const database = open(server.adminUrl, 2)
    const slow = () => database.sql<[{ pid: number }]>`select pg_backend_pid() as pid, pg_sleep(0.1)`
    const [[{ pid }]] = await Promise.all([slow(), slow()])
    process.kill(pid, 'SIGSTOP')
    try {
      const answers = await Promise.all(Array.from({ length: 6 }, () => failureOf(slow())))
      expect(answers.filter((answer) => answer instanceof DatabaseUnavailable)).toHaveLength(1)
      expect(await Promise.all(Array.from({ length: 6 }, () => failureOf(slow())))).toEqual(
        Array.from({ length: 6 }, () => 'it succeeded'),
      )
    } finally {
      process.kill(pid, 'SIGCONT')
    }
  })
})
