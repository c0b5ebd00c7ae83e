/** What the clients of the fault suite did and saw, in the manner of Jepsen: every operation with its outcome and times. */

export type OperationKind = 'upload' | 'list' | 'read' | 'content' | 'patch' | 'reprocess' | 'delete'

/** - `ok`: answered with 2xx.
 *  - `failed`: answered with an error.
 *  - `unknown`: no answer arrived; it may have been carried out, or still be. */
export type Outcome = 'ok' | 'failed' | 'unknown'

/** A document as an answer showed it. */
export interface Sighting {
  id: string
  sha256: string
  filename: string
  status: 'queued' | 'processing' | 'ready' | 'failed'
  processedAt: string | null
  attempts: number
  /** The code of a failed document's error. */
  failure: string | null
}

export interface Operation {
  kind: OperationKind
  client: number
  /** Milliseconds of one clock. */
  invoked: number
  ended: number
  outcome: Outcome
  /** Of the answer; 0 where there was none. */
  status: number
  /** The problem's code. */
  code?: string | undefined
  /** Which document it was about, or made. */
  document?: string | undefined
  /** SHA-256 of the bytes that an upload sent or a download brought; every upload sends other bytes. */
  sha256?: string | undefined
  idempotencyKey?: string | undefined
  /** The name that was sent. */
  filename?: string | undefined
  /** Every document that the answer showed; of a list, complete down to the round's first. */
  seen?: Sighting[] | undefined
}

/** The vault as it is after the drain, read through the API. */
export interface FinalState {
  documents: Sighting[]
  /** SHA-256 of what each document's content reads as. */
  contents: ReadonlyMap<string, string>
}

/** The error answer that leaves open whether anything was done: the fault may have hit after the deed. */
export const mayHaveHappened = ({ outcome, status }: Operation): boolean => outcome === 'unknown' || status >= 500
