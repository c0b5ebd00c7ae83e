import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ListedObject, StorageBackend, StorageErrorKind } from './backend.ts'
import { StorageError } from './backend.ts'
import { safeKey } from './key.ts'
import { objectStream } from './object-stream.ts'
import { sharing } from './sharing.ts'
import { writeAll } from './write-all.ts'

export interface FilesystemOptions {
  /** Objects go below its `objects/`, files on their way there into its `tmp/`; both on one file system. */
  directory: string
}

/** Directories that a put makes again because a remove of their last other object pruned them in between. */
const placeAttempts = 20

const kinds: Record<string, StorageErrorKind> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
}

/** Objects as files. What put has returned survives a power cut: the file and every directory above it are flushed.
 *  Only `prepare` makes the root: where it has gone, its disk is not mounted, and what took its place would be lost. */
export function filesystemStorage({ directory }: FilesystemOptions): StorageBackend {
  const root = resolve(directory, 'objects')
  const temporary = resolve(directory, 'tmp')
  const pathOf = (ref: string) => join(root, safeKey(ref))
  const flushShared = sharing(flushDirectory)

  return {
    name: 'filesystem',
    healthKey: 'filesystem',
    takesFiles: true,

    prepare: ({ signal } = {}) =>
      translated(signal, async () => {
        const first = await makeDirectory(root)
        await makeDirectory(temporary)
        if (first) await Promise.all(between(dirname(first), dirname(root)).map(flushDirectory))
      }),

    put: (ref, source, { size, signal }) =>
      translated(signal, async () => {
        const target = pathOf(ref)
        const own = join(temporary, randomUUID())
        try {
          if (!('path' in source)) {
            const write = () => writeFlushed(own, source)
            await write().catch((error: unknown) => againWithDirectory(error, write))
          } else {
            await flushFile(source.path, size)
            signal?.throwIfAborted()
            if (await place(source.path, target)) return ref
            const copy = () =>
              pipeline(createReadStream(source.path), createWriteStream(own, { mode: 0o600 }), { signal })
            await copy().catch((error: unknown) => againWithDirectory(error, copy))
            await flushFile(own, size)
          }
          signal?.throwIfAborted()
          if (!(await place(own, target)))
            throw new StorageError('unavailable', 'objects/ and tmp/ are not on one disk')
          if ('path' in source) await rm(source.path, { force: true })
          return ref
        } catch (error) {
          // What can't be removed now is removed by age.
          await rm(own, { force: true }).catch(() => {})
          await prune(dirname(target)).catch(() => {})
          throw error
        }
      }),

    get: (ref, { range, signal } = {}) =>
      translated(signal, async () => {
        const path = pathOf(ref)
        const handle = await open(path).catch(missingFrom(root))
        try {
          const found = await handle.stat()
          if (!found.isFile() || (range && range.end >= found.size)) throw new StorageError('missing', 'no such bytes')
        } catch (error) {
          await handle.close()
          throw error
        }
        return await objectStream(handle.createReadStream(range), { toError: storageError, signal })
      }),

    size: (ref, { signal } = {}) =>
      translated(signal, async () => {
        const path = pathOf(ref)
        const found = await stat(path).catch(missingFrom(root))
        if (!found.isFile()) throw new StorageError('missing', 'no such object')
        return found.size
      }),

    remove: (ref, { signal } = {}) =>
      translated(signal, async () => {
        const path = pathOf(ref)
        await rm(path, { force: true }).catch(ignoring('ENOTDIR', 'ERR_FS_EISDIR'))
        // Also where there was nothing to remove: an earlier remove may have ended here.
        await prune(dirname(path))
      }),

    async *list({ prefix = '', signal } = {}) {
      // A root that is not there is a disk that is not mounted, not an empty store.
      await translated(signal, () => access(root))
      yield* listBelow('', prefix, signal)
    },

    health: ({ signal }) =>
      translated(signal, async () => {
        const probe = join(temporary, randomUUID())
        await makeDirectory(temporary)
        try {
          await writeFile(probe, Buffer.alloc(4096), { mode: 0o600, signal })
          await access(root)
        } finally {
          await rm(probe, { force: true })
        }
      }),

    close: () => Promise.resolve(),
  }

  /** What a remove takes away meanwhile is left out. */
  async function* listBelow(parent: string, prefix: string, signal?: AbortSignal): AsyncGenerator<ListedObject> {
    const entries = await translated(signal, () =>
      readdir(join(root, parent), { withFileTypes: true }).catch(ignoring('ENOENT')),
    )
    for (const entry of entries ?? []) {
      const ref = parent + entry.name
      if (entry.isDirectory()) {
        const below = `${ref}/`
        if (below.startsWith(prefix) || prefix.startsWith(below)) yield* listBelow(below, prefix, signal)
      } else if (entry.isFile() && ref.startsWith(prefix)) {
        const found = await translated(signal, () => stat(join(root, ref)).catch(ignoring('ENOENT')))
        if (found) yield { ref, size: found.size, modifiedAt: found.mtime }
      }
    }
  }

  /** Writes again what failed for want of the directory of temporary files, which is made; that of the objects never is. */
  async function againWithDirectory(error: unknown, write: () => Promise<void>): Promise<void> {
    if (codeOf(error) !== 'ENOENT') throw error
    await access(root)
    await makeDirectory(temporary)
    await write()
  }

  /** Moves a flushed file to where it is read from, all or nothing; false where the two are on different file systems. */
  async function place(from: string, target: string): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      try {
        await makeDirectory(dirname(target), { below: root })
        await rename(from, target)
        break
      } catch (error) {
        if (codeOf(error) === 'EXDEV') return false
        if (codeOf(error) !== 'ENOENT' || attempt === placeAttempts) throw error
      }
    }
    try {
      // All of them: whichever were new may have been made by a put that has not flushed them yet.
      await Promise.all(between(root, dirname(target)).map(flushShared))
    } catch (error) {
      await rename(target, from).catch(() => {})
      throw error
    }
    return true
  }

  /** Removes directories that are empty now, upwards, and flushes the first that stays. */
  async function prune(from: string): Promise<void> {
    for (let current = from; current !== root; current = dirname(current)) {
      try {
        await rmdir(current)
      } catch (error) {
        if (codeOf(error) === 'ENOENT') continue
        // Another remove may prune it between the two.
        const stayed = await flushDirectory(current).then(() => true, ignoring('ENOENT'))
        if (stayed) return
      }
    }
    await flushDirectory(root)
  }
}

