import type { GenericSchema } from 'valibot'
import type { ResponseDescription } from './endpoint.ts'

/** Descriptions of responses that several endpoints share. */

export const jsonResponse = (
  description: string,
  schema: GenericSchema,
  headers?: Record<string, string>,
): ResponseDescription => ({
  description,
  content: [{ type: 'application/json', schema }],
  ...(headers && { headers }),
})

export const noContent = (description: string): ResponseDescription => ({ description })
