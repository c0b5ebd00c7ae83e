import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { AiError } from '../../lib/ai/provider.ts'
import { type OpenAiStub, startOpenAiStub } from '../support/openai-stub.ts'
import { apiKey, classify, document, provider, signal } from './ai-openai-provider.ts'
import { topics } from './ai-topics.ts'

const failureOf = (answer: Promise<unknown>) =>
  answer.then(
    () => expect.fail('an answer came'),
    (error: unknown) => (error instanceof AiError ? error : expect.fail(`not an AiError: ${String(error)}`)),
  )

const formatsAsked = (stub: OpenAiStub) => stub.requests.map(({ body }) => body.response_format?.type ?? 'plain')

describe('a server that works', () => {
  it('is asked once and believed', async () => {
    await using stub = await startOpenAiStub({ script: ['ok:receipt'] })
    expect(await classify(stub)).toEqual({
      topic: 'receipt',
      confidence: 0.93,
      title: 'A title',
      language: 'en',
      summary: 'A summary.',
      document_date: '2026-03-01',
      sender: 'A sender',
      provider: 'openai',
      model: 'stub-1',
      prompt_version: expect.stringMatching(/./),
    })
    expect(stub.requests).toHaveLength(1)
    expect(stub.requests[0]?.authorization).toBe(`Bearer ${apiKey}`)
  })

  it('gets no authorization where there is no key', async () => {
    await using stub = await startOpenAiStub()
    await classify(stub, { apiKey: undefined })
    expect(stub.requests[0]?.authorization).toBeNull()
  })

  it('is asked for all fields and for one of the topics by a strict JSON schema', async () => {
    await using stub = await startOpenAiStub()
    await classify(stub)
    expect(stub.requests[0]?.body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: {
        strict: true,
        schema: {
          properties: { topic: { enum: topics.map(({ slug }) => slug) } },
          required: ['topic', 'confidence', 'title', 'language', 'summary', 'document_date', 'sender'],
        },
      },
    })
  })
})

describe('a server with less than structured output', () => {
  it.each([
    ['refuses a JSON schema', 'no-json-schema', ['json_schema', 'json_object', 'json_object']],
    ['refuses a JSON schema without saying so', 'no-json-schema:vague', ['json_schema', 'json_object', 'json_object']],
    ['refuses every response format', 'no-response-format', ['json_schema', 'json_object', 'plain', 'plain']],
    ['ignores a JSON schema', 'ignores-json-schema', ['json_schema', 'json_object', 'json_object']],
  ])('that %s is asked in a simpler way from then on', async (_, step, formats) => {
    await using stub = await startOpenAiStub({ script: [step] })
    const asked = provider(stub)
    expect((await asked.classify(document, { signal })).topic).toBe('invoice')
    expect((await asked.classify(document, { signal })).topic).toBe('invoice')
    expect(formatsAsked(stub)).toEqual(formats)
  })

  it('is not suspected because of one bad answer after good ones', async () => {
    await using stub = await startOpenAiStub({ script: ['ok', 'reply:hm', 'ok'] })
    const asked = provider(stub)
    await asked.classify(document, { signal })
    expect((await failureOf(asked.classify(document, { signal }))).code).toBe('ai_invalid_reply')
    await asked.classify(document, { signal })
    expect(formatsAsked(stub)).toEqual(['json_schema', 'json_schema', 'json_schema'])
  })
})

