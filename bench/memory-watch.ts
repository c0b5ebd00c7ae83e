import { readFileSync } from 'node:fs'

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
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  return { own: resident(pid), children: children.reduce((sum, child) => sum + resident(child), 0) }
}

/** Peak resident memory of a process so far, in MiB. */
export const peakMemory = (pid: number): number => memoryLine(pid, 'VmHWM')

function resident(pid: number): number {
  try {
    return memoryLine(pid, 'VmRSS')
  } catch {
    // It has ended.
    return 0
  }
}

function memoryLine(pid: number, name: 'VmHWM' | 'VmRSS'): number {
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kibibytes ?? 0) / 1024)
}
