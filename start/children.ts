import { spawn, type StdioOptions } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { endProcesses, identityOf, type KnownProcess, signalGroup } from './processes.ts'

export interface Account {
  uid: number
  gid: number
}

export interface Command {
  file: string
  args: string[]
  env: NodeJS.ProcessEnv
  cwd: string
  account?: Account | undefined
  /** What it reads from its standard input. */
  input?: string
  /** The file that takes its output, where that is not for the launcher's own. */
  logFile?: string
  /** What the process takes as the request to stop. */
  stopSignal?: NodeJS.Signals
  /** What ends it and its group when nobody can wait, each signal tried where the one before did not do. */
  endSignals?: NodeJS.Signals[]
}

export interface Child {
  /** Undefined where it could not even be started. */
  pid: number | undefined
  /** How it ended, in words: "exit code 1". */
  ended: Promise<string>
  /** Asks it to stop and ends it with its group where it does not; returns when it is gone. */
  stop(ms: number): Promise<void>
}

export const whereItSaysWhy = ({ logFile }: Command) =>
  logFile === undefined ? 'the lines above say why' : `${logFile} says why`

export const SUCCESS = 'exit code 0'

/**
 * The launcher's child processes. Each leads a process group of its own, so that a Ctrl-C on the terminal reaches the
 * launcher alone, and can be ended together with its own children.
 */
export class Children {
  readonly #running = new Map<number, KnownProcess>()
  readonly #onChange: (running: KnownProcess[]) => void

  constructor(onChange: (running: KnownProcess[]) => void) {
    this.#onChange = onChange
  }

  get running(): KnownProcess[] {
    return [...this.#running.values()]
  }

  start(command: Command): Child {
    const { file, args, env, cwd, account, input, logFile, stopSignal = 'SIGTERM', endSignals = ['SIGKILL'] } = command
    const output = logFile === undefined ? 'inherit' : openSync(logFile, 'a', 0o600)
    const stdio: StdioOptions = [input === undefined ? 'ignore' : 'pipe', output, output]
    const child = spawn(file, args, { env, cwd, stdio, detached: true, ...account })
    if (typeof output === 'number') closeSync(output)
    child.stdin?.on('error', () => {}).end(input)
    const { pid } = child
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, signal) => resolve(code === null ? `signal ${signal}` : `exit code ${code}`))
    })
    if (pid === undefined) return { pid, ended, stop: async () => {} }

    const known = { pid, identity: identityOf(pid) ?? '', signals: endSignals }
    this.#running.set(pid, known)
    this.#onChange(this.running)
    const gone = ended.finally(() => {
      // What it left behind in its group has nobody to report to.
      signalGroup(pid, 'SIGKILL')
      this.#running.delete(pid)
      this.#onChange(this.running)
    })
    return {
      pid,
      ended: gone,
      async stop(ms) {
        child.kill(stopSignal)
        const timeout = new AbortController()
        const stopped = gone.then(() => true)
        const inTime = await Promise.race([stopped, delay(ms, false, { signal: timeout.signal })])
        timeout.abort()
        if (!inTime) await endProcesses([known])
        await gone
      },
    }
  }
}
