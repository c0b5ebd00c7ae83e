import { AiError } from '../provider.ts'

const failuresUntilOpen = 5
const firstPauseMs = 30_000
const longestPauseMs = 600_000

export interface CircuitBreaker {
  /** Runs `call` unless too many calls before it failed.
   *  @throws AiError ai_unavailable with `retryAfter` while the circuit is open, else what `call` throws. */
  run<T>(call: () => Promise<T>): Promise<T>
}

/** Spares a provider that is down, and the documents the wait for it: after five failures in a row calls fail at once
 *  for 30 s; then one call is let through, and as long as it fails the pause doubles, up to ten minutes.
 *  Only an {@link AiError} is a failure: a call that was aborted says nothing about the provider. */
export function circuitBreaker(now: () => number = () => performance.now()): CircuitBreaker {
  let failures = 0
  let pauseMs = firstPauseMs
  let openUntil = 0
  let trial = false

  const isOpen = () => failures >= failuresUntilOpen

  function failed(error: AiError) {
    failures += 1
    if (!isOpen()) return
    openUntil = now() + Math.min(longestPauseMs, Math.max(pauseMs, (error.retryAfter ?? 0) * 1000))
    pauseMs = Math.min(longestPauseMs, pauseMs * 2)
  }

  function succeeded() {
    failures = 0
    pauseMs = firstPauseMs
  }

  return {
    async run(call) {
      const isTrial = isOpen()
      if (isTrial) {
        const remainingMs = openUntil - now()
        if (trial || remainingMs > 0) {
          throw new AiError(
            'ai_unavailable',
            'The AI provider failed several times in a row and is left alone for now.',
            { retryAfter: Math.max(1, Math.ceil(remainingMs / 1000)), cost: 'unasked' },
          )
        }
        trial = true
      }
      try {
        const result = await call()
        succeeded()
        return result
      } catch (error) {
        // A call that started before the circuit opened must not lengthen the pause.
        if (error instanceof AiError && (isTrial || !isOpen())) failed(error)
        throw error
      } finally {
        if (isTrial) trial = false
      }
    },
  }
}
