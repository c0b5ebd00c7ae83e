import type * as v from 'valibot'
import type { FieldError } from '../problems.ts'

/** valibot's issues as fields at fault, without the values that were sent: they may be large or private. */
export function toFieldErrors(issues: readonly v.BaseIssue<unknown>[]): FieldError[] {
  return issues.map((issue) => {
    const field = issue.path?.map(({ key }) => String(key)).join('.') || 'body'
    if (issue.expected === 'never') return { field, code: 'unknown', detail: 'is not known here.' }
    if (issue.received === 'undefined') return { field, code: 'missing', detail: 'is missing.' }
    // A schema's own message says what is asked for; valibot's default would quote the value.
    const own = issue.message.startsWith('Invalid ') ? `must be ${describe(issue.expected)}` : issue.message
    return { field, code: 'invalid', detail: `${own}.` }
  })
}

const describe = (expected: string | null) => (expected === null ? 'something else' : expected.slice(0, 200))
