import { log } from '../log.ts'

const quietMs = 60_000

/** Logs the first of many like errors as a warning, the others of the next minute for debugging only: an outage makes
 *  an error a second in every process. */
export function outageReporter(message: string): (error: Error) => void {
  let warnedAt = -Infinity
  return (error) => {
    const loud = performance.now() - warnedAt > quietMs
    if (loud) warnedAt = performance.now()
    log()[loud ? 'warn' : 'debug']({ error }, message)
  }
}
