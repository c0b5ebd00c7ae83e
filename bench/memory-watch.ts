import { readFileSync, writeFileSync } from 'node:fs'

/** Resident memory in MiB; pages that processes share count for each. */
export interface Memory {
  own: number
  /** Of the child processes together: a worker's readers of text. */
  children: number
}

/** Looks at a process, and at its children, every so often until it is disposed of. */
export interface MemoryWatch extends Disposable {
  readonly pid: number
  readonly samples: readonly (Memory & { at: number })[]
  /** The most so far: of the process itself as the kernel noted it, of the children as it was seen. */
  peak(): Memory
}

export function watchMemory(pid: number, everyMs = 250): MemoryWatch {
  const samples: (Memory & { at: number })[] = []
  const look = () => samples.push({ at: performance.now(), ...memoryOf(pid) })
  look()
  const timer = setInterval(look, everyMs)
  return {
    pid,
    samples,
    peak: () => ({ own: peakMemory(pid), children: Math.max(...samples.map(({ children }) => children)) }),
    [Symbol.dispose]: () => clearInterval(timer),
  }
}

export function memoryOf(pid: number): Memory {
  return { own: resident(pid), children: childrenOf(pid).reduce((sum, child) => sum + resident(child), 0) }
}

export const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

/** Peak resident memory of a process so far, in MiB; 0 where it has ended. */
export const peakMemory = (pid: number): number => memoryLine(pid, 'VmHWM')

/** Makes the peak that of the time from now on; `man 5 proc_pid_clear_refs`. */
export const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5')

const resident = (pid: number): number => memoryLine(pid, 'VmRSS')

function memoryLine(pid: number, name: 'VmHWM' | 'VmRSS'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) / 1024)
  } catch {
    // It has ended.
    return 0
  }
}
