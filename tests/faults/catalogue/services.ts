import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import type { ApiDocument } from '../../support/client.ts'
import { type Context, demand, type Fault, type Heal, uploadsAnswer } from '../fault.ts'
import { ask, json } from '../http.ts'
import type { System, SystemKind } from '../system.ts'
import { textDocument } from './documents-to-send.ts'

/** Services that lose everything, are full, refuse to write, or answer nonsense. */

const both: readonly SystemKind[] = ['services', 'embedded']

/** As the app's role, which may change its own settings and end its own sessions. */
async function asApp(system: System, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(await system.databaseUrl(), {
    max: 1,
    fetch_types: false,
    onnotice: () => {},
    // The driver leaves out a setting that is false.
    connection: { options: '-c default_transaction_read_only=off' },
  })
  try {
    await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const endSessions = (sql: postgres.Sql) => sql`
  select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()`

const setReadOnly = (system: System, value: 'on' | 'off') =>
  asApp(system, async (sql) => {
    await sql.unsafe(`alter role current_user set default_transaction_read_only = ${value}`)
    await endSessions(sql)
  })

async function makeReadOnly({ system, client, load }: Context): Promise<Heal> {
  const before = await client.upload(load.document())
  await setReadOnly(system, 'on')
  await sleep(500)
  try {
    const upload = await client.upload(load.document())
    demand(upload.status === 503, `an upload was answered with ${upload.status}`)
    const read = await client.read(before.document ?? '')
    const download = await client.download(before.document ?? '')
    demand(
      read.outcome === 'ok' && download.outcome === 'ok',
      `reading was answered with ${read.status}, ${download.status}`,
    )
  } catch (error) {
    await setReadOnly(system, 'off')
    throw error
  }
  return () => setReadOnly(system, 'off')
}

async function endAllSessions({ system, times }: Context): Promise<void> {
  for (let turn = times(5, 20); turn > 0; turn--) {
    await asApp(system, endSessions)
    await sleep(400)
  }
}

async function flushQueue({ system, times }: Context): Promise<void> {
  const redis = new Redis((await system.environment())['REDIS_URL'] ?? '')
  try {
    for (let turn = times(5, 30); turn > 0; turn--) {
      await redis.flushall()
      await sleep(500)
    }
  } finally {
    redis.disconnect()
  }
}

/** The disk of the temporary files, and of the objects where they are files. */
async function fillDisk({ system, client, load }: Context): Promise<Heal> {
  const before = await client.upload(load.document())
  demand(system.disk !== undefined, 'there is no disk to fill')
  await system.disk.fill()
  try {
    // Too large to be kept in memory, whatever the store.
    const large = await client.upload(textDocument('word '.repeat(2_000_000), 'large'))
    // PostgreSQL may be the first to find its disk full, where it is on the same one.
    const expected = system.kind === 'embedded' ? [503, 507] : [507]
    demand(expected.includes(large.status), `a large upload was answered with ${large.status} ${large.code ?? ''}`)
    const { outcome, status } = await client.download(before.document ?? '')
    demand(outcome === 'ok', `reading was answered with ${status}`)
  } catch (error) {
    await system.disk.empty()
    throw error
  }
  return () => system.disk?.empty() ?? Promise.resolve()
}

const withoutDisk = ({ disk }: System) => (disk === undefined ? 'no small disk can be mounted here' : undefined)

/** The provider misbehaves: the local result stands. */
const aiAnswers =
  (script: string) =>
  async ({ system, accepted, settled }: Context): Promise<void> => {
    demand(system.ai !== undefined, 'there is no provider')
    system.ai.play(script)
    try {
      const id = await accepted(textDocument('Dear Sir or Madam, this is a letter.', 'letter'))
      const { status } = await settled(id, 3 * 30_000)
      const document = json<ApiDocument>(await ask(system.url, { path: `/api/documents/${id}` }))
      demand(status === 'ready', `the document is ${status}`)
      demand(document.classification?.provider === 'local', `${document.classification?.provider} has classified it`)
      demand(document.classification_error !== null, 'the failure of the provider is not told')
    } finally {
      system.ai.play('ok:letter')
    }
  }

export const serviceFaults: readonly Fault[] = [
  {
    name: 'FLUSHALL',
    systems: ['services'],
    sparesAttempts: true,
    inject: flushQueue,
    expect: uploadsAnswer([201], 2000),
  },
  {
    name: 'every session ended by an administrator (57P01)',
    systems: both,
    sparesAttempts: true,
    inject: endAllSessions,
    expect: uploadsAnswer([201, 503], 10_000),
  },
  {
    name: 'a read-only database: writes are refused with 503, reads work',
    systems: both,
    sparesAttempts: true,
    lasts: [3000, 20_000],
    inject: makeReadOnly,
    expect: uploadsAnswer([201, 503], 22_000),
  },
  {
    name: 'a full disk: uploads are refused with 507, reads work',
    systems: both,
    impossible: withoutDisk,
    sparesAttempts: true,
    lasts: [3000, 20_000],
    inject: fillDisk,
    expect: uploadsAnswer([201, 503, 507], 22_000),
  },
  ...['rate-limit:60', 'error:500', 'hang', 'cut-mid-body', 'huge', 'garbage'].map((script): Fault => ({
    name: `the AI provider misbehaves (${script}): the local result stands`,
    systems: ['services'],
    inject: aiAnswers(script),
  })),
]
