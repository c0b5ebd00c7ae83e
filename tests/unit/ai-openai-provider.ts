import { openAiProvider, type OpenAiOptions } from '../../lib/ai/openai.ts'
import type { ClassificationInput } from '../../lib/ai/provider.ts'
import type { OpenAiStub } from '../support/openai-stub.ts'
import { topics } from './ai-topics.ts'

export const apiKey = 'sk-very-secret'
export const document: ClassificationInput = {
  filename: 'scan-0017.pdf',
  text: 'Confidential: the treasure lies under the oak.',
  topics,
  examples: [],
}
export const signal = new AbortController().signal

export const provider = (stub: OpenAiStub, options: Partial<OpenAiOptions> = {}) =>
  openAiProvider({ baseUrl: stub.baseUrl, apiKey, model: 'stub-1', timeoutMs: 20_000, backoffMs: 1, ...options })

export const classify = (stub: OpenAiStub, options: Partial<OpenAiOptions> = {}) =>
  provider(stub, options).classify(document, { signal })
