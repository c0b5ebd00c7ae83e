import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { type ProblemCode, problemTitles } from '../problems.ts'
import type { EndpointDescription, MediaDescription, ResponseDescription } from './endpoint.ts'
import { ProblemDocument, problemStatus } from './problems.ts'

/** Makes the OpenAPI 3.1 document from the endpoints' own descriptions. Everything stands inline: no `$ref`. */

interface Described {
  method: string
  path: string
  description: EndpointDescription
}

/** What every endpoint can answer with, whatever it does. */
const everywhere: ProblemCode[] = [
  'bad_request',
  'malformed_url',
  'method_not_allowed',
  'request_timeout',
  'misdirected_request',
  'headers_too_large',
  'internal_error',
  'database_unavailable',
]

export function openApiDocument(endpoints: readonly Described[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { method, path, description } of endpoints) {
    const operations = (paths[path.replaceAll(/:(\w+)/g, '{$1}')] ??= {})
    operations[method.toLowerCase()] = operation(method, path, description)
    if (method === 'GET') operations['head'] = operation('HEAD', path, description)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'DocuVault',
      version,
      description: 'A self-hosted vault for documents. Errors are problem documents (RFC 9457); compare their `code`.',
    },
    servers: [{ url: '/' }],
    paths,
  }
}

function operation(method: string, path: string, description: EndpointDescription): Record<string, unknown> {
  const isUnsafe = !['GET', 'HEAD'].includes(method)
  const problems = [...everywhere, ...(isUnsafe ? (['cross_site_request'] as const) : []), ...description.problems]
  return {
    operationId: operationId(method, path),
    summary: description.summary,
    ...(description.description && { description: description.description }),
    parameters: [
      ...parameters('path', description.params),
      ...parameters('query', description.query),
      ...parameters('header', description.headers),
    ],
    ...requestBody(description),
    responses: {
      ...Object.fromEntries(
        Object.entries(description.responses).map(([status, response]) => [status, successResponse(method, response)]),
      ),
      ...problemResponses(problems, description.responses, method),
    },
  }
}

/** `GET /api/documents/:id/text` → `getApiDocumentsIdText`. */
const operationId = (method: string, path: string) =>
  method.toLowerCase() +
  path
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

const jsonSchema = (schema: v.GenericSchema, typeMode: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    errorMode: 'ignore',
    typeMode,
    // What a parameter means where its text is transformed; a schema says so in its metadata.
    overrideSchema: ({ valibotSchema }) => v.getMetadata(valibotSchema)['jsonSchema'] as object | undefined,
  }) as Record<string, unknown>
  return rest
}

function parameters(place: 'path' | 'query' | 'header', schema: EndpointDescription['params']): unknown[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Record<string, unknown>>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => {
    const { description: _, ...value } = property
    const description = describe(schema.entries[name])
    return {
      name: place === 'header' ? headerName(name) : name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description !== undefined && { description }),
      schema: value,
    }
  })
}

/** The description of a parameter, wherever it stands in its pipe. */
const describe = (schema: v.GenericSchema | undefined): string | undefined =>
  schema &&
  (v.getDescription(schema) ?? ('wrapped' in schema ? describe(schema.wrapped as v.GenericSchema) : undefined))

const headerName = (name: string) => name.replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase())

function requestBody({ body, multipart }: EndpointDescription): Record<string, unknown> {
  if (body !== undefined) {
    return { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } } }
  }
  if (multipart === undefined) return {}
  const schema = {
    type: 'object',
    required: [multipart.file],
    properties: {
      [multipart.file]: {
        type: 'string',
        contentMediaType: 'application/octet-stream',
        description: multipart.description,
      },
    },
  }
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
}

const requestIdHeader = { 'X-Request-Id': header('Id of this request, as it stands in the log.') }

function header(description: string): Record<string, unknown> {
  return { description, schema: { type: 'string' } }
}

function successResponse(
  method: string,
  { description, content, headers }: ResponseDescription,
): Record<string, unknown> {
  const described = Object.fromEntries(Object.entries(headers ?? {}).map(([name, text]) => [name, header(text)]))
  return {
    description,
    headers: { ...requestIdHeader, ...described },
    ...(content && method !== 'HEAD' && { content: Object.fromEntries(content.map(mediaType)) }),
  }
}

const mediaType = ({ type, schema, binary }: MediaDescription): [string, unknown] => [
  type,
  { schema: schema ? jsonSchema(schema, 'output') : { type: 'string', ...(binary && { format: 'binary' }) } },
]

/** The problems by status. A status that is also an answer of the endpoint's own (a 503 of `/health`) keeps both forms. */
function problemResponses(
  codes: readonly ProblemCode[],
  responses: EndpointDescription['responses'],
  method: string,
): Record<string, unknown> {
  const byStatus = Object.groupBy(new Set(codes).values(), (code) => problemStatus[code])
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group]) => {
      const own = responses[Number(status)]
      const title = group.map((code) => `\`${code}\`: ${problemTitles[code]}`).join('; ')
      const content = {
        'application/problem+json': { schema: jsonSchema(ProblemDocument(Number(status), group), 'output') },
      }
      const response = own === undefined ? undefined : successResponse(method, own)
      return [
        status,
        {
          description: own === undefined ? `${title}.` : `${own.description} Or ${title}.`,
          headers: { ...requestIdHeader, ...problemHeaders(group) },
          ...(method !== 'HEAD' && { content: { ...(response?.['content'] as object | undefined), ...content } }),
        },
      ]
    }),
  )
}

const retryable = new Set<ProblemCode>([
  'idempotency_in_flight',
  'text_not_ready',
  'database_unavailable',
  'storage_unavailable',
  'overloaded',
])

function problemHeaders(codes: readonly ProblemCode[]): Record<string, unknown> {
  return {
    ...(codes.some((code) => retryable.has(code)) && {
      'Retry-After': header('Seconds until trying again makes sense.'),
    }),
    ...(codes.includes('method_not_allowed') && { Allow: header('The methods that are allowed.') }),
    ...(codes.includes('range_not_satisfiable') && { 'Content-Range': header('The size of the whole.') }),
  }
}
