import type postgres from 'postgres'
import { configOrExit } from '../config.ts'
import { log } from '../log.ts'
import { within } from '../timers.ts'
import { connect, connectTimeoutMs, isBroken, isUnavailable, isUnsent, statementTimeoutMs } from './driver.ts'
import { schemaVersion } from './schema-version.ts'

/**
 * The one door to PostgreSQL: postgres.js, with a guard around each statement.
 *
 * - The caller waits 8 s at most, whatever happens below.
 * - At most as many statements as there are connections are with the driver at a time. One that is there without an
 *   answer for longer than `statement_timeout` therefore sits on a dead connection, and the pool is replaced.
 * - The pool is replaced, too, when a connection broke under a statement: postgres.js 3.4.9 opens it again with what was
 *   left in its buffers, which fails or blocks the next statements. The others end in peace on the old pool.
 * - A statement whose connection was not made in time is asked again within these 8 s: in a burst of requests this process
 *   itself may be what had no time.
 * - "The database can't be asked now" is one error, {@link DatabaseUnavailable}.
 *
 * There is no `begin`: when its connection breaks, postgres.js sends the rest of a transaction to a socket that is gone,
 * which throws where nobody can catch it, or to a new one, outside of any transaction. What belongs together goes into
 * one statement, with `with` clauses.
 */

/** A healthy connection is made and has answered by then. */
const answerWithinMs = connectTimeoutMs + statementTimeoutMs
const deadlineMs = 8000

/** The database can't be asked at the moment: away, frozen, out of connections, read-only, or too slow. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  /** SQLSTATE, the driver's code, or `DEADLINE`. */
  readonly code: string

  constructor(code: string, options?: ErrorOptions) {
    super(`Database unavailable (${code})`, options)
    this.code = code
  }
}

declare const fragment: unique symbol

/** A piece of SQL that can stand inside another statement. */
export interface Fragment {
  readonly [fragment]: true
}

/** Runs when it is awaited, as in postgres.js; not awaited, it is a fragment. */
export interface Statement<Rows extends readonly postgres.MaybeRow[]>
  extends Promise<postgres.RowList<Rows>>, Fragment {}

type Value = postgres.SerializableParameter | Fragment | readonly Fragment[]

/** postgres.js's tagged template. Columns come in camelCase, bigint as a number. Lists go in as `${ids}::uuid[]`
 *  (text, uuid, integer and bigint); to read one, make it JSON. */
export interface Sql {
  <Rows extends readonly postgres.MaybeRow[] = postgres.Row[]>(
    template: TemplateStringsArray,
    ...values: readonly Value[]
  ): Statement<Rows>
  /** Rows for `insert into t ${sql(rows)}`, or one for `update t set ${sql(row, 'column')}`. */
  <Row extends object>(rows: Row | readonly Row[], ...columns: (keyof Row & string)[]): postgres.Helper<Row>
  /** An identifier. */
  (name: string): postgres.Helper<string>
  json(value: postgres.JSONValue): postgres.Parameter
}

export interface Database {
  readonly sql: Sql
  /** Resolves where the database answers, takes writes, and its schema is at least the one that this code was written for. */
  health(options: { signal: AbortSignal }): Promise<void>
  /** Waits a few seconds for running statements. */
  close(): Promise<void>
}

