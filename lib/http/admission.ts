import type { IncomingMessage } from 'node:http'
import { config } from '../config.ts'
import { Problem } from '../problems.ts'
import { Slots } from '../slots.ts'
import { uploadPace } from './request-body.ts'

export interface AdmissionOptions {
  /** Uploads at a time, from the first byte of their bodies to their answers. */
  uploads: number
  /** Of them, those that are being stored. */
  storing: number
  /** How long a received file waits for its turn to be stored. */
  patienceMs: number
  /** How long an upload may be slow until its place can be given to another. */
  graceMs?: number
}

/** The place of one upload. */
export interface Place {
  /** Fires when an upload that is not slow needs the place. */
  needed: AbortSignal
  /** Runs `task` when it is its turn. @throws Problem overloaded, where it waited too long */
  store<T>(task: () => Promise<T>): Promise<T>
}

interface Upload {
  req: IncomingMessage
  since: number
  /** Bytes that had come on its connection before. */
  before: number
  needed: AbortController
}

/**
 * Who may upload now: more than the process has memory, files and connections for are told to come back later, before
 * they send their bodies. Received files are stored a few at a time, so that the database and the store are not flooded
 * either. A place is not held by being slow: when all are taken, the next upload gets that of one which falls short of
 * the pace that is asked of it.
 */
export class Admission {
  readonly #uploads = new Set<Upload>()
  readonly #storing: Slots
  readonly #options: AdmissionOptions

  constructor(options: AdmissionOptions) {
    this.#options = options
    this.#storing = new Slots(options.storing)
  }

  /** Runs `receive` with a place. @throws Problem overloaded */
  async run<T>(req: IncomingMessage, receive: (place: Place) => Promise<T>): Promise<T> {
    if (this.#uploads.size >= this.#options.uploads) this.#makeRoom()
    const needed = new AbortController()
    const upload = { req, since: performance.now(), before: req.socket.bytesRead, needed }
    this.#uploads.add(upload)
    try {
      return await receive({ needed: needed.signal, store: (task) => this.#store(task) })
    } finally {
      this.#uploads.delete(upload)
    }
  }

  #makeRoom(): void {
    for (const upload of this.#uploads) {
      if (!this.#isSlow(upload)) continue
      this.#uploads.delete(upload)
      upload.needed.abort(overloaded('The place is needed for uploads that arrive faster.'))
      return
    }
    throw overloaded('As many uploads as this server takes at a time are on their way.')
  }

  /** Whether its client is what it waits for, and keeps it waiting. */
  #isSlow({ req, since, before }: Upload): boolean {
    const ms = performance.now() - since
    const isWaiting = !req.complete && req.readableLength === 0
    const asked = (ms / uploadPace.windowMs) * uploadPace.bytesPerWindow
    return isWaiting && ms > (this.#options.graceMs ?? 2000) && req.socket.bytesRead - before < asked
  }

  async #store<T>(task: () => Promise<T>): Promise<T> {
    const leave = this.#storing.take() ?? (await this.#turn())
    try {
      return await task()
    } finally {
      leave()
    }
  }

  #turn(): Promise<() => void> {
    return this.#storing.acquire(AbortSignal.timeout(this.#options.patienceMs)).catch(() => {
      throw overloaded('The files that came before are not stored yet.')
    })
  }
}

/** Not all at the same time, so that they don't meet again. */
const overloaded = (detail: string) =>
  new Problem('overloaded', detail, { retryAfter: 2 + Math.floor(Math.random() * 5) })

let admission: Admission | undefined

/** The admission of this process. */
export function uploadAdmission(): Admission {
  const { UPLOAD_CONCURRENCY } = config()
  return (admission ??= new Admission({
    uploads: UPLOAD_CONCURRENCY,
    storing: 16,
    patienceMs: 20_000,
  }))
}
