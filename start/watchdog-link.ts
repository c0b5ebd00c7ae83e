import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { KnownProcess } from './processes.ts'

const PROGRAM = fileURLToPath(new URL('watchdog.ts', import.meta.url))
const RESTART_DELAY_MS = 1_000

/** The launcher's end of the pipe to the watchdog, which is started again when it dies. */
export class WatchdogLink {
  #watchdog: ChildProcess
  #running: KnownProcess[] = []
  #isClosed = false

  constructor() {
    this.#watchdog = this.#start()
  }

  report(running: KnownProcess[]): void {
    this.#running = running
    this.#watchdog.stdin?.write(`${JSON.stringify(running)}\n`)
  }

  /** Lets the watchdog end, which it does at once when nothing runs any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#watchdog.exitCode !== null || this.#watchdog.signalCode !== null) return
    this.#watchdog.stdin?.end()
    await once(this.#watchdog, 'exit')
  }

  #start(): ChildProcess {
    const watchdog = spawn(process.execPath, [PROGRAM], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      cwd: '/',
    })
    // That it is gone is what the exit says.
    watchdog.stdin.on('error', () => {})
    watchdog.once('exit', () => setTimeout(() => this.#restart(), RESTART_DELAY_MS).unref())
    return watchdog
  }

  #restart() {
    if (this.#isClosed) return
    this.#watchdog = this.#start()
    this.report(this.#running)
  }
}
