import * as documents from '../db/documents.ts'
import type { Scope } from '../db/scope.ts'
import { type FieldError, raise } from '../problems.ts'
import { checkNewName } from './file-name.ts'
import { readDocument } from './read.ts'
import { isTopic } from './topics.ts'
import { wakeFor } from './wake.ts'

/** Corrects a document's topic or name. A topic that a person sets is confirmed by that.
 *  @throws Problem document_not_found, invalid_body */
export async function changeDocument(
  scope: Scope,
  id: string,
  changes: documents.Changes,
): Promise<documents.DocumentRow> {
  const current = await readDocument(scope, id)
  const { topic, filename } = changes
  const errors: FieldError[] = []
  if (topic !== undefined && !(await isTopic(topic))) {
    errors.push({ field: 'topic', code: 'invalid', detail: 'is no topic; GET /api/topics lists them.' })
  }
  const checked = filename === undefined ? undefined : checkNewName(filename, current.filename)
  if (checked?.ok === false) errors.push({ field: 'filename', code: checked.code, detail: checked.detail })
  if (errors.length > 0)
    raise('invalid_body', errors.map(({ field, detail }) => `${field} ${detail}`).join(' '), { errors })
  const name = checked?.ok === true ? checked.filename : undefined
  return (await documents.change(scope, id, { topic, filename: name })) ?? raise('document_not_found')
}

/** Has the document read and classified again; what was found so far is dropped, a confirmed topic stays.
 *  @throws Problem document_not_found */
export async function reprocessDocument(scope: Scope, id: string, requestId: string): Promise<documents.DocumentRow> {
  const document = (await documents.reprocess(scope, id)) ?? raise('document_not_found')
  await wakeFor(document, requestId)
  return document
}

/** Deletes the document for good, also while it is being processed.
 *  @throws Problem document_not_found */
export async function deleteDocument(scope: Scope, id: string): Promise<void> {
  if (!(await documents.markDeleted(scope, id))) raise('document_not_found')
}
