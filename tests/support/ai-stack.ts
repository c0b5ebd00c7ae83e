import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { expect, vi } from 'vitest'
import type { ApiDocument } from './client.ts'
import { type OpenAiProcess, startOpenAiProcess } from './openai-process.ts'
import type { RunningProcess } from './process.ts'
import { type Stack, startStack } from './stack.ts'

/** A stack without workers whose documents are classified by an AI provider that a test controls. */
export interface AiStack extends AsyncDisposable {
  stack: Stack
  provider: OpenAiProcess
  /** Uploads a document with a text of its own, `words` of which no other has. */
  upload(text?: string): Promise<{ id: string; words: string; text: string }>
  /** How often the provider was asked about the document. */
  calls(document: { words: string }): Promise<number>
  /** Resolves once the provider has been asked so often about the document. */
  called(document: { words: string }, times: number): Promise<void>
  /** Seconds until the provider is asked again; null where it is not. */
  askedAgainIn(id: string): Promise<number | null>
  /** Has the provider asked again at the next sweep. */
  askAgainNow(id: string): Promise<void>
  /** Resolves with the document once it has no `classification_error`. */
  cleared(id: string, timeoutMs?: number): Promise<ApiDocument>
  startWorker(env?: Record<string, string>): Promise<RunningProcess>
}

export async function startAiStack(): Promise<AiStack> {
  const provider = await startOpenAiProcess()
  const stack = await startStack({
    workers: 0,
    env: { AI_PROVIDER: 'openai', AI_BASE_URL: provider.baseUrl, AI_MODEL: 'stub-1', AI_TIMEOUT_MS: '3000' },
  })
  const sql = postgres(stack.database.adminUrl, { max: 1, fetch_types: false })
  const calls = async ({ words }: { words: string }) => (await provider.requestsAbout(words)).length
  return {
    stack,
    provider,
    async upload(text = 'Dear Ms Jones, thank you for your letter. Kind regards') {
      const words = randomUUID()
      const whole = `${text}\n${words}`
      const { id } = await stack.client.upload(whole, 'letter.txt')
      return { id, words, text: whole }
    },
    calls,
    called: (document, times) =>
      vi.waitFor(async () => expect(await calls(document)).toBe(times), { timeout: 60_000, interval: 50 }),
    async askedAgainIn(id) {
      const [row] = await sql`
        select extract(epoch from classify_after - now())::float8 as seconds from documents where id = ${id}`
      return row?.['seconds'] as number | null
    },
    async askAgainNow(id) {
      await sql`update documents set classify_after = now() where id = ${id}`
    },
    cleared: (id, timeoutMs = 60_000) =>
      vi.waitFor(
        async () => {
          const document = await stack.client.read(id)
          expect(document.classification_error).toBeNull()
          return document
        },
        { timeout: timeoutMs, interval: 100 },
      ),
    startWorker: stack.startWorker,
    async [Symbol.asyncDispose]() {
      await sql.end()
      await stack[Symbol.asyncDispose]()
      await provider[Symbol.asyncDispose]()
    },
  }
}
