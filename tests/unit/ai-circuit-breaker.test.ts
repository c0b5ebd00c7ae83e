import { expect, it } from 'vitest'
import { circuitBreaker } from '../../lib/ai/openai/circuit-breaker.ts'
import { AiError } from '../../lib/ai/provider.ts'

function laboratory() {
  let seconds = 0
  let calls = 0
  const circuit = circuitBreaker(() => seconds * 1000)
  const down = new AiError('ai_timeout', 'No answer.')
  const run = (outcome: Error | 'answer') =>
    circuit.run(async () => {
      calls += 1
      if (outcome === 'answer') return outcome
      throw outcome
    })
  const fail = async (times: number, error: Error = down) => {
    for (let time = 0; time < times; time += 1) await expect(run(error)).rejects.toBe(error)
  }
  const isOpen = async () => {
    await expect(run('answer')).rejects.toMatchObject({ code: 'ai_unavailable' })
  }
  return { circuit, run, fail, isOpen, calls: () => calls, pass: (duration: number) => (seconds += duration) }
}

it('opens after five failures in a row, and lets one call through after 30 seconds', async () => {
  const { fail, isOpen, pass, run, calls } = laboratory()
  await fail(5)
  await isOpen()
  pass(29)
  await isOpen()
  expect(calls()).toBe(5)
  pass(1)
  expect(await run('answer')).toBe('answer')
  expect(await run('answer')).toBe('answer')
})

it('does not open while successes come between', async () => {
  const { fail, run } = laboratory()
  await fail(4)
  await run('answer')
  await fail(4)
  expect(await run('answer')).toBe('answer')
})

it('doubles the pause with every trial that fails, up to ten minutes, and starts anew after a success', async () => {
  const { fail, isOpen, pass, run } = laboratory()
  await fail(5)
  for (const pause of [30, 60, 120, 240, 480, 600, 600]) {
    pass(pause - 1)
    await isOpen()
    pass(1)
    await fail(1)
  }
  pass(600)
  await run('answer')
  await fail(5)
  pass(30)
  expect(await run('answer')).toBe('answer')
})

it('stays open as long as a rate limit asks for, ten minutes at most', async () => {
  const { fail, isOpen, pass, run } = laboratory()
  await fail(5, new AiError('ai_rate_limited', 'Later.', { retryAfter: 120 }))
  pass(119)
  await isOpen()
  pass(1)
  await fail(1, new AiError('ai_rate_limited', 'Later.', { retryAfter: 86_400 }))
  pass(600)
  expect(await run('answer')).toBe('answer')
})

it('says when it will try again', async () => {
  const { fail, pass, run } = laboratory()
  await fail(5)
  pass(10)
  await expect(run('answer')).rejects.toMatchObject({ retryAfter: 20 })
})

it('lets one call through at a time while it tries', async () => {
  const { circuit, fail, isOpen, pass } = laboratory()
  await fail(5)
  pass(30)
  const { promise, resolve } = Promise.withResolvers<string>()
  const trial = circuit.run(() => promise)
  await isOpen()
  resolve('answer')
  expect(await trial).toBe('answer')
})

it('takes an aborted call neither for a failure nor for a success', async () => {
  const { fail, isOpen, pass, run } = laboratory()
  const aborted = new DOMException('Aborted', 'AbortError')
  await fail(10, aborted)
  expect(await run('answer')).toBe('answer')
  await fail(5)
  pass(30)
  await fail(1, aborted)
  await fail(1)
  await isOpen()
})
