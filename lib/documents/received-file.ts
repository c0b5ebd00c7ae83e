import { createHash, randomUUID } from 'node:crypto'
import { open, rm, utimes, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../problems.ts'
import type { ObjectSource } from '../storage/backend.ts'
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
/** What is gathered before it is written. */
const writeBlock = 256 * KiB

/** First blocks that are free again. An allocation of one costs more than the hash of what goes in. */
const spareBlocks: Buffer[] = []
const mostSpareBlocks = 32

/** Takes the bytes of one file, hashes them, and keeps them in memory while they are few, else in a temporary file. */
export class FileSpool {
  readonly #options: SpoolOptions
  readonly #hash = createHash('sha256')
  #size = 0
  /** Not yet written; all there is while there is no file. */
  #buffer: Buffer = Buffer.alloc(0)
  #used = 0
  #taken = 0
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
      if (this.#used === this.#buffer.length && !this.#grow()) await this.#flush()
      const part = rest.subarray(0, this.#buffer.length - this.#used)
      this.#buffer.set(part, this.#used)
      this.#used += part.length
      rest = rest.subarray(part.length)
    }
  }

  /** Ends the writing. The bytes stay until they are discarded.
   *  @throws Problem storage_full, overloaded */
  async finish(): Promise<{ size: number; sha256: Buffer; source: ObjectSource }> {
    const sha256 = this.#hash.digest()
    if (this.#path === undefined) return { size: this.#size, sha256, source: this.#buffer.subarray(0, this.#used) }
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

  /** Enlarges the buffer, if it may. */
  #grow(): boolean {
    const { memoryLimit, expectedSize, budget } = this.#options
    const limit = expectedSize > memoryLimit || this.#path !== undefined ? writeBlock : memoryLimit
    const current = this.#buffer.length
    if (current >= limit) return false
    const size = Math.min(limit, sizeAfter(current, expectedSize))
    const cost = current === 0 ? 0 : size - current
    if (!budget.tryTake(cost)) return false
    this.#taken += cost
    const larger = blockOf(size)
    larger.set(this.#buffer.subarray(0, this.#used))
    this.#replaceBuffer(larger)
    return true
  }

  #replaceBuffer(buffer: Buffer): void {
    if (this.#buffer.length === firstBlock && spareBlocks.length < mostSpareBlocks) spareBlocks.push(this.#buffer)
    this.#buffer = buffer
  }

  async #flush(): Promise<void> {
    try {
      this.#file ??= await this.#create()
      await this.#file.appendFile(this.#buffer.subarray(0, this.#used))
    } catch (error) {
      throw toExpected(error)
    }
    this.#used = 0
    if (this.#buffer.length > writeBlock) this.#shrinkTo(writeBlock)
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
    this.#shrinkTo(0)
    const file = this.#file
    this.#file = undefined
    try {
      await file?.close()
    } catch (error) {
      throw toExpected(error)
    }
  }

  #shrinkTo(size: number): void {
    const keep = Math.max(0, size - firstBlock)
    this.#options.budget.give(this.#taken - keep)
    this.#taken = keep
    this.#replaceBuffer(blockOf(size))
    this.#used = 0
  }
}

/** What was announced is believed once some of it has come. */
function sizeAfter(current: number, expectedSize: number): number {
  if (current === 0) return firstBlock
  if (current < writeBlock) return writeBlock
  return expectedSize > current ? expectedSize : 4 * current
}

const blockOf = (size: number): Buffer =>
  (size === firstBlock ? spareBlocks.pop() : undefined) ?? Buffer.allocUnsafeSlow(size)

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
