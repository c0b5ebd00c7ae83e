import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pino from 'pino'
import postgres from 'postgres'
import { vi } from 'vitest'
import { migrate } from '../../lib/db/migrate.ts'
import { postgresService } from '../../lib/queue/postgres.ts'
import { createDatabase, startPostgres } from '../support/postgres.ts'
import { queueContract } from './queue.ts'

queueContract('PostgreSQL', async () => {
  const server = await startPostgres()
  const database = await createDatabase(server.adminUrl)
  await migrate({
    migrateUrl: database.migrateUrl,
    appUrl: database.appUrl,
    migrationsDirectory: fileURLToPath(new URL('../../migrations', import.meta.url)),
    log: pino({ level: 'silent' }),
  })

  const asAdmin = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const sql = postgres(database.adminUrl, { max: 1 })
    try {
      return await work(sql)
    } finally {
      await sql.end()
    }
  }
  /** The server is one process for each connection, and some more. */
  const signal = async (name: NodeJS.Signals) => {
    const pid = await server.pid()
    const { stdout } = await promisify(execFile)('pgrep', ['-P', String(pid)])
    for (const each of [pid, ...stdout.trim().split('\n').map(Number)]) {
      try {
        process.kill(each, name)
      } catch (error) {
        // One of a connection that has just ended.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
    }
  }

  return {
    url: database.appUrl,
    serviceAt: postgresService,
    env: { DATABASE_URL: database.appUrl, REDIS_URL: '' },
    jobs: () => asAdmin(async (sql) => (await sql`select from bullmq.job`).length),
    forget: () =>
      asAdmin(async (sql) => {
        await sql`delete from bullmq.job`
        await sql`delete from bullmq.meta`
        await sql`delete from bullmq.event`
      }),
    async kill() {
      const pid = await server.pid()
      process.kill(pid, 'SIGQUIT')
      await vi.waitFor(() => isGone(pid), { timeout: 60_000 })
    },
    restart: () => server.restart(),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    stop: () => server.stop(),
  }
})

function isGone(pid: number): void {
  try {
    process.kill(pid, 0)
  } catch {
    return
  }
  throw new Error('It still runs.')
}