describe('a server that fails', () => {
  it.each([
    ['an error that passes', ['error:500', 'ok'], 2],
    ['rate limits that pass', ['rate-limit:0', 'rate-limit', 'rate-limit', 'rate-limit:0', 'ok'], 5],
  ])('is asked again after %s', async (_, script, calls) => {
    await using stub = await startOpenAiStub({ script })
    expect((await classify(stub)).topic).toBe('invoice')
    expect(stub.requests).toHaveLength(calls)
  })

  it.each([
    ['errors', ['error:500'], 'ai_unavailable', 2],
    ['a gateway that is down', ['error:502'], 'ai_unavailable', 2],
    ['cut connections', ['cut-mid-body'], 'ai_unavailable', 1],
    ['garbage', ['garbage'], 'ai_invalid_reply', 1],
    ['a page of a proxy', ['html'], 'ai_invalid_reply', 1],
    ['completions without a choice', ['no-choices'], 'ai_invalid_reply', 1],
    ['answers that come by the prototype', ['proto'], 'ai_invalid_reply', 2],
    [
      'an answer of more than 4 KB',
      [`reply:{"topic":"tax","confidence":1,"title":"${'x'.repeat(5000)}"}`],
      'ai_invalid_reply',
      2,
    ],
    ['a body of ten megabytes', ['huge'], 'ai_invalid_reply', 1],
    ['an endless body', ['endless'], 'ai_invalid_reply', 1],
    ['a wrong key', ['error:401'], 'ai_rejected', 1],
    ['an unknown model', ['error:404'], 'ai_rejected', 1],
    ['a document that is too long for it', ['ok', 'error:400'], 'ai_rejected', 1],
    ['rate limits', ['rate-limit:0'], 'ai_rate_limited', 5],
    ['rate limits without a time', ['rate-limit'], 'ai_rate_limited', 5],
    ['an account that is used up', ['out-of-quota'], 'ai_rate_limited', 1],
  ])('with %3$i calls after all because of %s: %2$s', async (_, script, code, calls) => {
    await using stub = await startOpenAiStub({ script })
    const asked = provider(stub)
    if (script.length > 1) await asked.classify(document, { signal })
    const before = stub.requests.length
    const failure = await failureOf(asked.classify(document, { signal }))
    expect(failure.code).toBe(code)
    expect(stub.requests.length - before).toBe(calls)
  })

  it.each([
    ['cut-mid-body', 'billable'],
    ['hang', 'billable'],
    ['garbage', 'billable'],
    ['error:504', 'billable'],
    ['error:500', 'unbilled'],
    ['error:401', 'unbilled'],
    ['rate-limit', 'unbilled'],
  ])('(%s) leaves a call that counts as %s', async (step, cost) => {
    await using stub = await startOpenAiStub({ script: [step] })
    const timeoutMs = step === 'hang' ? 300 : 20_000
    expect((await failureOf(classify(stub, { timeoutMs }))).cost).toBe(cost)
  })

  it('is not asked in a simpler way for a document that may cost no more', async () => {
    await using stub = await startOpenAiStub({ script: ['ignores-json-schema'] })
    const answer = provider(stub).classify(document, { signal, mayRepeat: async () => false })
    expect((await failureOf(answer)).code).toBe('ai_invalid_reply')
    expect(stub.requests).toHaveLength(1)
  })

  it.each(['hang', 'hang-mid-body'])('by silence (%s) times out after one call', async (step) => {
    await using stub = await startOpenAiStub({ script: [step] })
    expect((await failureOf(classify(stub, { timeoutMs: 300 }))).code).toBe('ai_timeout')
    expect(stub.requests).toHaveLength(1)
  })

  it('is unavailable where nothing listens', async () => {
    const stub = await startOpenAiStub()
    await stub[Symbol.asyncDispose]()
    expect(await failureOf(classify(stub))).toMatchObject({ code: 'ai_unavailable', cost: 'unbilled' })
  })

  it('is not asked before its Retry-After has passed', async () => {
    await using stub = await startOpenAiStub({ script: ['rate-limit:1', 'ok'] })
    await classify(stub)
    const [first, second] = stub.requests.map(({ at }) => Date.parse(at))
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1000)
  })

  it.each([
    ['in seconds', () => '120'],
    ['as a date', () => new Date(Date.now() + 120_000).toUTCString()],
  ])('says with a long Retry-After %s when to come back, and is not waited for', async (_, value) => {
    await using stub = await startOpenAiStub({ script: [`rate-limit:${value()}`] })
    const failure = await failureOf(classify(stub))
    expect(failure.code).toBe('ai_rate_limited')
    expect(failure.retryAfter).toBeGreaterThan(110)
    expect(failure.retryAfter).toBeLessThanOrEqual(120)
    expect(stub.requests).toHaveLength(1)
  })

  it('does not send the document elsewhere', async () => {
    await using elsewhere = await startOpenAiStub()
    await using stub = await startOpenAiStub({ script: [`redirect:${elsewhere.baseUrl}/chat/completions`] })
    expect((await failureOf(classify(stub))).code).toBe('ai_rejected')
    expect(elsewhere.requests).toHaveLength(0)
  })

  it.each(['error:500', 'error:400', 'error:401', 'garbage', 'hang'])(
    'leaves no trace of key, address or document in the error (%s)',
    async (step) => {
      await using stub = await startOpenAiStub({ script: [step] })
      const failure = await failureOf(classify(stub, { timeoutMs: 1000 }))
      expect(failure.cause).toBeUndefined()
      expect(failure.message).not.toMatch(/secret|treasure|scan-0017|127\.0\.0\.1/i)
    },
  )

  it('five times in a row is left alone', async () => {
    await using stub = await startOpenAiStub({ script: ['error:401'] })
    const asked = provider(stub)
    for (let call = 0; call < 5; call += 1) await failureOf(asked.classify(document, { signal }))
    const failure = await failureOf(asked.classify(document, { signal }))
    expect(failure.code).toBe('ai_unavailable')
    expect(failure.retryAfter).toBeGreaterThan(0)
    expect(failure.cost).toBe('unasked')
    expect(stub.requests).toHaveLength(5)
  })
})

describe('a caller that gives up', () => {
  it.each(['hang', 'hang-mid-body', 'rate-limit:10'])('gets its own reason (%s)', async (step) => {
    await using stub = await startOpenAiStub({ script: [step] })
    const controller = new AbortController()
    const reason = new Error('shutting down')
    const answer = provider(stub).classify(document, { signal: controller.signal })
    const outcome = answer.catch((error: unknown) => error)
    await vi.waitFor(() => expect(stub.requests).toHaveLength(1), { timeout: 10_000 })
    // So that the reply's beginning has arrived as well; the outcome is the same if it has not.
    await delay(50)
    controller.abort(reason)
    expect(await outcome).toBe(reason)
  })
})
