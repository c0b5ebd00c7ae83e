import { createHash, randomUUID } from 'node:crypto'
import { open, rm, utimes, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { free } from '../free.ts'
import { Problem } from '../problems.ts'
import type { ObjectSource } from '../storage/backend.ts'
import { writeAll } from '../storage/write-all.ts'
import type { ByteBudget } from './byte-budget.ts'
import type { ContentType } from './file-type.ts'
import type { Extension } from './file-name.ts'

/** A complete file that was accepted, before it is a document. Who has it discards it in the end. */
export interface ReceivedFile {
  filename: string
  contentType: ContentType
  extension: Extension
  /** Bytes. */
  size: number
  /** 32 bytes. */
  sha256: Buffer
  source: ObjectSource
  /** Removes the temporary file, where there still is one, and gives the memory back. Can be called again. */
  discard(): Promise<void>
}

export interface SpoolOptions {
  /** Bytes; larger files go to disk. */
  memoryLimit: number
  /** Asked for when the first byte goes to disk; most uploads never do. */
  temporaryDirectory: () => Promise<string>
  budget: ByteBudget
  /** How often the temporary file is touched until it is discarded. */
  keepAliveMs: number
  /** About how many bytes will come, 0 where that is not known. */
  expectedSize: number
}

const KiB = 1024
/** What every file may hold without asking the budget. */
const firstBlock = 64 * KiB
/** By what a file grows in memory. */
const nextBlock = 256 * KiB

/** Takes the bytes of one file, hashes them, and keeps them in memory while they are few, else in a temporary file. */
export class FileSpool {
  readonly #options: SpoolOptions
  readonly #hash = createHash('sha256')
  #size = 0
  /** Not yet written; all there is while there is no file. Only the last one has room. */
  #blocks: Buffer[] = []
  /** Bytes of all blocks together. */
  #held = 0
  /** Bytes that the last block has room for. */
  #room = 0
  #path: string | undefined
  #file: FileHandle | undefined
  #keepAlive: NodeJS.Timeout | undefined

  constructor(options: SpoolOptions) {
    this.#options = options
  }

  /** @throws Problem storage_full, overloaded */
  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes)
    this.#size += bytes.length
    for (let rest = bytes; rest.length > 0;) {
      if (this.#room === 0 && !this.#grow()) {
        await this.#flush()
        continue
      }
      const part = rest.subarray(0, this.#room)
      const block = this.#blocks.at(-1)!
      block.set(part, block.length - this.#room)
      this.#room -= part.length
      rest = rest.subarray(part.length)
    }
  }

  /** Ends the writing. The bytes stay until they are discarded.
   *  @throws Problem storage_full, overloaded */
  async finish(): Promise<{ size: number; sha256: Buffer; source: ObjectSource }> {
    const sha256 = this.#hash.digest()
    if (this.#path === undefined) return { size: this.#size, sha256, source: this.#filled() }
    await this.#flush()
    await this.#close()
    return { size: this.#size, sha256, source: { path: this.#path } }
  }

  async discard(): Promise<void> {
    const path = this.#path
    this.#path = undefined
    clearInterval(this.#keepAlive)
    try {
      await this.#close()
    } finally {
      if (path !== undefined) await rm(path, { force: true })
    }
  }

  /** Adds a block, if it may. */
  #grow(): boolean {
    const { memoryLimit, expectedSize, budget } = this.#options
    const goesToDisk = expectedSize > memoryLimit || this.#path !== undefined
    const limit = goesToDisk ? firstBlock + nextBlock : memoryLimit
    const size = this.#held === 0 ? firstBlock : Math.min(nextBlock, limit - this.#held)
    if (size <= 0 || (this.#held > 0 && !budget.tryTake(size))) return false
    this.#blocks.push(Buffer.allocUnsafeSlow(size))
    this.#held += size
    this.#room = size
    return true
  }

  #filled(): Buffer[] {
    const last = this.#blocks.length - 1
    return this.#blocks.map((block, index) => (index === last ? block.subarray(0, block.length - this.#room) : block))
  }

  async #flush(): Promise<void> {
    try {
      this.#file ??= await this.#create()
      await writeAll(this.#file, this.#filled())
    } catch (error) {
      throw toExpected(error)
    }
    this.#release()
  }

  async #create(): Promise<FileHandle> {
    const { temporaryDirectory, keepAliveMs } = this.#options
    const path = join(await temporaryDirectory(), `upload-${randomUUID()}`)
    const file = await open(path, 'wx', 0o600)
    this.#path = path
    const touch = () => {
      const now = new Date()
      // One that fails is made up for by the next one, or a store has taken the file over.
      utimes(path, now, now).catch(() => undefined)
    }
    this.#keepAlive = setInterval(touch, keepAliveMs).unref()
    return file
  }

  /** Closes the file and lets go of the memory. */
  async #close(): Promise<void> {
    this.#release()
    const file = this.#file
    this.#file = undefined
    try {
      await file?.close()
    } catch (error) {
      throw toExpected(error)
    }
  }

  #release(): void {
    this.#options.budget.give(Math.max(0, this.#held - firstBlock))
    for (const block of this.#blocks) free(block)
    this.#blocks = []
    this.#held = 0
    this.#room = 0
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/** The directory for temporary files is read-only, not ours, not mounted, or broken. */
const unusable = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EIO'])

function toExpected(error: unknown): unknown {
  const code = codeOf(error) ?? ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Problem('storage_full', null, { cause: error })
  if (code === 'EMFILE' || code === 'ENFILE') return new Problem('overloaded', null, { retryAfter: 2, cause: error })
  if (unusable.has(code)) return new Problem('storage_unavailable', null, { retryAfter: 5, cause: error })
  return error
}
