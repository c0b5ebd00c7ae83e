import { type Child, type Children, type Command, whereItSaysWhy } from './children.ts'
import { LaunchError } from './launch-error.ts'
import { say } from './say.ts'

const DEATHS_TO_GIVE_UP = 5
const DEATHS_WINDOW_MS = 60_000
const FIRST_RESTART_DELAY_MS = 200
const LONGEST_RESTART_DELAY_MS = 5_000

/** A long-running part of the stack: started again when it dies, given up when it keeps dying. */
export class Part {
  readonly name: string
  readonly #command: Command
  readonly #children: Children
  readonly #giveUp: (reason: LaunchError) => void
  #child: Child | undefined
  #restart: NodeJS.Timeout | undefined
  #deaths: number[] = []
  #stopped = false

  constructor(name: string, command: Command, children: Children, giveUp: (reason: LaunchError) => void) {
    this.name = name
    this.#command = command
    this.#children = children
    this.#giveUp = giveUp
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  start(): void {
    this.#child = this.#children.start(this.#command)
    void this.#child.ended.then((end) => this.#onEnd(end))
  }

  async stop(ms: number): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#restart)
    await this.#child?.stop(ms)
  }

  #onEnd(end: string) {
    this.#child = undefined
    if (this.#stopped) return
    const now = performance.now()
    this.#deaths = [...this.#deaths.filter((death) => now - death < DEATHS_WINDOW_MS), now]
    if (this.#deaths.length >= DEATHS_TO_GIVE_UP) {
      const reason = `${this.name} died ${DEATHS_TO_GIVE_UP} times within a minute, last with ${end}`
      this.#giveUp(new LaunchError(`${reason}; ${whereItSaysWhy(this.#command)}.`))
      return
    }
    const backOff = FIRST_RESTART_DELAY_MS * 2 ** (this.#deaths.length - 1)
    say(`${this.name} died (${end}); starting it again.`)
    this.#restart = setTimeout(() => this.start(), Math.min(backOff, LONGEST_RESTART_DELAY_MS))
  }
}
