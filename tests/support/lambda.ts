import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWhereStale, output } from './built.ts'

const handlerFile = 'aws-lambda/server/index.mjs'

/** A vitest global setup: the Lambda build, made anew where a source is newer. */
export default function setup(): void {
  buildWhereStale(handlerFile, { NITRO_PRESET: 'aws-lambda' })
}

/** What API Gateway passes on of a request. */
export interface ApiGatewayRequest {
  method: string
  path: string
  headers?: Record<string, string>
  query?: Record<string, string>
  body?: string
  isBase64Encoded?: boolean
}

export interface LambdaResponse {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: boolean
}

/** The event of an HTTP API (payload format 2.0). */
export const httpApiEvent = ({ method, path, headers, query, body, isBase64Encoded }: ApiGatewayRequest) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  rawQueryString: new URLSearchParams(query).toString(),
  headers,
  ...(query && { queryStringParameters: query }),
  requestContext: { http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7' }, stage: '$default' },
  ...(body !== undefined && { body }),
  isBase64Encoded: isBase64Encoded ?? false,
})

/** The event of a REST API (payload format 1.0), which has null where there is nothing. */
export const restApiEvent = ({ method, path, headers, query, body, isBase64Encoded }: ApiGatewayRequest) => ({
  version: '1.0',
  resource: '/{proxy+}',
  httpMethod: method,
  path,
  headers,
  queryStringParameters: query ?? null,
  multiValueQueryStringParameters:
    query === undefined ? null : Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]])),
  requestContext: { httpMethod: method, path, protocol: 'HTTP/1.1', stage: 'prod' },
  body: body ?? null,
  isBase64Encoded: isBase64Encoded ?? false,
})

/** The built handler in a process of its own, as the Lambda runtime holds it: one event at a time. */
export function startLambda(env: Record<string, string>) {
  const runtime = fork(fileURLToPath(new URL('lambda-runtime.ts', import.meta.url)), [join(output, handlerFile)], {
    cwd: '/',
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(runtime, 'exit').then(([code]) => {
    throw new Error(`The runtime ended (${code as number | null}).`)
  })
  ended.catch(() => undefined)
  return {
    async invoke(event: object): Promise<LambdaResponse> {
      const answered = once(runtime, 'message')
      runtime.send(event)
      const [answer] = (await Promise.race([answered, ended])) as [{ response?: LambdaResponse; error?: string }]
      if (answer.response === undefined) throw new Error(answer.error)
      return answer.response
    },
    [Symbol.asyncDispose]: async () => {
      runtime.kill('SIGKILL')
      await ended.catch(() => undefined)
    },
  }
}
