import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseUnavailable } from '../db/client.ts'
import * as work from '../db/document-work.ts'
import { ExtractionFailure, ExtractionInterrupted, OcrNeeded } from '../extraction/extraction.ts'
import type { Log } from '../log.ts'
import { StorageError } from '../storage/backend.ts'
import { repeatLater } from '../timers.ts'
import { ocrLane } from './wake.ts'

/** Milliseconds between two renewals of a claim. */
const renewEveryMs = 5000

export interface Attempt {
  /** Does the work under the claim and writes its result; what goes wrong ends up in the document's row. */
  run(task: (claimed: work.ClaimedDocument, claim: Claim) => Promise<work.Result>): Promise<void>
}

export interface Claim {
  /** Fires when the claim is lost: nothing that is found from then on is written. */
  lost: AbortSignal
  /** Fires when the claim is lost or the worker stops. */
  ended: AbortSignal
}

/** Claims a document for one attempt; undefined where there is nothing to do. The claim is the fence: without it nothing
 *  of what this worker finds is written. */
export async function claimForAttempt(
  id: string,
  generation: number,
  { needsOcr, signal, log }: { needsOcr: boolean; signal: AbortSignal; log: Log },
): Promise<Attempt | undefined> {
  const claimed = await claimOrTakeBack(id, generation, needsOcr, signal)
  if (claimed === undefined) {
    log.debug('nothing to do')
    return undefined
  }
  if (claimed.attempts > work.maxAttempts) {
    await work.fail(claimed, 'worker_crashed', `Processing was ended from outside ${work.maxAttempts} times.`)
    log.error({ code: 'worker_crashed' }, 'document given up')
    return undefined
  }
  return {
    async run(task) {
      const since = performance.now()
      const milliseconds = () => Math.round(performance.now() - since)
      log.info({ attempt: claimed.attempts, generation }, 'job started')
      const claim = holdClaim(claimed, log)
      try {
        // From here on a renewal that fails says only that the outcome was written before it.
        const result = await task(claimed, {
          lost: claim.lost,
          ended: AbortSignal.any([signal, claim.lost]),
        }).finally(claim.letGo)
        const written = await work.complete(claimed, result)
        if (!written) await giveBack(claimed, 'deferred')
        log.info(
          {
            attempt: claimed.attempts,
            pages: result.pageCount,
            characters: result.text?.length ?? 0,
            topic: result.classification.topic,
            ms: milliseconds(),
          },
          written ? 'job ended' : 'result dropped: the document was superseded',
        )
      } catch (error) {
        await settle(claimed, error, { signal, lost: claim.lost, log, ms: milliseconds() })
      }
    },
  }
}

/** A claim whose reply was lost may have been made, or will be once a database that stood still goes on. Nobody would work
 *  under it. */
async function claimOrTakeBack(
  id: string,
  generation: number,
  needsOcr: boolean,
  stopping: AbortSignal,
): Promise<work.ClaimedDocument | undefined> {
  const attemptToken = randomUUID()
  try {
    return await work.claim(id, generation, { needsOcr, attemptToken })
  } catch (error) {
    if (error instanceof DatabaseUnavailable)
      await insist(() => work.release({ id, attemptToken }, 'deferred'), stopping)
    throw error
  }
}

/** Renews the claim while the work goes on, and tells when it is lost. */
function holdClaim(claimed: work.ClaimedDocument, log: Log): { lost: AbortSignal; letGo: () => void } {
  const lost = new AbortController()
  const ended = new AbortController()
  let renewedAt = Date.now()
  const renew = async () => {
    // The process stood still for longer than its claim lasts: another worker may have it.
    const stoodStill = Date.now() - renewedAt > work.leaseSeconds * 1000
    if (!stoodStill && (await work.renewClaim(claimed))) renewedAt = Date.now()
    else if (!ended.signal.aborted) lost.abort(new ClaimLost('the claim was lost'))
  }
  const untilEnded = AbortSignal.any([ended.signal, lost.signal])
  repeatLater('renew a claim', renew, renewEveryMs, untilEnded)
  lost.signal.addEventListener('abort', () => log.warn('attempt dropped: its claim was lost'))
  return { lost: lost.signal, letGo: () => ended.abort() }
}

class ClaimLost extends Error {
  override readonly name = 'ClaimLost'
}

interface Circumstances {
  signal: AbortSignal
  lost: AbortSignal
  log: Log
  ms: number
}

/** Writes down what an error means for the document. An outcome that is not written down would look like a worker that
 *  died, and spend an attempt. */
const settle = (claimed: work.ClaimedDocument, error: unknown, circumstances: Circumstances): Promise<void> =>
  insist(() => settleOnce(claimed, error, circumstances), circumstances.signal)

const insistEveryMs = 500
/** For how long a worker that stops still tries. */
const insistWhileStoppingMs = 10_000

/** Repeats a statement while the database is away: until it is back, there is nothing else to do here. */
async function insist(write: () => Promise<unknown>, stopping: AbortSignal): Promise<void> {
  let stoppingSince: number | undefined
  for (;;) {
    try {
      await write()
      return
    } catch (error) {
      if (stopping.aborted) stoppingSince ??= performance.now()
      const late = stoppingSince !== undefined && performance.now() - stoppingSince > insistWhileStoppingMs
      if (!(error instanceof DatabaseUnavailable) || late) throw error
    }
    await sleep(insistEveryMs)
  }
}

/** Decides whose fault the error is: the document's, the attempt's, or nobody's. */
async function settleOnce(
  claimed: work.ClaimedDocument,
  error: unknown,
  { signal, lost, log, ms }: Circumstances,
): Promise<void> {
  const facts = { attempt: claimed.attempts, ms }
  if (signal.aborted) {
    await giveBack(claimed, 'stopping')
    log.info(facts, 'job given back: the worker stops')
  } else if (lost.aborted) {
    await giveBack(claimed, 'deferred')
  } else if (error instanceof OcrNeeded) {
    if (!(await work.leaveToOcr(claimed))) await giveBack(claimed, 'deferred')
    ocrLane.emit('due')
    log.info(facts, 'job ended: left to OCR')
  } else if (error instanceof ExtractionFailure) {
    await fail(claimed, error.code, error.message)
    log.info({ ...facts, code: error.code }, 'job ended: the document can not be read')
  } else if (error instanceof StorageError && error.kind === 'missing') {
    await fail(claimed, 'storage_missing', 'The store has no bytes for this document.')
    log.error({ ...facts, code: 'storage_missing', err: error }, 'job ended: the stored bytes are missing')
  } else if (error instanceof StorageError || error instanceof DatabaseUnavailable) {
    await giveBack(claimed, 'deferred')
    log.warn({ ...facts, err: error }, 'job deferred')
  } else {
    // A child that was ended from outside, and what nobody foresaw: an attempt is spent, so that it ends some day.
    await work.release(claimed, 'interrupted')
    const level = error instanceof ExtractionInterrupted ? 'warn' : 'error'
    log[level]({ ...facts, err: error }, 'attempt failed')
  }
}

async function fail(claimed: work.ClaimedDocument, code: string, detail: string): Promise<void> {
  if (!(await work.fail(claimed, code, detail))) await giveBack(claimed, 'deferred')
}

/** Nobody has died: the attempt is not spent, whoever has the document now. */
async function giveBack(claimed: work.ClaimedDocument, why: 'deferred' | 'stopping'): Promise<void> {
  if (!(await work.release(claimed, why))) await work.refund(claimed)
}
