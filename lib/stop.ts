import { log } from './log.ts'

/** How long work in flight may take to end; supervisors are told 30 s. */
const graceMs = 25_000
/** A terminal and npm both deliver the same Ctrl-C: what follows within a second is no second wish. */
const repeatMs = 1000

/** What nobody foresaw ends the process, with one line instead of Node's stack: a supervisor starts it again. */
export function endOnUnexpectedErrors(): void {
  process.on('uncaughtException', (error) => {
    log().fatal({ err: error }, 'unexpected error')
    process.exit(1)
  })
}

/** Runs `stop` at the first SIGTERM or SIGINT, then ends the process with 0; a second signal ends it at once. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let since: number | undefined
  const onSignal = (signal: NodeJS.Signals) => {
    if (since !== undefined) {
      if (performance.now() - since > repeatMs) process.exit(1)
      return
    }
    since = performance.now()
    log().info({ signal }, 'stopping')
    setTimeout(() => {
      log().warn('work in flight did not end in time')
      process.exit(0)
    }, graceMs).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log().error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
