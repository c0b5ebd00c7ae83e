import { type Child, Children, type Command, SUCCESS, whereItSaysWhy } from './children.ts'
import { DirectoryLock } from './directory-lock.ts'
import { LaunchError } from './launch-error.ts'
import { Part } from './part.ts'
import { endProcesses } from './processes.ts'
import { complain } from './say.ts'
import { WatchdogLink } from './watchdog-link.ts'

/** With what ends a part that does not stop in time, it takes less than the 30 s that supervisors wait. */
const STOP_MS = 25_000

/** Everything that the launcher started, and the one way in which it ends. */
export class Stack {
  readonly #watchdog = new WatchdogLink()
  readonly #children: Children
  readonly #stopping = new AbortController()
  #lock: DirectoryLock | undefined
  #oneShot: Child | undefined
  /** In the order in which they stop: what was started last uses what was started before. */
  #parts: Part[] = []
  #stopped: Promise<never> | undefined
  #isForced = false

  constructor() {
    this.#children = new Children((running) => {
      this.#watchdog.report(running)
      this.#lock?.record(running)
    })
  }

  /** Aborted when the stack begins to stop. */
  get stopping(): AbortSignal {
    return this.#stopping.signal
  }

  /** Holds the directory against other launchers, and ends what an earlier one left running on it.
   *  @throws LaunchError where another launcher holds it */
  async holdDirectory(directory: string): Promise<void> {
    this.#lock = DirectoryLock.acquire(directory)
    await endProcesses(this.#lock.orphans)
  }

  /** Runs a command to its end.
   *  @throws LaunchError where it does not succeed */
  async run(what: string, command: Command): Promise<void> {
    this.stopping.throwIfAborted()
    this.#oneShot = this.#children.start(command)
    const end = await this.#oneShot.ended
    this.#oneShot = undefined
    this.stopping.throwIfAborted()
    if (end !== SUCCESS) throw new LaunchError(`${what} failed (${end}); ${whereItSaysWhy(command)}.`)
  }

  startPart(name: string, command: Command, { isEdited = false } = {}): Part {
    this.stopping.throwIfAborted()
    const giveUp = (reason: LaunchError) => void this.fail(reason)
    const part = new Part({ name, command, isEdited, giveUp }, this.#children)
    this.#parts.unshift(part)
    part.start()
    return part
  }

  /** Stops for a reason that the user has to know. */
  async fail(error: Error): Promise<void> {
    if (!this.stopping.aborted) complain(error.message)
    await this.stop(1)
  }

  /** Stops part after part within the time given, and ends the process. */
  stop(exitCode: number, withinMs = STOP_MS): Promise<never> {
    return (this.#stopped ??= this.#stop(exitCode, withinMs))
  }

  async #stop(exitCode: number, withinMs: number): Promise<never> {
    this.#stopping.abort()
    const deadline = performance.now() + withinMs
    const reserve = withinMs / 10
    await this.#oneShot?.stop(reserve)
    for (const [index, part] of this.#parts.entries()) {
      const after = this.#parts.length - 1 - index
      await part.stop(Math.max(deadline - performance.now() - after * reserve, 0))
    }
    return this.#exit(exitCode)
  }

  /** Ends without waiting for anybody. */
  async endAtOnce(): Promise<never> {
    this.#isForced = true
    await endProcesses(this.#children.running.map((child) => Object.assign(child, { signals: ['SIGKILL'] })))
    return this.#exit(1)
  }

  async #exit(code: number): Promise<never> {
    this.#lock?.release()
    this.#lock = undefined
    await this.#watchdog.close()
    process.exit(this.#isForced ? 1 : code)
  }
}
