import { type Child, type Children, type Command, whereItSaysWhy } from './children.ts'
import { LaunchError } from './launch-error.ts'
import { say } from './say.ts'

const DEATHS_TO_GIVE_UP = 5
const DEATHS_WINDOW_MS = 60_000
// Five deaths take longer than a statement may: after a kill -9 of PostgreSQL, a busy backend keeps it from starting.
const FIRST_RESTART_DELAY_MS = 500
const LONGEST_RESTART_DELAY_MS = 5_000
const REPLACE_MS = 5_000

interface PartOptions {
  name: string
  command: Command
  /** Called when it keeps dying. */
  giveUp: (reason: LaunchError) => void
  /** Once dead, it waits to be restarted: its sources are being edited. */
  isEdited?: boolean
}

/** A long-running part of the stack: started again when it dies, given up when it keeps dying. */
export class Part {
  readonly #options: PartOptions
  readonly #children: Children
  #child: Child | undefined
  #restartTimer: NodeJS.Timeout | undefined
  #deaths: number[] = []
  #isStopped = false
  #isReplaced = false

  constructor(options: PartOptions, children: Children) {
    this.#options = options
    this.#children = children
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  start(): void {
    this.#child = this.#children.start(this.#options.command)
    void this.#child.ended.then((end) => this.#onEnd(end))
  }

  /** Puts a new process in the place of the one that runs, if one does. */
  restart(): void {
    clearTimeout(this.#restartTimer)
    if (this.#child === undefined) return this.start()
    this.#isReplaced = true
    void this.#child.stop(REPLACE_MS)
  }

  async stop(ms: number): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#restartTimer)
    await this.#child?.stop(ms)
  }

  #onEnd(end: string) {
    this.#child = undefined
    if (this.#isStopped) return
    if (this.#isReplaced) {
      this.#isReplaced = false
      this.start()
    } else if (this.#options.isEdited === true) {
      say(`${this.#options.name} died (${end}); it starts again when a source changes.`)
    } else {
      this.#revive(end)
    }
  }

  #revive(end: string) {
    const { name, command, giveUp } = this.#options
    const now = performance.now()
    this.#deaths = [...this.#deaths.filter((death) => now - death < DEATHS_WINDOW_MS), now]
    if (this.#deaths.length >= DEATHS_TO_GIVE_UP) {
      const reason = `${name} died ${DEATHS_TO_GIVE_UP} times within a minute, last with ${end}`
      giveUp(new LaunchError(`${reason}; ${whereItSaysWhy(command)}.`))
      return
    }
    const backOff = FIRST_RESTART_DELAY_MS * 2 ** (this.#deaths.length - 1)
    say(`${name} died (${end}); starting it again.`)
    this.#restartTimer = setTimeout(() => this.start(), Math.min(backOff, LONGEST_RESTART_DELAY_MS))
  }
}
