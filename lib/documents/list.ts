import * as documents from '../db/documents.ts'
import type { Scope } from '../db/scope.ts'
import { raise } from '../problems.ts'
import { isTopic } from './topics.ts'

export interface Page {
  documents: documents.DocumentRow[]
  /** The id after which the next page begins; null on the last one. */
  next: string | null
}

/** One page of documents, newest first.
 *  @throws Problem invalid_parameter where the topic does not exist */
export async function listDocuments(scope: Scope, filter: documents.ListFilter): Promise<Page> {
  if (filter.topic !== undefined && !(await isTopic(filter.topic))) {
    const detail = 'is no topic; GET /api/topics lists them.'
    raise('invalid_parameter', `topic: ${detail}`, { errors: [{ field: 'topic', code: 'invalid', detail }] })
  }
  // One more than asked for tells whether there is a next page.
  const rows = await documents.list(scope, { ...filter, limit: filter.limit + 1 })
  const page = rows.slice(0, filter.limit)
  return { documents: page, next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null }
}