/** For tests and tools; the processes use {@link sql}. */
export function openDatabase(url: string, { poolSize = 10 }: { poolSize?: number } = {}): Database {
  let pool = connect(url, poolSize)
  const slots = semaphore(poolSize)

  /** Statements that still run on the old pool end there. */
  const replace = (old: typeof pool, code: string) => {
    if (pool !== old) return
    log().debug({ code }, 'connections to the database replaced')
    pool = connect(url, poolSize)
    void old.end({ timeout: answerWithinMs / 1000 })
  }

  const run = (template: TemplateStringsArray, values: Value[]) =>
    new Promise<unknown>((resolve, reject) => {
      let isLate = false
      const ask = (): Promise<unknown> => {
        const chosen = pool
        const answer = chosen(template, ...(values as postgres.ParameterOrFragment<never>[]))
        return within(answerWithinMs, answer, noAnswer).catch((error: unknown) => {
          if (isBroken(error)) replace(chosen, error.code)
          if (isUnsent(error) && !isLate) return ask()
          throw isUnavailable(error) ? new DatabaseUnavailable(error.code, { cause: error }) : error
        })
      }
      const start = () => {
        ask()
          .finally(() => {
            clearTimeout(deadline)
            slots.leave()
          })
          .then(resolve, reject)
      }
      const deadline = setTimeout(() => {
        isLate = true
        slots.forget(start)
        reject(new DatabaseUnavailable('DEADLINE'))
      }, deadlineMs)
      slots.enter(start)
    })

  const tag = (first: TemplateStringsArray | object | string, ...rest: unknown[]) => {
    const built = (pool as unknown as (...args: unknown[]) => object)(first, ...rest)
    if (!isTemplate(first)) return built
    // The driver nests only queries of its own, so this is one; awaited, it runs on the pool of that moment.
    let running: Promise<unknown> | undefined
    const answer = () => (running ??= run(first, rest as Value[]))
    return Object.assign(built, {
      // oxlint-disable-next-line unicorn/no-thenable -- it is a promise already
      then: (...handlers: Parameters<Promise<unknown>['then']>) => answer().then(...handlers),
      catch: (handler: (reason: unknown) => unknown) => answer().catch(handler),
      finally: (handler: () => void) => answer().finally(handler),
    })
  }
  const sql = Object.assign(tag, { json: (value: postgres.JSONValue) => pool.json(value) }) as unknown as Sql

  return {
    sql,
    async health({ signal }) {
      const [row] = await unlessAborted(
        sql<[{ version: number; readOnly: boolean }]>`
          select coalesce(max(version), 0) as version,
                 current_setting('transaction_read_only') = 'on' as read_only
            from schema_migrations`,
        signal,
      )
      // A standby, or an owner who keeps writers out.
      if (row.readOnly) throw new DatabaseUnavailable('25006')
      if (row.version < schemaVersion) {
        throw new Error(`The schema is at version ${row.version}; this code needs ${schemaVersion}: migrate`)
      }
    },
    close: () => pool.end({ timeout: 5 }),
  }
}

const isTemplate = (value: unknown): value is TemplateStringsArray => Array.isArray(value) && 'raw' in value

let shared: Database | undefined
const database = () => {
  if (shared) return shared
  const { DATABASE_URL, DATABASE_POOL_SIZE } = configOrExit()
  return (shared = openDatabase(DATABASE_URL, { poolSize: DATABASE_POOL_SIZE }))
}

/** The database of this process, connected when it is first asked. */
export const sql = Object.assign((...args: Parameters<Sql>) => database().sql(...args), {
  json: (value: postgres.JSONValue) => database().sql.json(value),
}) as Sql

export const databaseHealth: Database['health'] = (options) => database().health(options)

export async function closeDatabase(): Promise<void> {
  await shared?.close()
  shared = undefined
}

/** Lets `free` callers in at a time, the others in order. */
function semaphore(free: number) {
  const waiting = new Set<() => void>()
  return {
    enter(start: () => void) {
      if (free === 0) {
        waiting.add(start)
        return
      }
      free -= 1
      start()
    },
    forget: (start: () => void) => waiting.delete(start),
    leave() {
      const [next] = waiting
      if (!next) {
        free += 1
        return
      }
      waiting.delete(next)
      next()
    },
  }
}

const noAnswer = () => Object.assign(new Error('No answer'), { code: 'DEADLINE' })

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    const abort = () => reject(new DatabaseUnavailable('DEADLINE', { cause: signal.reason }))
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
  return Promise.race([promise, aborted])
}
