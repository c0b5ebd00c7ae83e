import { config } from '../config.ts'
import { documentsById, isReferenced, referencesAmong } from '../db/document-audit.ts'
import type { ListedObject, StorageBackend } from '../storage/backend.ts'
import type { CheckOptions, Finding, Repair } from './finding.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const uuid4 = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
/** As an upload makes its reference. Nothing else in the store is ours to judge. */
const ownKey = new RegExp(`^(?:null-user|${uuid})/(${uuid})/${uuid4}\\.(?:pdf|txt)$`)

/** Objects that are compared with the database at a time. */
const batchSize = 500

interface Suspect extends ListedObject {
  documentId: string
}

/** No object outlives the horizon without a row. */
export async function* checkOrphanedObjects(
  storage: StorageBackend,
  { signal }: CheckOptions,
): AsyncGenerator<Finding> {
  if (storage.list === undefined) return
  const horizon = Date.now() - config().GC_HORIZON_SECONDS * 1000
  let batch: Suspect[] = []
  for await (const object of storage.list({ signal })) {
    const documentId = ownKey.exec(object.ref)?.[1]
    if (documentId === undefined) {
      const detail = `This object in the store "${storage.name}" was not made by DocuVault; it is left alone.`
      yield { check: 'foreign-object', severity: 'info', subject: object.ref, detail }
    } else if (object.modifiedAt.getTime() < horizon) {
      batch.push({ ...object, documentId })
    }
    if (batch.length === batchSize) {
      yield* orphansAmong(batch, storage)
      batch = []
    }
  }
  yield* orphansAmong(batch, storage)
}

async function* orphansAmong(batch: readonly Suspect[], storage: StorageBackend): AsyncGenerator<Finding> {
  if (batch.length === 0) return
  const rows = await documentsById(batch.map(({ documentId }) => documentId))
  const refById = new Map(rows.map(({ id, storageRef }) => [id, storageRef]))
  const suspects = batch.filter(({ documentId, ref }) => refById.get(documentId) !== ref)
  if (suspects.length === 0) return
  const references = await referencesAmong(suspects.map(({ ref }) => ref))
  const referenced = new Set(references.map(({ storageRef }) => storageRef))

  for (const { ref, documentId, size, modifiedAt } of suspects) {
    if (referenced.has(ref)) continue
    const facts = `${size} bytes of ${modifiedAt.toISOString()} in the store "${storage.name}"`
    const finding = { check: 'orphaned-object', severity: 'warning', subject: ref } as const
    if (refById.has(documentId)) {
      yield { ...finding, detail: `${facts}: the document ${documentId} has other bytes. Look at them yourself.` }
    } else {
      yield {
        ...finding,
        detail: `${facts}, and no document has them.`,
        repair: () => removeOrphan(ref, documentId, storage),
      }
    }
  }
}

/** A row is written before its object, so that an object without a row never gets one, except by somebody's hand, such
 *  as a restored backup. */
async function removeOrphan(ref: string, documentId: string, storage: StorageBackend): Promise<Repair> {
  if (await isReferenced(ref, documentId)) return 'vanished'
  await storage.remove(ref)
  return 'repaired'
}
