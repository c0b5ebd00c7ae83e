import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import type { Invoice } from '../invoices/invoice.ts'
import {
  ExtractionFailure,
  type ExtractionFailureCode,
  type ExtractionInput,
  ExtractionInterrupted,
  type ExtractionLimits,
  type Images,
  OcrNeeded,
  type PageLayout,
  type Reading,
} from './extraction.ts'
import { PAGE_SEPARATOR } from './kept-text.ts'
import { type ChildMessage, type LastMessage, LIFELINE_FD, OVER_MEMORY, type ReadRequest } from './protocol.ts'

/** Real documents were read with half of it; the rest of what a child may take is array buffers. */
const MAX_HEAP_MB = 384
/** It may read files and run its watchdog: no writing, no processes, no native addons. */
const SANDBOX = ['--permission', '--allow-fs-read=*', '--allow-worker']
const START_MS = 60_000
const STDERR_TAIL = 16 * 1024
const MAX_POSTGRES_INTEGER = 2 ** 31 - 1

/** V8's last words; the second also where a single array can't grow further. */
const HEAP_EXHAUSTED = /FATAL ERROR: .*(heap|memory|allocation)|Fatal JavaScript (out of memory|invalid size)/i

/** One child process: reads one document at a time, and can be ended at any moment. */
export class ExtractionChild {
  /** Resolves when the process and its pipes are gone. */
  readonly ended: Promise<void>
  readonly #limits: ExtractionLimits
  readonly #images: Images
  readonly #process: ChildProcess
  readonly #ready: Promise<void>
  #receive: (message: ChildMessage) => void = () => undefined
  #alive = true
  #documents = 0
  #residentBytes = 0
  #stderr = ''
  #lifeline = ''

