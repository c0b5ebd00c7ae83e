import { setTimeout as delay } from 'node:timers/promises'
import type { OpenAI } from 'openai'
import * as v from 'valibot'
import { once } from '../once.ts'
import { boundedFetch } from './openai/bounded-fetch.ts'
import { circuitBreaker } from './openai/circuit-breaker.ts'
import { asAiError, isHiccup, isOutOfQuota, refusesFormat, timedOut } from './openai/errors.ts'
import { promptFor, promptVersion } from './openai/prompt.ts'
import { type Answer, readReply, replySchema } from './openai/reply.ts'
import { AiError, type AiProvider, type ClassificationInput, type ClassifyOptions, type Topic } from './provider.ts'

/** Room for the answer and for the thoughts that reasoning models send along. */
const maxResponseBytes = 256 * 1024
const maxRateLimitedTries = 5
const maxWaitMs = 30_000

export interface OpenAiOptions {
  /** Unset: the `openai` package's own. */
  baseUrl: string | undefined
  apiKey: string | undefined
  model: string
  /** For one classification, retries included. */
  timeoutMs: number
  /** The first wait before a retry where the server names none. */
  backoffMs?: number
}

/** How the server is asked for JSON, best first; the prompt asks for it in any case. */
const formats = ['json_schema', 'json_object', 'plain'] as const
type Format = (typeof formats)[number]

const simplerThan = (format: Format): Format | undefined => formats[formats.indexOf(format) + 1]

function responseFormat(
  format: Format,
  topics: readonly Topic[],
): OpenAI.ChatCompletionCreateParams['response_format'] {
  if (format === 'plain') return undefined
  if (format === 'json_object') return { type: 'json_object' }
  return { type: 'json_schema', json_schema: { name: 'classification', strict: true, schema: replySchema(topics) } }
}

/** The part of a completion that is used: what servers send is not always what the package's types promise. */
const Completion = v.object({
  choices: v.tupleWithRest([v.object({ message: v.object({ content: v.string() }) })], v.unknown()),
})

/** The package is loaded with the first document: it is large, and most installations never use it. */
async function connect({ baseUrl, apiKey, timeoutMs }: OpenAiOptions): Promise<OpenAI> {
  const { OpenAI } = await import('openai')
  return new OpenAI({
    baseURL: baseUrl,
    // A server of one's own needs no key, but the package insists on one.
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    defaultHeaders: apiKey === undefined ? { Authorization: null } : {},
    fetch: boundedFetch(maxResponseBytes),
    maxRetries: 0,
    // Later than the deadline of a call, which tells a timeout from a lost connection.
    timeout: timeoutMs * 2,
    logLevel: 'off',
  })
}

/** Any server that speaks OpenAI's chat completions. */
export function openAiProvider(options: OpenAiOptions): AiProvider {
  const { model, timeoutMs, backoffMs = 1000 } = options
  const circuit = circuitBreaker()
  const connected = once(() => connect(options))
  /** The format of the last good answer, once there was one. */
  let server: { format: Format; proven: boolean } = { format: formats[0], proven: false }

  /** One document, one deadline: as many requests as it takes to learn what the server understands or to wait for its
   *  rate limit, and one more after a hiccup. What may have been billed is requested anew only to learn the format. */
  async function ask(input: ClassificationInput, { signal, mayRepeat }: ClassifyOptions): Promise<Answer> {
    const startedAt = performance.now()
    const deadline = AbortSignal.timeout(timeoutMs)
    const either = AbortSignal.any([signal, deadline])
    const { chat } = await connected()
    const { system, user } = promptFor(input)

    async function request(format: Format): Promise<string> {
      const response_format = responseFormat(format, input.topics)
      const completion = await chat.completions.create(
        {
          model,
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: user },
          ],
          ...(response_format && { response_format }),
        },
        { signal: either },
      )
      const result = v.safeParse(Completion, completion)
      if (!result.success) throw new AiError('ai_invalid_reply', 'The AI provider gave an answer without content.')
      return result.output.choices[0].message.content
    }

    let { format } = server
    let rateLimits = 0
    let retried = false
    for (;;) {
      let content: string | undefined
      try {
        content = await request(format)
        const answer = readReply(content, input.topics)
        server = { format, proven: true }
        return answer
      } catch (error) {
        signal.throwIfAborted()
        const failure = deadline.aborted ? timedOut() : asAiError(error)
        const simpler = simplerThan(format)
        if (simpler !== undefined && !deadline.aborted && refusesFormat(error, server.proven)) {
          format = simpler
          continue
        }

        let waitMs = backoffMs
        if (failure.code === 'ai_rate_limited') {
          rateLimits += 1
          if (rateLimits === maxRateLimitedTries || isOutOfQuota(error)) throw failure
          waitMs = failure.retryAfter === undefined ? backoffMs * 2 ** (rateLimits - 1) : failure.retryAfter * 1000
        } else if (retried) {
          throw failure
        } else if (content !== undefined && !server.proven && simpler !== undefined) {
          // It may have ignored the format instead of refusing it.
          if ((await mayRepeat?.()) === false) throw failure
          retried = true
          format = simpler
        } else {
          if (!isHiccup(failure)) throw failure
          retried = true
        }
        // Later than asked for, never sooner, and not all workers at once.
        waitMs *= 1 + Math.random() / 4
        if (performance.now() + waitMs > startedAt + Math.min(maxWaitMs, timeoutMs)) throw failure
        await delay(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted())
      }
    }
  }

  return {
    name: 'openai',
    async classify(input, { signal, mayRepeat }) {
      signal.throwIfAborted()
      const answer = await circuit.run(() => ask(input, { signal, mayRepeat }))
      return { ...answer, provider: 'openai', model, prompt_version: promptVersion }
    },
  }
}
