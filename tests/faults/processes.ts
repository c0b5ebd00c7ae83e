import { readdir, readFile } from 'node:fs/promises'

/** Processes as the kernel shows them. */

export interface ProcessState {
  pid: number
  /** In the kernel's ticks; with the id it tells a process from its successor. */
  startedAt: string
  descriptors: number
  residentMb: number
}

/** undefined where there is no such process (any more). */
export async function stateOf(pid: number): Promise<ProcessState | undefined> {
  try {
    const [stat, status, descriptors] = await Promise.all([
      fieldsOf(pid),
      readFile(`/proc/${pid}/status`, 'utf8'),
      readdir(`/proc/${pid}/fd`),
    ])
    const residentKb = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0)
    return { pid, startedAt: stat[19] ?? '', descriptors: descriptors.length, residentMb: residentKb / 1024 }
  } catch {
    return undefined
  }
}

/** The processes that it has started itself. */
export async function childrenOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = await Promise.all(pids.map((each) => fieldsOf(each).catch(() => [])))
  return pids.filter((_, index) => Number(parents[index]?.[1]) === pid)
}

export const commandLineOf = (pid: number) =>
  readFile(`/proc/${pid}/cmdline`, 'utf8').then(
    (text) => text.replaceAll('\0', ' '),
    () => '',
  )

/** The fields of `stat` from the state on, which the name, that may hold anything, does not shift. */
async function fieldsOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** Signals those that are still there. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}
