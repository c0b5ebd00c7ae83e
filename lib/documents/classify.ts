import { configuredProvider, localProvider } from '../ai/index.ts'
import { AiError, type Classification, type ClassificationInput } from '../ai/provider.ts'
import { config } from '../config.ts'
import * as work from '../db/document-work.ts'
import type { StoredClassification, StoredClassificationError } from '../db/documents.ts'
import type { Invoice } from '../invoices/invoice.ts'
import type { Log } from '../log.ts'
import { withGrace } from '../timers.ts'
import type { Claim } from './attempt.ts'
import { withInvoice } from './certain-topic.ts'
import { mayCall, recentCalls, secondsUntilCall, withCall } from './provider-calls.ts'
import { allTopics } from './topics.ts'

type Classified = Pick<work.Result, 'classification' | 'classificationError' | 'classifyIn'>
type Failed = { classificationError: StoredClassificationError; classifyIn: number }

/** How much of what a person confirmed the local classifier learns from. */
const examples = { limit: 200, chars: 4000 }
/** A claim of a later classification lasts longer than any call may take. */
const claimSeconds = 900
/** How long a worker that stops waits for an answer that is on its way: asked for again, it would be billed twice. */
const answerGraceMs = 10_000
/** A provider that is down is spared, whatever it says about when it will be back. */
const longestPause = 7 * 24 * 3600

/** Classifies by the configured provider. Where it fails, the local result stands, and the provider is asked later.
 *  @throws the signals' reasons; DatabaseUnavailable */
export async function classifyText(
  claimed: work.ClaimedDocument,
  { text, invoice }: { text: string; invoice: Invoice | null },
  { claim, stopping, log }: { claim: Claim; stopping: AbortSignal; log: Log },
): Promise<Classified> {
  const input = await inputFor({ ...claimed, text })
  // Also while the worker stops: what is done so far would be done, and perhaps billed, again.
  const locally = async () =>
    stamped(withInvoice(await localProvider().classify(input, { signal: claim.lost }), invoice, input.topics))
  // Without text a model has nothing to go by that the local classifier lacks.
  if (config().AI_PROVIDER === 'local' || text.trim() === '') {
    return { classification: await locally(), classificationError: null, classifyIn: null }
  }
  stopping.throwIfAborted()
  const earlier = claimed.classificationError
  const calls = recentCalls(earlier)
  // Attempts before this one were ended in the middle of their calls.
  if (earlier !== null && !mayCall(calls)) {
    return { classification: await locally(), classificationError: earlier, classifyIn: secondsUntilCall(calls) }
  }
  const answer = await withGrace(stopping, answerGraceMs, (signal) =>
    askProvider(input, {
      invoice,
      earlier,
      signal: AbortSignal.any([signal, claim.lost]),
      record: (error) => work.recordCall(claimed, error),
    }),
  )
  if ('topic' in answer) return { classification: answer, classificationError: null, classifyIn: null }
  log.warn({ code: answer.classificationError.code }, 'the provider failed, the local result stands')
  return { classification: await locally(), ...answer }
}

/** Documents whose provider is to be asked again now. Where the local classifier is the configured one, its results
 *  stand from now on, and there is nobody to ask. */
export async function dueForClassification(limit: number): Promise<{ id: string; generation: number }[]> {
  if (config().AI_PROVIDER === 'local') {
    await work.settleClassifications(limit)
    return []
  }
  return work.dueForClassification(limit)
}

/** Asks the configured provider again; its answer replaces the local one, its failure is written down.
 *  @throws the signal's reason; DatabaseUnavailable */
