import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { failAsMissing, isStillStored, type StoredDocument, storedDocuments } from '../db/document-audit.ts'
import { StorageError } from '../storage/backend.ts'
import { openStorage } from '../storage/index.ts'
import { type CheckOptions, type Finding, pagesOf, type Repair } from './finding.ts'

/** How many documents the store is asked for at a time. */
const concurrency = 32

/** No visible row without its complete bytes, and what was answered with 2xx is byte-identical. Adds the names of the
 *  stores that it meets to `backends`.
 *  @throws StorageError where a store can't be asked at all */
export async function* checkStoredBytes(options: CheckOptions, backends: Set<string>): AsyncGenerator<Finding> {
  for await (const page of pagesOf(storedDocuments, concurrency)) {
    options.signal.throwIfAborted()
    const answers = await Promise.all(page.map((document) => examine(document, options)))
    const failures = answers.filter((answer) => answer instanceof StorageError)
    // A store that is away would fail on each of them, for half a minute each.
    if (failures[0] !== undefined && failures.length === page.length) throw failures[0]
    for (const [index, answer] of answers.entries()) {
      const { id = '', storageBackend = '' } = page[index] ?? {}
      backends.add(storageBackend)
      if (answer instanceof StorageError) {
        const detail = `Its bytes could not be asked for: ${answer.message}.`
        yield { check: 'stored-bytes', severity: 'unchecked', subject: id, detail }
      } else if (answer !== undefined) yield answer
    }
  }
}

async function examine(document: StoredDocument, options: CheckOptions): Promise<Finding | StorageError | undefined> {
  try {
    const fault = await faultOf(document, options)
    // It may have been deleted since its page was read.
    return fault !== undefined && (await isStillStored(document)) ? fault : undefined
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    return (await isStillStored(document)) ? error : undefined
  }
}

async function faultOf(document: StoredDocument, { hashes, signal }: CheckOptions): Promise<Finding | undefined> {
  const isKnownAsLost = document.errorCode === 'storage_missing'
  const size = await sizeOf(document, signal)
  const found = (check: string, severity: Finding['severity'], detail: string): Finding => ({
    check,
    severity,
    subject: document.id,
    detail,
  })
  if (size === undefined) {
    if (isKnownAsLost) return undefined
    const detail = `The store "${document.storageBackend}" has no bytes under ${document.storageRef}. Restore them from a backup, or the document fails with storage_missing and loses its text.`
    return { ...found('missing-bytes', 'error', detail), repair: () => giveUp(document, signal) }
  }
  if (size !== document.sizeBytes) {
    return found('wrong-size', 'error', `The store has ${size} bytes instead of ${document.sizeBytes}.`)
  }
  if (hashes) {
    const sha256 = await sha256Of(document, signal)
    if (!sha256.equals(document.sha256)) {
      const detail = `The bytes have SHA-256 ${sha256.toString('hex')} instead of ${document.sha256.toString('hex')}.`
      return found('wrong-hash', 'error', detail)
    }
  }
  if (isKnownAsLost) return found('bytes-are-back', 'info', 'Its bytes are there again: reprocess it.')
  return undefined
}

/** Undefined where the store says that there is no such object. */
async function sizeOf(document: StoredDocument, signal: AbortSignal): Promise<number | undefined> {
  try {
    return await storageOf(document).size(document.storageRef, { signal })
  } catch (error) {
    if (error instanceof StorageError && error.kind === 'missing') return undefined
    throw error
  }
}

async function sha256Of(document: StoredDocument, signal: AbortSignal): Promise<Buffer> {
  const hash = createHash('sha256')
  await pipeline(await storageOf(document).get(document.storageRef, { signal }), hash)
  return hash.digest()
}

async function giveUp(document: StoredDocument, signal: AbortSignal): Promise<Repair> {
  if ((await sizeOf(document, signal)) !== undefined) return 'vanished'
  const failed = await failAsMissing(document, 'The store has no bytes for this document.')
  return failed ? 'repaired' : 'vanished'
}

const storageOf = ({ storageBackend, cloudConnectionId }: StoredDocument) =>
  openStorage({ backend: storageBackend, connectionId: cloudConnectionId })
