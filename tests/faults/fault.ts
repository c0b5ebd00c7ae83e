import type { RecordingClient, Upload } from './client.ts'
import type { Operation, Sighting } from './history.ts'
import type { Load } from './load.ts'
import type { Random } from './random.ts'
import type { Part, System, SystemKind } from './system.ts'

/** What a fault has to work with. */
export interface Context {
  system: System
  load: Load
  /** For what the fault does itself beside the load. */
  client: RecordingClient
  random: Random
  /** The time that shows the fault, and the time that reliability asks for. */
  lasting: (shortMs: number, longMs: number) => number
  times: (short: number, long: number) => number
  /** Uploads and insists on 201. */
  accepted: (upload: Upload) => Promise<string>
  /** Waits until a worker has begun with the document for the nth time; its process id. */
  begun: (id: string, attempt: number) => Promise<number>
  /** Waits until the document is ready or failed. */
  settled: (id: string, withinMs: number) => Promise<Sighting>
}

/** Undoes the fault, and resolves when what was broken runs again. */
export type Heal = () => Promise<void>

export interface Fault {
  /** What happens, and what has to come of it. */
  name: string
  systems: readonly SystemKind[]
  /** Parts that are other processes afterwards; all others have to survive. */
  replaces?: readonly Part[]
  /** Why it can't be done here; undefined where it can. */
  impossible?(system: System): string | undefined
  /** It takes minutes whatever the waits are: for the long form alone. */
  isSlow?: boolean
  /** How long it lasts, in milliseconds: the time that shows it, and the time that reliability asks for. */
  lasts?: readonly [short: number, long: number]
  inject(context: Context): Promise<Heal | void>
  /** Whether no document may lose an attempt over it. */
  sparesAttempts?: boolean
  /** Whether documents may end as failed, since the fault hits them themselves. */
  failsDocuments?: boolean
  /** Looks at what the clients saw from the injection until healing; each string is a broken promise. */
  expect?(seen: readonly Operation[]): string[]
}

/** @throws Error with the sentence where it does not hold */
export function demand(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence)
}

/** Deadlines are the product's own; the machine may be three times as slow. */
export const slack = 3

const describe = ({ kind, outcome, status, code, invoked, ended }: Operation) =>
  `${kind} was answered ${outcome === 'unknown' ? 'with nothing' : `${status} ${code ?? ''}`} after ${Math.round(ended - invoked)} ms`

/** Every upload is answered within the time, with one of these statuses. */
export const uploadsAnswer =
  (statuses: readonly number[], withinMs: number) =>
  (seen: readonly Operation[]): string[] =>
    seen
      .filter(({ kind }) => kind === 'upload')
      .filter(({ status, invoked, ended }) => !statuses.includes(status) || ended - invoked > withinMs * slack)
      .map(describe)

/** Nothing is answered with an error. */
export const allSucceeds = (seen: readonly Operation[]): string[] =>
  seen.filter(({ outcome, status }) => outcome !== 'ok' && status !== 404).map(describe)

/** No answer is an internal error, whatever happens. */
export const noInternalErrors = (seen: readonly Operation[]): string[] =>
  seen.filter(({ status }) => status === 500).map(describe)
