import { configuredProvider, localProvider } from '../ai/index.ts'
import { AiError, type Classification, type ClassificationInput } from '../ai/provider.ts'
import * as work from '../db/document-work.ts'
import type { StoredClassification, StoredClassificationError } from '../db/documents.ts'
import type { Log } from '../log.ts'
import { allTopics } from './topics.ts'

type Classified = Pick<work.Result, 'classification' | 'classificationError' | 'classifyIn'>

/** How much of what a person confirmed the local classifier learns from. */
const exampleCount = 200
const exampleChars = 4000
/** A claim of a later classification lasts longer than any call may take. */
const claimSeconds = 900

/** Classifies by the configured provider. Where it fails, the local result stands, and the provider is asked later.
 *  @throws the signal's reason; DatabaseUnavailable */
export async function classifyText(
  document: { userId: string | null; filename: string; text: string },
  signal: AbortSignal,
): Promise<Classified> {
  const input = await inputFor(document)
  const provider = configuredProvider()
  // Without text a model has nothing to go by that the local classifier lacks.
  const asked = input.text.trim() === '' ? localProvider() : provider
  try {
    return {
      classification: stamped(await asked.classify(input, { signal })),
      classificationError: null,
      classifyIn: null,
    }
  } catch (error) {
    if (!(error instanceof AiError)) throw error
    const classification = stamped(await localProvider().classify(input, { signal }))
    return { classification, classificationError: describe(error, 1), classifyIn: pauseSeconds(error, 1) }
  }
}

/** Asks the configured provider again; its answer replaces the local one, its failure is written down. */
export async function classifyAgain(
  id: string,
  generation: number,
  { signal, log }: { signal: AbortSignal; log: Log },
): Promise<void> {
  const document = await work.claimClassification(id, generation, claimSeconds)
  if (document === undefined) return
  try {
    const input = await inputFor({ ...document, text: document.text ?? '' })
    const classification = stamped(await configuredProvider().classify(input, { signal }))
    await work.reclassify(document, { classification, classificationError: null, classifyIn: null })
    log.info({ topic: classification.topic }, 'classified later')
  } catch (error) {
    if (!(error instanceof AiError)) throw error
    const tries = (document.classificationError?.tries ?? 1) + 1
    await work.postponeClassification(document, describe(error, tries), pauseSeconds(error, tries))
    log.warn({ code: error.code, tries }, 'the provider failed again')
  }
}

async function inputFor({
  userId,
  filename,
  text,
}: {
  userId: string | null
  filename: string
  text: string
}): Promise<ClassificationInput> {
  const [topics, examples] = await Promise.all([
    allTopics(),
    work.confirmedExamples(userId, exampleCount, exampleChars),
  ])
  return { filename, text, topics, examples }
}

const stamped = (classification: Classification): StoredClassification => ({
  ...classification,
  classified_at: new Date().toISOString(),
})

const describe = (error: AiError, tries: number): StoredClassificationError => ({
  code: error.code,
  detail: error.message,
  tries,
})

/** Seconds until the provider is asked again. What may have been billed (an answer that came too late or was no use) is
 *  repeated once in half a day at most; what was refused, sooner and sooner less often. */
function pauseSeconds(error: AiError, tries: number): number {
  const halfDay = 12 * 3600
  const mayBeBilled = error.code === 'ai_timeout' || error.code === 'ai_invalid_reply'
  const pause = mayBeBilled ? halfDay : Math.min(halfDay, 60 * 4 ** (tries - 1))
  return Math.max(error.retryAfter ?? 0, error.retryAfter === undefined ? pause : 1)
}
