import { config } from '../config.ts'
import * as audit from '../db/document-audit.ts'
import { clearIdempotencyKeys, forget } from '../db/document-work.ts'
import { wakeFor } from '../documents/wake.ts'
import { openStorage } from '../storage/index.ts'
import { type Finding, pagesOf } from './finding.ts'

/** How long a document that is due may wait for a worker, or for another one after its own has died. */
const stuckSeconds = 600
/** Within this time the sweeper has been there, many times over. */
const sweepSeconds = 60

/** Every row becomes `ready` or `failed` by itself. */
export async function* checkStuckDocuments(): AsyncGenerator<Finding> {
  for (const { id, state, since } of await audit.stuckDocuments(stuckSeconds)) {
    const at = since.toISOString()
    yield {
      check: 'stuck-document',
      severity: 'warning',
      subject: id,
      detail:
        state === 'queued'
          ? `It is due since ${at}, and no worker takes it up.`
          : `Its worker is not heard of since ${at}.`,
      async repair() {
        const requeued = await audit.requeueStuck(id, stuckSeconds)
        if (requeued === undefined) return 'vanished'
        await wakeFor(requeued)
        return 'repaired'
      },
    }
  }
}

/** No intent and no deletion outlives the horizon, and no Idempotency-Key its day. */
export async function* checkLeftovers(): AsyncGenerator<Finding> {
  const horizon = config().GC_HORIZON_SECONDS
  for (const { id, state, updatedAt } of await audit.leftovers(horizon)) {
    const since = updatedAt.toISOString()
    const isUpload = state === 'uploading'
    yield {
      check: isUpload ? 'stale-upload' : 'stale-deletion',
      severity: 'warning',
      subject: id,
      detail: isUpload ? `The upload shows no sign of life since ${since}.` : `It is to be deleted since ${since}.`,
      async repair() {
        const object = await audit.giveUpLeftover(id, horizon)
        if (object === undefined) return 'vanished'
        const { storageBackend, cloudConnectionId, storageRef, changedAt } = object
        await openStorage({ backend: storageBackend, connectionId: cloudConnectionId }).remove(storageRef)
        await forget({ id, changedAt })
        return 'repaired'
      },
    }
  }
  for (const { id } of await audit.staleIdempotencyKeys(sweepSeconds)) {
    yield {
      check: 'stale-idempotency-key',
      severity: 'warning',
      subject: id,
      detail: 'Its Idempotency-Key is older than 24 hours.',
      async repair() {
        await clearIdempotencyKeys()
        return 'repaired'
      },
    }
  }
}

/** No row contradicts its own state. */
export async function* checkContradictions(signal: AbortSignal): AsyncGenerator<Finding> {
  for await (const page of pagesOf(audit.contradictions, 1000)) {
    signal.throwIfAborted()
    for (const { id, contradiction } of page) {
      if (contradiction === null) continue
      const detail = `Its ${contradiction} contradicts its state.`
      yield { check: 'contradictory-row', severity: 'error', subject: id, detail }
    }
  }
}