export async function classifyAgain(
  id: string,
  generation: number,
  { signal: stopping, log }: { signal: AbortSignal; log: Log },
): Promise<void> {
  if (config().AI_PROVIDER === 'local') return
  stopping.throwIfAborted()
  const document = await work.claimClassification(id, generation, claimSeconds)
  if (document === undefined) return
  const since = performance.now()
  const facts = () => ({
    attempt: (document.classificationError?.tries ?? 0) + 1,
    characters: document.text?.length ?? 0,
    ms: Math.round(performance.now() - since),
  })
  log.info({ attempt: facts().attempt, generation }, 'job started')
  const input = await inputFor({ ...document, text: document.text ?? '' })
  const answer = await withGrace(stopping, answerGraceMs, (signal) =>
    askProvider(input, {
      invoice: document.invoice,
      earlier: document.classificationError,
      signal,
      // Should this worker die, the call counts, and the next one comes no sooner than it may.
      record: (error) =>
        work.postponeClassification(document, error, Math.max(claimSeconds, secondsUntilCall(error.calls))),
    }),
  )
  if ('topic' in answer) {
    await work.reclassify(document, { classification: answer, classificationError: null, classifyIn: null })
    log.info({ ...facts(), topic: answer.topic }, 'job ended: classified later')
  } else {
    const { classificationError, classifyIn } = answer
    await work.postponeClassification(document, classificationError, classifyIn)
    log.warn({ ...facts(), code: classificationError.code }, 'job ended: the provider failed again')
  }
}

interface Question {
  /** What the document says as an electronic invoice. */
  invoice: Invoice | null
  /** What became of the questions before this one. */
  earlier: StoredClassificationError | null
  signal: AbortSignal
  /** Writes down a call before it is made; false where nobody waits for its answer any more. */
  record: (error: StoredClassificationError) => Promise<boolean>
}

/** @throws the signal's reason; DatabaseUnavailable */
async function askProvider(
  input: ClassificationInput,
  { invoice, earlier, signal, record }: Question,
): Promise<StoredClassification | Failed> {
  const tries = (earlier?.tries ?? 0) + 1
  let calls = recentCalls(earlier)
  const spend = async () => {
    const spent = withCall(calls)
    if (!(await record({ ...(earlier ?? lostAnswer), tries, calls: spent }))) return false
    calls = spent
    return true
  }
  signal.throwIfAborted()
  if (!(await spend())) {
    // Nor is this written: the document was superseded.
    return { classificationError: { ...(earlier ?? lostAnswer), tries, calls }, classifyIn: claimSeconds }
  }
  try {
    const mayRepeat = async () => mayCall(calls) && (await spend())
    const said = await configuredProvider().classify(input, { signal, mayRepeat })
    return stamped(withInvoice(said, invoice, input.topics))
  } catch (error) {
    if (!(error instanceof AiError)) throw error
    if (error.cost !== 'billable') calls = calls.slice(0, -1)
    const { code, message: detail } = error
    return {
      classificationError: { code, detail, tries: error.cost === 'unasked' ? tries - 1 : tries, calls },
      classifyIn: pauseSeconds(error, tries, calls),
    }
  }
}

/** What stands in the row while the answer is awaited, and remains where the worker dies meanwhile. */
const lostAnswer = { code: 'ai_unavailable', detail: 'The AI provider was asked, but its answer was lost.' }

/** Seconds until the provider is asked again. What it asks for at first is kept to; what fails again and again, it is
 *  asked less and less often; and never more often than it may be billed. */
function pauseSeconds({ cost, retryAfter = 0 }: AiError, tries: number, calls: readonly number[]): number {
  return Math.min(longestPause, Math.max(pause(), secondsUntilCall(calls)))

  function pause(): number {
    // It has to do with the provider, not with this document; the others that wait need not all come back at once.
    if (cost === 'unasked') return Math.max(30, retryAfter) * (1 + Math.random() / 2)
    if (tries === 1 && retryAfter > 0) return retryAfter
    return Math.max(retryAfter, Math.min(12 * 3600, 60 * 4 ** (tries - 1)))
  }
}

async function inputFor(document: {
  id: string
  userId: string | null
  filename: string
  text: string
}): Promise<ClassificationInput> {
  const [topics, confirmed] = await Promise.all([allTopics(), work.confirmedExamples(document, examples)])
  return { filename: document.filename, text: document.text, topics, examples: confirmed }
}

const stamped = (classification: Classification): StoredClassification => ({
  ...classification,
  classified_at: new Date().toISOString(),
})
