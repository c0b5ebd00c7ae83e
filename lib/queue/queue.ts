/** The queue only wakes workers; what there is to do stands in the documents' rows. It may lose or double everything. */

export interface WakeUp {
  /** Name of a job in `jobs/index.ts`. */
  name: string
  payload: Record<string, unknown>
  /** Equal ids that wait at the same time are delivered once, where the queue can; letters, digits and `-`. */
  id?: string
}

/** The sending side. */
export interface WakeQueue {
  /** Rejects within 2 s where the queue can't be reached; it may have been delivered all the same. */
  wake(wakeUps: readonly WakeUp[]): Promise<void>
  /** How many wake-ups wait to be delivered. */
  waiting(): Promise<number>
  /** Resolves where the queue can be reached now. */
  health(options: { signal: AbortSignal }): Promise<void>
  close(): Promise<void>
}

/** The receiving side. */
export interface Consumer {
  /** Takes no further wake-ups, aborts the signal of the running handlers, and resolves when they have ended. */
  close(): Promise<void>
}

/** Handles one wake-up; what it throws is logged, nothing is repeated by the queue. */
export type Handler = (wakeUp: { name: string; payload: unknown }, options: { signal: AbortSignal }) => Promise<void>
