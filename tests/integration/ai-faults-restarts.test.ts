import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AiStack, startAiStack } from '../support/ai-stack.ts'
import { describeOnStack } from '../support/stack.ts'

const hour = 3600

describeOnStack('a call to an AI provider', () => {
  let ai: AiStack
  beforeAll(async () => {
    ai = await startAiStack()
  })
  afterAll(() => ai[Symbol.asyncDispose]())

  it('is made twice a day at most for a document on which workers die', async () => {
    await ai.provider.play('hang')
    const document = await ai.upload()
    for (const times of [1, 2]) {
      const worker = await ai.startWorker({ AI_TIMEOUT_MS: '120000' })
      await ai.called(document, times)
      expect((await ai.stack.client.read(document.id)).classification_error).toBeNull()
      await worker.end('SIGKILL')
    }
    const worker = await ai.startWorker()
    expect(await ai.stack.client.settled(document.id)).toMatchObject({
      status: 'ready',
      attempts: 3,
      classification: { topic: 'letter', provider: 'local' },
      classification_error: { code: 'ai_unavailable' },
    })
    expect(await ai.calls(document)).toBe(2)
    expect(await ai.askedAgainIn(document.id)).toBeGreaterThan(23 * hour)
    await worker.end('SIGKILL')
  }, 180_000)

  it('is not repeated soon where the worker dies in the middle of a later one', async () => {
    await ai.provider.play('garbage')
    const worker = await ai.startWorker({ AI_TIMEOUT_MS: '120000' })
    const document = await ai.upload()
    await ai.stack.client.settled(document.id)
    await ai.provider.play('hang')
    await ai.askAgainNow(document.id)
    await ai.called(document, 2)
    await worker.end('SIGKILL')
    expect(await ai.askedAgainIn(document.id)).toBeGreaterThan(23 * hour)
    expect(await ai.stack.client.read(document.id)).toMatchObject({
      status: 'ready',
      classification_error: { code: 'ai_invalid_reply' },
    })
  })

  it('is made a second time after a minute where the first may have been billed, then not for a day', async () => {
    await ai.provider.play('garbage')
    const worker = await ai.startWorker()
    const document = await ai.upload()
    await ai.stack.client.settled(document.id)
    expect(await ai.askedAgainIn(document.id)).toBeLessThanOrEqual(60)
    await ai.askAgainNow(document.id)
    await worker.line(
      ({ msg, document_id }) => msg === 'job ended: the provider failed again' && document_id === document.id,
    )
    expect(await ai.calls(document)).toBe(2)
    expect(await ai.askedAgainIn(document.id)).toBeGreaterThan(23 * hour)
    await worker.end('SIGKILL')
  })

  it('that is answered while the worker stops is not made again', async () => {
    await ai.provider.play('slow:2000')
    const worker = await ai.startWorker({ AI_TIMEOUT_MS: '30000' })
    const document = await ai.upload()
    await ai.called(document, 1)
    expect(await worker.end('SIGTERM')).toBe(0)
    expect(await ai.stack.client.read(document.id)).toMatchObject({
      status: 'ready',
      attempts: 1,
      classification: { topic: 'invoice', provider: 'openai' },
    })
    expect(await ai.calls(document)).toBe(1)
  })

  it('that fails while the worker stops leaves the local result, and is not made again either', async () => {
    await ai.provider.play('hang')
    const worker = await ai.startWorker({ AI_TIMEOUT_MS: '4000' })
    const document = await ai.upload()
    await ai.called(document, 1)
    expect(await worker.end('SIGTERM')).toBe(0)
    expect(await ai.stack.client.read(document.id)).toMatchObject({
      status: 'ready',
      attempts: 1,
      classification: { topic: 'letter', provider: 'local' },
      classification_error: { code: 'ai_timeout' },
    })
  })

  it('without an answer does not keep a worker from stopping, and the document is given back', async () => {
    await ai.provider.play('hang', 'ok:receipt')
    const worker = await ai.startWorker({ AI_TIMEOUT_MS: '120000' })
    const document = await ai.upload()
    await ai.called(document, 1)
    expect(await worker.end('SIGTERM')).toBe(0)
    expect(await ai.stack.client.read(document.id)).toMatchObject({
      status: 'queued',
      attempts: 0,
      classification_error: null,
    })
    const next = await ai.startWorker()
    expect(await ai.stack.client.settled(document.id)).toMatchObject({
      status: 'ready',
      attempts: 1,
      classification: { topic: 'receipt', provider: 'openai' },
      classification_error: null,
    })
    expect(await ai.calls(document)).toBe(2)
    await next.end('SIGKILL')
  })

  it('is not made any more once the local classifier is the configured one: its results stand', async () => {
    await ai.provider.play('error:401')
    const worker = await ai.startWorker()
    const document = await ai.upload()
    await ai.stack.client.settled(document.id)
    await worker.end()
    const local = await ai.startWorker({ AI_PROVIDER: 'local' })
    expect(await ai.cleared(document.id)).toMatchObject({ classification: { topic: 'letter', provider: 'local' } })
    expect(await ai.askedAgainIn(document.id)).toBeNull()
    expect(await ai.calls(document)).toBe(1)
    await local.end('SIGKILL')
  })
})
