import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ByteBudget } from '../../lib/documents/byte-budget.ts'
import type { ReceivedFile } from '../../lib/documents/received-file.ts'
import { drainAndClose } from '../../lib/http/drain-and-close.ts'
import { sendProblem, toProblem } from '../../lib/http/problems.ts'
import { receiveUpload, type UploadOptions } from '../../lib/http/receive-upload.ts'

const MiB = 1024 * 1024

type Settings = Partial<Omit<UploadOptions, 'temporaryDirectory'>> & { temporaryDirectory?: string }

/** A server that does nothing but receive uploads, and answers 201 with what it received. */
export class UploadServer {
  readonly budget: ByteBudget
  readonly temporaryDirectory: string
  /** Requests that reached the receiver. */
  requests = 0
  /** What the receiver threw, oldest first. */
  readonly errors: unknown[] = []
  readonly #server: Server
  readonly #ownsDirectory: boolean

  static async start(options: Settings = {}): Promise<UploadServer> {
    const directory = options.temporaryDirectory ?? (await mkdtemp(join(tmpdir(), 'docuvault-upload-')))
    const server = new UploadServer(directory, options)
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve))
    return server
  }

  private constructor(temporaryDirectory: string, options: Settings) {
    this.temporaryDirectory = temporaryDirectory
    this.#ownsDirectory = options.temporaryDirectory === undefined
    this.budget = options.budget ?? new ByteBudget(64 * MiB)
    const all: UploadOptions = {
      maxBytes: 3 * MiB,
      keepAliveMs: 20_000,
      memoryLimit: MiB,
      ...options,
      temporaryDirectory: async () => this.temporaryDirectory,
      budget: this.budget,
    }
    this.#server = createServer((req, res) => {
      this.requests += 1
      void (async () => {
        try {
          const file = await receiveUpload(req, res, all)
          const answer = JSON.stringify(await describe(file))
          await file.discard()
          res
            .writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(answer) })
            .end(answer)
        } catch (error) {
          this.errors.push(error)
          const problem = toProblem(error)
          sendProblem(res, problem, '00000000-0000-4000-8000-000000000000')
          if (problem.options.close === true) drainAndClose(req)
        }
      })()
    })
    this.#server.on('checkContinue', (req, res) => this.#server.emit('request', req, res))
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Connections that are open. */
  connections(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)))
    })
  }

  /** What is left of uploads: temporary files and memory. */
  async traces(): Promise<{ files: string[]; bytes: number }> {
    return { files: await readdir(this.temporaryDirectory), bytes: this.budget.taken }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
    for (const name of await readdir(this.temporaryDirectory)) await rm(join(this.temporaryDirectory, name))
    if (this.#ownsDirectory) await rmdir(this.temporaryDirectory)
  }
}

/** What the server answers. */
export interface Received {
  filename: string
  content_type: string
  extension: string
  size: number
  sha256: string
  in_memory: boolean
  /** First 64 bytes, Latin-1. */
  beginning: string
}

async function describe({ source, ...file }: ReceivedFile): Promise<Received> {
  const bytes = 'path' in source ? await readFile(source.path) : Buffer.concat(source)
  return {
    filename: file.filename,
    content_type: file.contentType,
    extension: file.extension,
    size: bytes.length,
    sha256: file.sha256.toString('hex'),
    in_memory: !('path' in source),
    beginning: bytes.toString('latin1', 0, 64),
  }
}
