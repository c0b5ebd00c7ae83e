import pino from 'pino'
import { config } from './config.ts'

export type Log = pino.Logger

/** Only what is safe to show of an error: never its stack's paths or a driver's query parameters. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = (error as { code?: unknown }).code
  return {
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

/** Loaded only where somebody looks: it takes as long as half of the server. */
const destination = process.stdout.isTTY
  ? (await import('pino-pretty')).default({ sync: true })
  : pino.destination({ dest: 1, sync: true })

let root: Log | undefined

/** The process's log: JSON lines on stdout, pretty on a terminal. No document text and no secret goes in. */
export function log(): Log {
  return (root ??= pino(
    {
      level: config().LOG_LEVEL,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: describeError, error: describeError },
    },
    destination,
  ))
}
