import { defaultStorage } from '../storage/index.ts'

const MiB = 1024 * 1024

/** Memory that all uploads of a process share. Who gets none has to keep the bytes elsewhere. */
export class ByteBudget {
  readonly #total: number
  #taken = 0

  constructor(total: number) {
    this.#total = total
  }

  get taken(): number {
    return this.#taken
  }

  /** Takes `bytes`, or nothing at all and returns false. */
  tryTake(bytes: number): boolean {
    if (this.#taken + bytes > this.#total) return false
    this.#taken += bytes
    return true
  }

  give(bytes: number): void {
    this.#taken -= bytes
  }
}

/** Bytes that a single file may hold in memory: what a store takes over as a file had better be one. */
export const uploadMemoryLimit = () => (defaultStorage().takesFiles ? 1 : 8) * MiB

/** What the files on their way into this process may hold in memory, all together. */
export const uploadBudget = new ByteBudget(80 * MiB)
