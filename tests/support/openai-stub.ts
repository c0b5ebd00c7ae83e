import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

/**
 * A server that speaks OpenAI's chat completions and misbehaves on demand. It follows a script: each completion request
 * takes the next step, and the last step stays. A step is `name` or `name:argument`.
 *
 * In a test: `await using stub = await startOpenAiStub({ script: ['error:500', 'ok:receipt'] })`. As a process:
 * `node tests/support/openai-stub.ts --port 0 --script error:500,ok:receipt` prints its base URL; `GET /requests` is
 * what it was asked, `PUT /script` with a JSON array starts another script, `DELETE /requests` forgets.
 */
export interface OpenAiStub extends AsyncDisposable {
  /** For `AI_BASE_URL`. */
  readonly baseUrl: string
  readonly requests: readonly RecordedRequest[]
  play(...script: string[]): void
}

export interface RecordedRequest {
  authorization: string | null
  at: string
  body: CompletionRequest
}

export interface CompletionRequest {
  model: string
  messages: { role: string; content: string }[]
  response_format?: { type: string; json_schema?: { name: string; strict: boolean; schema: unknown } }
}

interface Exchange {
  body: CompletionRequest
  response: ServerResponse
  argument: string | undefined
}

const classification = (topic: string, rest: Record<string, unknown> = {}) =>
  JSON.stringify({
    topic,
    confidence: 0.93,
    title: 'A title',
    language: 'en',
    summary: 'A summary.',
    document_date: '2026-03-01',
    sender: 'A sender',
    ...rest,
  })

function answerJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

const completion = (content: string) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 0,
  model: 'stub',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, refusal: null } }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
})

const answer = (response: ServerResponse, content: string) => answerJson(response, 200, completion(content))

const refuse = (response: ServerResponse, status: number, message: string, param: string | null = null) =>
  answerJson(response, status, { error: { message, type: 'invalid_request_error', param, code: null } })

/** What OpenAI demands of a strict schema: every property required, no other allowed. */
function isStrict(schema: unknown): boolean {
  const { properties, required, additionalProperties } = schema as {
    properties?: Record<string, unknown>
    required?: string[]
    additionalProperties?: boolean
  }
  return additionalProperties === false && Object.keys(properties ?? {}).every((key) => required?.includes(key))
}

const steps: Record<string, (exchange: Exchange) => void | Promise<void>> = {
  /** `ok:<topic>`, as a server with structured output. */
  ok({ body, response, argument = 'invoice' }) {
    const format = body.response_format
    if (format?.type === 'json_schema' && !(format.json_schema?.strict && isStrict(format.json_schema.schema))) {
      return refuse(response, 400, 'Invalid schema for response_format.', 'response_format')
    }
    answer(response, classification(argument))
  },
  /** `reply:<content>`: these very words. */
  reply: ({ response, argument = '' }) => answer(response, argument),
  /** Does what the document says: replies with the JSON that stands in its text. */
  obey({ body, response }) {
    const said = body.messages.at(-1)?.content ?? ''
    answer(response, said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1))
  },
  /** `slow:<milliseconds>`, then a good answer. */
  async slow({ response, argument = '1000' }) {
    await delay(Number(argument))
    answer(response, classification('invoice'))
  },
  /** Knows `json_object` only; `no-json-schema:vague` does not say what it did not like. */
  'no-json-schema'({ body, response, argument }) {
    if (body.response_format?.type !== 'json_schema') return answer(response, classification('invoice'))
    if (argument === 'vague') refuse(response, 400, 'Bad Request')
    else refuse(response, 400, "'response_format.type' must be 'text' or 'json_object'.", 'response_format')
  },
  /** Knows no structured output, and wraps JSON in prose. */
  'no-response-format'({ body, response }) {
    if (body.response_format !== undefined) return refuse(response, 422, 'Unknown field: response_format')
    answer(response, `Here it is:\n\`\`\`json\n${classification('invoice')}\n\`\`\``)
  },
  /** Takes `json_schema` without a word and answers with prose. */
  'ignores-json-schema'({ body, response }) {
    const obeys = body.response_format?.type !== 'json_schema'
    answer(response, obeys ? classification('invoice') : 'This looks like an invoice.')
  },
  /** `rate-limit:<Retry-After>` */
  'rate-limit'({ response, argument }) {
    const headers: Record<string, string> = argument === undefined ? {} : { 'retry-after': argument }
    answerJson(response, 429, { error: { message: 'Rate limit reached.', type: 'requests', code: null } }, headers)
  },
  'out-of-quota'({ response }) {
    answerJson(response, 429, { error: { message: 'You exceeded your quota.', code: 'insufficient_quota' } })
  },
  /** `error:<status>`, with words that must go nowhere. */
  error({ body, response, argument = '500' }) {
    refuse(response, Number(argument), `Secret words: ${JSON.stringify(body.messages)}`)
  },
  /** `redirect:<URL>` */
  redirect({ response, argument = '/' }) {
    response.writeHead(307, { location: argument }).end()
  },
  hang() {},
  'hang-mid-body'({ response }) {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":[')
  },
  async 'cut-mid-body'({ response }) {
    const whole = JSON.stringify(completion(classification('invoice')))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length })
    response.write(whole.slice(0, whole.length / 2))
    await delay(20)
    response.destroy()
  },
  /** Valid JSON so far, for ever. */
  async endless({ response }) {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":["')
    const piece = 'a'.repeat(64 * 1024)
    while (!response.destroyed) {
      if (!response.write(piece)) await delay(1)
    }
  },
  /** Ten megabytes with their length announced. */
  huge({ response }) {
    answer(response, 'a'.repeat(10 * 1024 * 1024))
  },
  garbage({ response }) {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices": [}')
  },
  html({ response }) {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to the proxy</html>')
  },
  'no-choices'({ response }) {
    answerJson(response, 200, { ...completion(''), choices: [] })
  },
  /** A topic and more that would arrive by the prototype. */
  proto({ response }) {
    answer(response, '{"__proto__": {"topic": "invoice", "confidence": 1}, "constructor": {"prototype": {"x": 1}}}')
  },
}

export async function startOpenAiStub(options: { port?: number; script?: string[] } = {}): Promise<OpenAiStub> {
  const requests: RecordedRequest[] = []
  let script = options.script ?? ['ok']

  function nextStep(): string {
    const [step = 'ok', ...rest] = script
    if (rest.length > 0) script = rest
    return step
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const body = await text(request)
    switch (`${request.method} ${request.url}`) {
      case 'POST /v1/chat/completions': {
        const asked = JSON.parse(body) as CompletionRequest
        const authorization = request.headers.authorization ?? null
        requests.push({ authorization, at: new Date().toISOString(), body: asked })
        const [, name = '', argument] = /^([^:]*)(?::(.*))?$/s.exec(nextStep()) ?? []
        const step = steps[name]
        if (step === undefined) return refuse(response, 400, `The script has no step ${name}.`)
        return step({ body: asked, response, argument })
      }
      case 'GET /requests':
        return answerJson(response, 200, requests)
      case 'DELETE /requests':
        requests.length = 0
        return answerJson(response, 200, requests)
      case 'PUT /script':
        script = JSON.parse(body) as string[]
        return answerJson(response, 200, script)
      default:
        return refuse(response, 404, 'No such path.')
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    play(...next) {
      script = next
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { port: { type: 'string' }, script: { type: 'string' } } })
  const stub = await startOpenAiStub({ port: Number(values.port ?? 0), script: values.script?.split(',') ?? ['ok'] })
  process.stdout.write(`${stub.baseUrl}\n`)
}
