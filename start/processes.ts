import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** A process that leads a group of its own, and how to end it. It outlives the one who knows it, as JSON. */
export interface KnownProcess {
  pid: number
  /** Tells it from a later process with the same pid. */
  identity: string
  /** The signals that end it, each tried where the one before did not. */
  signals: NodeJS.Signals[]
}

const SIGNAL_GRACE_MS = 1_500

/** When the process began, in the system's own words; undefined where none runs. A zombie does not run. */
export function identityOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') return ps(pid, 'lstart') || undefined
    // "pid (name) state …": the name may hold spaces and parentheses; the start time is the 22nd field.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${bootId()}:${fields[19]}`
  } catch {
    return undefined
  }
}

export function commandLineOf(pid: number): string {
  try {
    if (process.platform !== 'linux') return ps(pid, 'args')
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

export const isRunning = ({ pid, identity }: Pick<KnownProcess, 'pid' | 'identity'>) => identityOf(pid) === identity

/** Ends each process together with its group; returns when all of them are gone. */
export async function endProcesses(processes: KnownProcess[]): Promise<void> {
  await Promise.all(processes.map(endProcess))
}

async function endProcess(known: KnownProcess) {
  for (const signal of known.signals) {
    if (!isRunning(known)) return
    signalGroup(known.pid, signal)
    if (await isGoneWithin(known, SIGNAL_GRACE_MS)) return
  }
}

/** Sends a signal to the group that the process leads, if there is still one. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    // macOS answers EPERM for a group of zombies.
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ESRCH' && code !== 'EPERM') throw error
  }
}

async function isGoneWithin(known: KnownProcess, ms: number) {
  for (const end = performance.now() + ms; performance.now() < end; await delay(20)) {
    if (!isRunning(known)) return true
  }
  return !isRunning(known)
}

const ps = (pid: number, column: string) =>
  execFileSync('ps', ['-p', String(pid), '-o', `${column}=`], { encoding: 'utf8', stdio: 'pipe' }).trim()

let currentBootId: string | undefined

/** Start times count from the boot: after a reboot the same pid with the same one is another process. */
const bootId = () => (currentBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
