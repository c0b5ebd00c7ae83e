import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import type { RecordedRequest } from './openai-stub.ts'
import { startProcess } from './process.ts'

/** The stub of an AI provider as a process of its own, for the processes of the product. */
export interface OpenAiProcess extends AsyncDisposable {
  /** For `AI_BASE_URL`. */
  readonly baseUrl: string
  /** What it does from now on; the last step stays. */
  play(...script: string[]): Promise<void>
  /** What it was asked about the documents in whose text this stands. */
  requestsAbout(words: string): Promise<RecordedRequest[]>
}

export async function startOpenAiProcess(): Promise<OpenAiProcess> {
  const stub = startProcess([fileURLToPath(new URL('openai-stub.ts', import.meta.url))], {})
  const baseUrl = await vi.waitFor(
    () => stub.output.find((line) => line.startsWith('http')) ?? Promise.reject(new Error(stub.output.join('\n'))),
    { timeout: 30_000 },
  )
  return {
    baseUrl,
    async play(...script) {
      await fetch(new URL('/script', baseUrl), { method: 'PUT', body: JSON.stringify(script) })
    },
    async requestsAbout(words) {
      const requests = (await (await fetch(new URL('/requests', baseUrl))).json()) as RecordedRequest[]
      return requests.filter(({ body }) => body.messages.some(({ content }) => content.includes(words)))
    },
    async [Symbol.asyncDispose]() {
      await stub.end('SIGKILL')
    },
  }
}
