import { afterAll, beforeAll, describe } from 'vitest'
import { localProvider } from '../../lib/ai/local.ts'
import { openAiProvider } from '../../lib/ai/openai.ts'
import type { AiProvider } from '../../lib/ai/provider.ts'
import { type OpenAiStub, startOpenAiStub } from '../support/openai-stub.ts'
import { aiContract } from './ai.ts'

describe('the local classifier', () => {
  aiContract(localProvider)
})

describe('a server that speaks the OpenAI API', () => {
  let stub: OpenAiStub
  let provider: AiProvider
  beforeAll(async () => {
    stub = await startOpenAiStub()
    provider = openAiProvider({ baseUrl: stub.baseUrl, apiKey: 'key', model: 'stub-1', timeoutMs: 30_000 })
  })
  afterAll(async () => {
    await stub[Symbol.asyncDispose]()
  })
  aiContract(() => provider)
})
