import type { OpenAiStub } from '../support/openai-stub.ts'
import type { LogLine } from '../support/process.ts'
import type { Proxy } from './proxy.ts'

/** A running DocuVault with everything that it uses, to be broken. */

export type SystemKind = 'embedded' | 'services'

/** `child`: the extraction child of a worker; `store`: the object store's server. */
export type Part = 'launcher' | 'server' | 'worker' | 'child' | 'postgres' | 'redis' | 'store'

export interface System {
  readonly kind: SystemKind
  readonly url: string
  /** As the app's role, on the direct way. */
  databaseUrl(): Promise<string>
  /** The ids of a part's processes: of PostgreSQL all, of the worker all workers. */
  pids(part: Part): Promise<number[]>
  /** Sends a signal to all processes of a part; of several workers, to the first alone. */
  signal(part: Part, signal: NodeJS.Signals): Promise<void>
  /** Runs the part again after its end, at the same place and with the same data. */
  revive(part: Part): Promise<void>
  /** The processes that go on unless they are killed, by name. */
  lasting(): Promise<Map<string, number>>
  /** What the object store holds, with the sizes. */
  objects(): Promise<Map<string, number>>
  temporaryFiles(): Promise<string[]>
  /** What server and workers have logged about a document so far; `pid` is 0 where nobody knows whose line it is. */
  linesAbout(id: string): (LogLine & { pid: number })[]
  /** Tells the part to stop by SIGTERM, and resolves with its exit code. */
  terminate(part: 'server' | 'worker'): Promise<number | null>
  /** Between the product and a service; undefined where there is no way between. */
  proxy(service: 'postgres' | 'redis' | 'store'): Proxy | undefined
  /** Everything at once, where one process keeps all of it. */
  readonly tree: Tree | undefined
  /** The server of the AI provider, where one is configured. */
  readonly ai: OpenAiStub | undefined
  /** A small disk that holds the data directory; undefined where none can be mounted. */
  readonly disk: { fill(): Promise<void>; empty(): Promise<void> } | undefined
  /** The build's folder that it runs, and the environment of its parts. */
  readonly output: string
  environment(): Promise<Record<string, string>>
}

/** What `npm start` runs. */
export interface Tree {
  /** Kills the launcher alone. */
  killLauncher(): Promise<void>
  /** Kills everything there is, the launcher first. */
  killAll(): Promise<void>
  /** Tells the launcher to stop; resolves with its exit code. */
  terminate(): Promise<number | NodeJS.Signals>
  /** Starts again after the end. */
  start(): Promise<void>
}

/** The same for every installation: short enough to see the effect, long enough to work. */
export const settings = {
  GC_HORIZON_SECONDS: '5',
  EXTRACT_TIMEOUT_MS: '4000',
  EXTRACT_MEMORY_MB: '1024',
  WORKER_CONCURRENCY: '2',
  LOG_LEVEL: 'info',
}

export const horizonMs = Number(settings.GC_HORIZON_SECONDS) * 1000
