import * as v from 'valibot'
import { checkHealth } from '../lib/health.ts'
import { endpoint, json } from '../lib/http/endpoint.ts'
import { jsonResponse } from '../lib/http/responses.ts'

const Component = v.optional(v.picklist(['ok', 'error']))
const Health = v.strictObject({
  status: v.picklist(['ok', 'degraded', 'error']),
  postgres: Component,
  minio: Component,
  filesystem: Component,
  redis: Component,
})

export default endpoint({
  summary: 'Tell whether uploads can be accepted',
  description:
    'One key per configured component. With the queue alone down, uploads are accepted and processed later: `degraded`.',
  responses: {
    200: jsonResponse('Uploads are accepted.', Health),
    503: jsonResponse('Uploads are not accepted.', Health),
  },
  problems: [],
  async handle() {
    const health = await checkHealth()
    return json(health.status === 'error' ? 503 : 200, health)
  },
})