  constructor(path: string, limits: ExtractionLimits, images: Images) {
    this.#limits = limits
    this.#images = images
    this.#process = fork(path, [String(this.#maxResidentBytes)], {
      serialization: 'advanced',
      execArgv: [
        ...SANDBOX,
        `--max-old-space-size=${Math.min(MAX_HEAP_MB, limits.memoryMb)}`,
        '--max-semi-space-size=16',
      ],
      // Nothing of the parent's environment: it holds secrets.
      env: {},
      // The last one is the lifeline. What the child prints may hold document text: it is never passed on.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    })
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_TAIL)
    })
    this.#process.stdio[LIFELINE_FD]
      ?.on('error', () => undefined)
      .on('data', (data: Buffer) => {
        this.#lifeline += data.toString()
      })
    this.#process.on('message', (message) => this.#receive(message as ChildMessage))
    this.ended = new Promise((resolve) => {
      const end = () => {
        this.#alive = false
        resolve()
      }
      this.#process.on('exit', () => {
        this.#alive = false
      })
      // A process that could not be started has no `close`.
      this.#process.on('error', end).on('close', end)
    })
    this.#ready = new Promise((resolve) => {
      const timer = setTimeout(() => this.end(), START_MS)
      void this.ended.then(() => clearTimeout(timer))
      this.#receive = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** How many it has been given. */
  get documents(): number {
    return this.#documents
  }

  /** Whether it may be given another document: one that has grown would leave it less memory. */
  get reusable(): boolean {
    return this.#alive && this.#residentBytes < this.#maxResidentBytes / 2
  }

  /** Lets other processes go first. */
  stepBack(): void {
    if (this.#process.pid === undefined) return
    try {
      setPriority(this.#process.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // It has ended.
    }
  }

  end(): void {
    this.#alive = false
    this.#process.kill('SIGKILL')
  }

  /** @throws ExtractionFailure, OcrNeeded, ExtractionInterrupted, the signal's reason */
  async read(input: ExtractionInput, signal: AbortSignal): Promise<Reading> {
    const abort = () => this.end()
    signal.addEventListener('abort', abort, { once: true })
    let timer: NodeJS.Timeout | undefined
    try {
      await Promise.race([this.#ready, this.ended])
      let overTime = false
      timer = setTimeout(() => {
        overTime = true
        this.end()
      }, this.#limits.timeoutMs)
      const progress: Progress = {
        pageCount: null,
        pages: [],
        layouts: [],
        usable: false,
        recognised: false,
        truncated: undefined,
      }
      const last = await Promise.race([this.#request(input, progress), this.ended])
      if (last) return this.#result(input, progress, last)
      signal.throwIfAborted()
      if (progress.truncated !== undefined) return reading(input, progress)
      if (overTime) return whatWasRead(input, progress, 'limit_time', 'Reading the document took too long.')
      if (this.#ranOutOfMemory()) {
        return whatWasRead(input, progress, 'limit_memory', 'Reading the document took too much memory.')
      }
      throw new ExtractionInterrupted('The process that read the document was ended.')
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  }

  /** Resolves to the child's last message about the document. */
  #request(input: ExtractionInput, progress: Progress): Promise<LastMessage> {
    this.#documents++
    const { maxPages, maxTextBytes } = this.#limits
    const request: ReadRequest = { ...input, maxPages, maxTextBytes, images: this.#images }
    return new Promise((resolve) => {
      this.#receive = (message) => {
        if (message.type === 'opened') progress.pageCount = message.pageCount
        else if (message.type === 'page') {
          progress.pages.push(message.text)
          if (message.usable) progress.usable = true
          if (message.recognised) progress.recognised = true
          if (message.layout) progress.layouts.push(message.layout)
        } else if (message.type === 'read') progress.truncated = message.truncated
        else if (message.type !== 'ready') resolve(message)
      }
      // Where it can't be sent the child is ending, and that is what the caller learns.
      this.#process.send(request, () => undefined)
    })
  }

  #result(input: ExtractionInput, progress: Progress, last: LastMessage): Reading {
    this.#residentBytes = last.residentBytes
    if (last.type === 'needs_ocr') throw new OcrNeeded('The document has text in images.')
    if (last.type === 'failed') {
      if (progress.truncated !== undefined) return reading(input, progress)
      throw new ExtractionFailure(last.code, last.message)
    }
    if (last.type === 'unreadable') throw new ExtractionInterrupted('The file that holds the document cannot be read.')
    return reading(input, progress, last.invoice)
  }

  #ranOutOfMemory(): boolean {
    return this.#lifeline.includes(OVER_MEMORY) || HEAP_EXHAUSTED.test(this.#stderr)
  }

  get #maxResidentBytes(): number {
    return this.#limits.memoryMb * 1024 * 1024
  }
}

interface Progress {
  pageCount: number | null
  pages: string[]
  layouts: PageLayout[]
  /** A page has text that is what it says. */
  usable: boolean
  /** Undefined until all text was read. */
  truncated: boolean | undefined
  /** OCR has found something. */
  recognised: boolean
}

/** The pages until a limit ended the child. @throws ExtractionFailure where there are none */
function whatWasRead(
  input: ExtractionInput,
  progress: Progress,
  code: ExtractionFailureCode,
  message: string,
): Reading {
  if (progress.pages.length === 0) throw new ExtractionFailure(code, message)
  return reading(input, progress)
}

function reading(
  { contentType, lines }: ExtractionInput,
  { pages, layouts, pageCount, usable, recognised, truncated = true }: Progress,
  invoice: Invoice | null = null,
): Reading {
  const hasText = contentType === 'text/plain' || usable
  return {
    status: !hasText ? 'none' : recognised ? 'ocr' : 'extracted',
    text: hasText ? pages.join(PAGE_SEPARATOR) : null,
    pageCount: pageCount !== null && pageCount <= MAX_POSTGRES_INTEGER ? pageCount : null,
    truncated,
    invoice,
    ...(lines && { layouts }),
  }
}
