import type { StoredClassificationError } from '../db/documents.ts'

/** What a provider may bill for one document, restarts and failures of every kind included: two calls a day. */

const callsPerDay = 2
const day = 24 * 3600

const now = () => Math.floor(Date.now() / 1000)

/** The calls of the last day. */
export const recentCalls = (error: StoredClassificationError | null): number[] =>
  (error?.calls ?? []).filter((at) => at > now() - day)

/** The calls together with one that is about to be made. */
export const withCall = (calls: readonly number[]): number[] => [...calls, now()]

export const mayCall = (calls: readonly number[]) => calls.length < callsPerDay

/** Seconds until another call may be made; 0 where it may be now. */
export function secondsUntilCall(calls: readonly number[]): number {
  const oldest = calls.at(-callsPerDay)
  return oldest === undefined ? 0 : Math.max(0, oldest + day - now())
}
