import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchError } from './launch-error.ts'
import { identityOf, isRunning, type KnownProcess } from './processes.ts'

interface Holder {
  pid: number
  identity: string
  children: KnownProcess[]
}

/**
 * One launcher per directory. The lock file names the launcher and its child processes: after a kill -9 of everything
 * that supervises, the next launcher sees that the lock is stale and which processes were left behind.
 */
export class DirectoryLock {
  /** What the previous holder left running. */
  readonly orphans: KnownProcess[]
  readonly #path: string

  private constructor(path: string, orphans: KnownProcess[]) {
    this.#path = path
    this.orphans = orphans
  }

  /** @throws LaunchError where a running launcher holds the directory */
  static acquire(directory: string): DirectoryLock {
    const path = join(directory, 'launcher.lock')
    const own = `${path}.${process.pid}`
    writeFileSync(own, describe([]), { mode: 0o600 })
    let orphans: KnownProcess[] = []
    try {
      // A link, not an exclusive open: nobody ever sees the lock without its content.
      while (!linkIfAbsent(own, path)) orphans = removeStale(path, directory)
    } finally {
      rmSync(own, { force: true })
    }
    const lock = new DirectoryLock(path, orphans)
    lock.record(orphans)
    return lock
  }

  /** Keeps the list of child processes for the next launcher, should this one not get to end them. */
  record(children: KnownProcess[]): void {
    const next = `${this.#path}.${process.pid}`
    try {
      writeFileSync(next, describe(children), { mode: 0o600 })
      renameSync(next, this.#path)
    } catch {
      // A full disk is no reason to stop: the older list is still there, and a process that ended is in nobody's way.
    }
  }

  release(): void {
    rmSync(this.#path, { force: true })
  }
}

const describe = (children: KnownProcess[]) =>
  JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) ?? '', children } satisfies Holder)

function linkIfAbsent(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** @returns what the dead holder left running */
function removeStale(path: string, directory: string): KnownProcess[] {
  const found = read(path)
  if (found === undefined) return []
  const holder = parse(found)
  if (holder !== undefined && isRunning(holder)) {
    throw new LaunchError(
      `Another DocuVault (process ${holder.pid}) uses ${directory}. Stop it, or set DATA_DIR to another directory.`,
    )
  }
  // Of several launchers that find the same stale lock, one succeeds in taking it away.
  const stale = `${path}.stale.${process.pid}`
  try {
    renameSync(path, stale)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  const isTheStaleOne = read(stale) === found
  // Another launcher was faster and this is its lock: give it back.
  if (!isTheStaleOne) linkIfAbsent(stale, path)
  rmSync(stale)
  return isTheStaleOne ? (holder?.children ?? []) : []
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** A power cut can leave an empty file. */
function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}