// --- utils ---

/** Makes a directory and those above it, `below` excepted; returns the topmost that is new. Node's own recursive mkdir
 *  says ENOENT where the disk is read-only or over its quota. */
async function makeDirectory(
  path: string,
  { below }: { below?: string | undefined } = {},
): Promise<string | undefined> {
  const make = () => mkdir(path, { mode: 0o700 })
  try {
    await make()
    return path
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined
    if (codeOf(error) !== 'ENOENT' || dirname(path) === below) throw error
  }
  const topmost = await makeDirectory(dirname(path), { below })
  await make().catch(ignoring('EEXIST'))
  return topmost ?? path
}

/** The directories from `top` down to `bottom`, both included. */
function between(top: string, bottom: string): string[] {
  return bottom === top ? [top] : [...between(top, dirname(bottom)), bottom]
}

async function writeFlushed(path: string, blocks: readonly Uint8Array[]): Promise<void> {
  const handle = await open(path, 'w', 0o600)
  try {
    await writeAll(handle, blocks)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** @throws StorageError unavailable where the file is not as long as it should be */
async function flushFile(path: string, size: number): Promise<void> {
  // Windows flushes only what is open for writing.
  const handle = await open(path, 'r+')
  try {
    const found = await handle.stat()
    if (found.size !== size) throw new StorageError('unavailable', `source has ${found.size} bytes instead of ${size}`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function flushDirectory(path: string): Promise<void> {
  // Windows has no such thing.
  if (process.platform === 'win32') return
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

const ignoring =
  (...codes: string[]) =>
  (error: unknown) => {
    if (!codes.includes(codeOf(error) ?? '')) throw error
  }

/** "Missing" is final for a document, so that it takes a root that is there: a disk that is not mounted is unavailable. */
const missingFrom =
  (root: string) =>
  async (error: unknown): Promise<never> => {
    if (!['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) throw error
    await access(root)
    throw new StorageError('missing', 'no such object', { cause: error })
  }

/** Runs the operation; an abort throws the signal's reason, all else StorageError. */
async function translated<T>(signal: AbortSignal | undefined, operation: () => Promise<T>): Promise<T> {
  try {
    signal?.throwIfAborted()
    return await operation()
  } catch (error) {
    signal?.throwIfAborted()
    throw storageError(error)
  }
}

function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const code = codeOf(error) ?? 'error'
  return new StorageError(kinds[code] ?? 'unavailable', `filesystem: ${code}`, { cause: error })
}
