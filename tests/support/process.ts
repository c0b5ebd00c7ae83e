import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface LogLine {
  level: string
  msg: string
  [key: string]: unknown
}

/** A process of the product that a test runs and watches. */
export interface RunningProcess {
  child: ChildProcess
  /** Everything that it wrote so far, lines of both streams. */
  output: string[]
  /** The log lines so far. */
  lines(): LogLine[]
  /** Resolves with the first log line, past or to come, that fits; rejects where the process ends before. */
  line(fits: (line: LogLine) => boolean): Promise<LogLine>
  /** The exit code, null where a signal ended it. */
  exited: Promise<number | null>
  /** Sends the signal and resolves with the exit code, null where the signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts `node <entry>` with this environment alone. */
export function startProcess(
  args: string[],
  env: Record<string, string>,
  { cwd }: { cwd?: string } = {},
): RunningProcess {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  const listeners = new Set<() => void>()
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line)
      for (const listener of listeners) listener()
    })
  }
  const lines = () => output.flatMap(parseLine)
  return {
    child,
    output,
    lines,
    exited,
    line: (fits) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines().find(fits)
          if (found === undefined) return
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        look()
        void exited.then((code) => reject(new Error(`The process ended (${code}):\n${output.slice(-20).join('\n')}`)))
      }),
    end: (signal = 'SIGTERM') => {
      child.kill(signal)
      return exited
    },
  }
}

function parseLine(line: string): LogLine[] {
  try {
    return [JSON.parse(line) as LogLine]
  } catch {
    return []
  }
}
