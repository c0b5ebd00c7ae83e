import * as v from 'valibot'
import { raise } from '../problems.ts'
import type { ByteRange } from '../storage/backend.ts'

/** Conditional and range requests, RFC 9110 §13 and §14. Nothing a client sends here is an error but a range that
 *  lies outside: what can't be understood is ignored, as the RFC has it. */

export const conditionHeaders = v.object({
  'if-none-match': v.optional(v.pipe(v.string(), v.description('304 where one of these entity tags is current.'))),
  'if-range': v.optional(v.pipe(v.string(), v.description('The range counts only where this entity tag is current.'))),
  range: v.optional(v.pipe(v.string(), v.description('One range of bytes.'))),
})
type Conditions = v.InferOutput<typeof conditionHeaders>

/** A strong entity tag: the bytes never change. */
export const entityTag = (sha256: Buffer): string => `"${sha256.toString('hex')}"`

/** If-None-Match, compared weakly (RFC 9110 §13.1.2). */
export function isUnchanged(headers: Conditions, etag: string): boolean {
  const given = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return given !== undefined && (given.includes('*') || given.includes(etag))
}

/** The one range that is to be sent; undefined for the whole.
 *  @throws Problem range_not_satisfiable */
export function selectRange(
  headers: Conditions,
  { etag, size }: { etag: string; size: number },
): ByteRange | undefined {
  const ifRange = headers['if-range']
  if (headers.range === undefined || (ifRange !== undefined && ifRange.trim() !== etag)) return undefined
  const match = /^bytes=\s*(?<first>\d*)-(?<last>\d*)\s*$/i.exec(headers.range)
  const first = match?.groups?.['first'] ?? ''
  const last = match?.groups?.['last'] ?? ''
  // Several ranges, other units and nonsense are ignored: the whole is a correct answer to them.
  if (
    match === null ||
    (first === '' && last === '') ||
    (first !== '' && last !== '' && Number(last) < Number(first))
  ) {
    return undefined
  }
  const range =
    first === ''
      ? { start: Math.max(0, size - Number(last)), end: size - 1 }
      : { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
  if (range.start >= size) raise('range_not_satisfiable', `The document has ${size} bytes.`, { size })
  return range
}
