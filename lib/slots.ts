/** Lets a number of callers in at a time; the others wait in order. */
export class Slots {
  #free: number
  #waiting: (() => void)[] = []

  constructor(size: number) {
    this.#free = size
  }

  /** Waits for a slot; call what it resolves to when done. @throws the signal's reason */
  async acquire(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted()
    const leave = this.take()
    if (leave !== undefined) return leave
    await this.#turn(signal)
    return () => this.#leave()
  }

  /** A slot that is free now; to be called when done. */
  take(): (() => void) | undefined {
    if (this.#free === 0) return undefined
    this.#free--
    return () => this.#leave()
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free++
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1)
        reject(signal.reason as Error)
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(enter)
    })
  }
}
