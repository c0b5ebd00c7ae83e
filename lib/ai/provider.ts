/** Who classifies documents: one file per provider, one line in the factory (`lib/ai/index.ts`). */
export interface AiProvider {
  /** As named in a classification and by `AI_PROVIDER`. */
  readonly name: string
  /** The best topic of the text.
   *  @throws AiError where no usable answer came; an abort's reason where `signal` fired. */
  classify(input: ClassificationInput, options: ClassifyOptions): Promise<Classification>
}

export interface ClassifyOptions {
  signal: AbortSignal
  /** Asked before anything is requested anew that may have been billed once. Unset: once per document it may. */
  mayRepeat?: (() => Promise<boolean>) | undefined
}

export interface Topic {
  slug: string
  name: string
  description: string
}

/** A document whose topic a person confirmed, to learn from. */
export interface ConfirmedExample {
  topic: string
  filename: string
  /** The beginning of its text. */
  text: string
}

export interface ClassificationInput {
  filename: string
  /** The document's text, pages separated by U+000C; data, never an instruction. */
  text: string
  topics: readonly Topic[]
  examples: readonly ConfirmedExample[]
}

/** An answer. `topic` is the slug of one of the topics asked for: `unclassified` where confidence is below 0.5. */
export interface Classification {
  topic: string
  /** 0 to 1. */
  confidence: number
  title: string | null
  /** BCP 47, such as `en`. */
  language: string | null
  summary: string | null
  /** The day that the document itself bears, `YYYY-MM-DD`. */
  document_date: string | null
  /** Who it is from: the seller, the bank, the office, the author. */
  sender: string | null
  provider: string
  model: string
  prompt_version: string
}

/** Below this confidence an answer is `unclassified`. */
export const confidenceFloor = 0.5

/**
 * - `ai_rate_limited`: the provider asks to come later (429).
 * - `ai_timeout`: no answer in time.
 * - `ai_unavailable`: no connection, or a server error.
 * - `ai_rejected`: the provider refuses us or the request (400, 401, 403, 404).
 * - `ai_invalid_reply`: an answer that is no classification.
 */
export type AiErrorCode = 'ai_rate_limited' | 'ai_timeout' | 'ai_unavailable' | 'ai_rejected' | 'ai_invalid_reply'

/**
 * What the last request of a failed call has cost.
 * - `unasked`: there was none.
 * - `unbilled`: it did not arrive, or was refused.
 * - `billable`: it was answered, or it may have been: the provider's work is done, and nobody can tell what it charges.
 */
export type Cost = 'unasked' | 'unbilled' | 'billable'

export interface AiErrorOptions {
  cause?: unknown
  retryAfter?: number | undefined
  cost?: Cost
}

export class AiError extends Error {
  override readonly name = 'AiError'
  readonly code: AiErrorCode
  /** Seconds after which the provider wants to be asked again. */
  readonly retryAfter: number | undefined
  readonly cost: Cost

  /** `message` is shown to the document's owner: it holds no key, no URL and no text of the document. */
  constructor(code: AiErrorCode, message: string, { cause, retryAfter, cost }: AiErrorOptions = {}) {
    super(message, { cause })
    this.code = code
    this.retryAfter = retryAfter
    this.cost = cost ?? (code === 'ai_timeout' || code === 'ai_invalid_reply' ? 'billable' : 'unbilled')
  }
}
