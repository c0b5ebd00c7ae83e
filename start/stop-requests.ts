import { say } from './say.ts'
import type { Stack } from './stack.ts'

/** npm forwards a signal that the terminal has sent to the whole group already: the launcher sees it twice. */
const SAME_REQUEST_MS = 1_000
const PARENT_CHECK_MS = 500
const ORPHAN_STOP_MS = 2_000

/** Stops the stack on a signal, at once on another one, and when the npm above is gone. */
export function stopOnRequest(stack: Stack): void {
  let requested: number | undefined
  const onSignal = () => {
    if (requested === undefined) {
      requested = performance.now()
      say('Stopping DocuVault.')
      void stack.stop(0)
    } else if (performance.now() - requested > SAME_REQUEST_MS) {
      void stack.endAtOnce()
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)

  // Any other parent may leave the launcher to itself: nohup and setsid are there for that.
  const isRunByNpm = ['start', 'dev'].includes(process.env.npm_lifecycle_event ?? '')
  const parent = process.ppid
  if (!isRunByNpm || parent === 1) return
  setInterval(() => {
    if (process.ppid !== parent) void stack.stop(1, ORPHAN_STOP_MS)
  }, PARENT_CHECK_MS).unref()
}
