import * as v from 'valibot'
import type { Log } from '../lib/log.ts'

export interface JobContext {
  /** Fires when the worker stops. */
  signal: AbortSignal
  log: Log
}

/** A job is a function of its payload: it knows no queue, so that a timer or another queue could call it as well. */
export interface Job {
  readonly name: string
  run(payload: unknown, context: JobContext): Promise<void>
}

/** A job that checks its payload before it runs. */
export function job<const Schema extends v.GenericSchema>(definition: {
  name: string
  payload: Schema
  run(payload: v.InferOutput<Schema>, context: JobContext): Promise<void>
}): Job {
  return {
    name: definition.name,
    run: (payload, context) => definition.run(v.parse(definition.payload, payload), context),
  }
}

/** Jobs by name.
 *  @throws Error where two have the same name */
export function registry(jobs: readonly Job[]): ReadonlyMap<string, Job> {
  const byName = new Map(jobs.map((entry) => [entry.name, entry]))
  if (byName.size !== jobs.length) throw new Error('Two jobs have the same name.')
  return byName
}
