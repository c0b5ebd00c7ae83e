import { connect as connectSocket, type Socket } from 'node:net'
import postgres from 'postgres'
import { log } from '../log.ts'

/** postgres.js as this application sets it up, and how its errors are told apart. */

export const connectTimeoutMs = 2000
export const statementTimeoutMs = 5000

/** The option `socket` is in postgres.js's README, not in its types. */
type Options = postgres.Options<Record<string, postgres.PostgresType>> & { socket: typeof openSocket }

/** A pool of at most `max` connections. */
export function connect(url: string, max: number): postgres.Sql {
  const options: Options = {
    max,
    connect_timeout: connectTimeoutMs / 1000,
    // What was ended while it connected would stay open for ever.
    idle_timeout: 60,
    backoff: (failures: number) => Math.min(0.5, 0.05 * 2 ** failures),
    socket: openSocket,
    // Asked for in the middle of connecting: a rejection there is nobody's, and would end the process.
    fetch_types: false,
    connection: { application_name: 'docuvault', statement_timeout: statementTimeoutMs },
    types: {
      bigint: { to: 20, from: [20], parse: Number, serialize: String },
      ...Object.fromEntries(arrayTypes.map((oid) => [`array${oid}`, { to: oid, from: [], serialize: arrayLiteral }])),
    },
    // Columns only: what is inside jsonb keeps its keys.
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    onnotice: (notice) => log().debug({ notice: notice.message }, 'notice from the database'),
  }
  return postgres(url, options)
}

/** As the driver opens one, but a server that hangs up is an error: while it connects, the driver would take that as a
 *  reason to try again, without pause or end. */
function openSocket({ host: [host], port: [port], path }: { host: string[]; port: number[]; path?: string }): Socket {
  const socket = path ? connectSocket(path) : connectSocket({ host, port: port ?? 5432 })
  socket.prependOnceListener('end', () => {
    if (socket.writableEnded) return
    socket.destroy(Object.assign(new Error('The server closed the connection'), { code: 'ECONNRESET' }))
  })
  // Read by the driver for the name in the TLS handshake.
  return Object.assign(socket, { host, port })
}

/** integer[], text[], bigint[], uuid[] */
const arrayTypes = [1007, 1009, 1016, 2951]

const arrayLiteral = (items: readonly (string | number | bigint | null)[]) =>
  `{${items.map((item) => (item === null ? 'null' : `"${String(item).replace(/["\\]/g, String.raw`\$&`)}"`)).join(',')}}`

/** Classes 08 connection, 53 resources, 57 operator intervention (shutdown, start-up, timeout); read-only. */
const unavailableState = /^(08|53|57|25006)/
/** Node's system errors, what postgres.js calls connections that it gave up, and no answer in time. */
const brokenCode = /^(E(?!RR_)[A-Z]+|CONNECT_TIMEOUT|CONNECTION_[A-Z]+|DEADLINE)$/

type CodedError = Error & { code: string }
const isCoded = (error: unknown): error is CodedError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

/** The connection is gone, as opposed to an answer of the server. */
export const isBroken = (error: unknown): error is CodedError =>
  isCoded(error) && !(error instanceof postgres.PostgresError) && brokenCode.test(error.code)

export const isUnavailable = (error: unknown): error is CodedError =>
  isBroken(error) || (error instanceof postgres.PostgresError && unavailableState.test(error.code))

/** The connection was not made in time: what was to be asked over it has not left this process. */
export const isUnsent = (error: unknown): boolean => isBroken(error) && error.code === 'CONNECT_TIMEOUT'
