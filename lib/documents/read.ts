import type { Readable } from 'node:stream'
import * as documents from '../db/documents.ts'
import type { Scope } from '../db/scope.ts'
import { raise } from '../problems.ts'
import type { ByteRange } from '../storage/backend.ts'
import { openStorage } from '../storage/index.ts'

/** @throws Problem document_not_found */
export async function readDocument(scope: Scope, id: string): Promise<documents.DocumentRow> {
  return (await documents.find(scope, id)) ?? raise('document_not_found')
}

/** The document's text, pages separated by U+000C; empty where it has none.
 *  @throws Problem document_not_found, text_not_ready, text_unavailable */
export async function readText(scope: Scope, id: string): Promise<string> {
  const document = (await documents.textOf(scope, id)) ?? raise('document_not_found')
  if (document.textStatus === 'failed') raise('text_unavailable', document.errorDetail)
  if (document.textStatus === 'pending') raise('text_not_ready', null, { retryAfter: 2 })
  return document.text ?? ''
}

/** The document's bytes as they were uploaded, or a part of them.
 *  @throws StorageError */
export function openContent(
  document: documents.DocumentRow,
  range: ByteRange | undefined,
  signal: AbortSignal,
): Promise<Readable> {
  const storage = openStorage({ backend: document.storageBackend, connectionId: document.cloudConnectionId })
  return storage.get(document.storageRef, { range, signal })
}
