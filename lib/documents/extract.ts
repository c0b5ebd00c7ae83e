import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { config } from '../config.ts'
import type { ClaimedDocument } from '../db/document-work.ts'
import type { ExtractionInput, Extractor, Reading } from '../extraction/extraction.ts'
import { extractionPool } from '../extraction/pool.ts'
import { StorageError } from '../storage/backend.ts'
import { openStorage } from '../storage/index.ts'
import { temporaryDirectory } from './temporary-files.ts'

/** Up to here a document goes to the child in memory; beyond, through a file. */
const inMemoryBytes = 4 * 1024 * 1024

let pool: Extractor | undefined

function extractor(): Extractor {
  const { WORKER_CONCURRENCY, EXTRACT_TIMEOUT_MS, EXTRACT_MEMORY_MB, EXTRACT_MAX_PAGES, EXTRACT_MAX_TEXT_BYTES } =
    config()
  return (pool ??= extractionPool({
    size: WORKER_CONCURRENCY,
    limits: {
      timeoutMs: EXTRACT_TIMEOUT_MS,
      memoryMb: EXTRACT_MEMORY_MB,
      maxPages: EXTRACT_MAX_PAGES,
      maxTextBytes: EXTRACT_MAX_TEXT_BYTES,
    },
  }))
}

export async function closeExtractor(): Promise<void> {
  await pool?.close()
}

/** Reads the text of a file that is no stored document.
 *  @throws ExtractionFailure, ExtractionInterrupted, the signal's reason */
export const readLocal = (input: ExtractionInput, signal: AbortSignal): Promise<Reading> =>
  extractor().extract(input, { signal })

/** Reads the text of a stored document.
 *  @throws StorageError, ExtractionFailure, ExtractionInterrupted, the signal's reason */
export async function readStored(document: ClaimedDocument, signal: AbortSignal): Promise<Reading> {
  const storage = openStorage({ backend: document.storageBackend, connectionId: document.cloudConnectionId })
  const bytes = await storage.get(document.storageRef, { signal })
  const { contentType } = document
  if (document.sizeBytes <= inMemoryBytes) {
    return extractor().extract({ source: await buffer(bytes), contentType }, { signal })
  }
  const path = join(await temporaryDirectory(), `extract-${randomUUID()}`)
  try {
    await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal }).catch(asStorageError)
    return await extractor().extract({ source: { path }, contentType }, { signal })
  } finally {
    await rm(path, { force: true })
  }
}

/** A local disk that has no room or fails is no more the document's fault than a store that does. */
function asStorageError(error: unknown): never {
  if (error instanceof StorageError || !(error instanceof Error) || !('syscall' in error)) throw error
  throw new StorageError('unavailable', 'the temporary copy could not be written', { cause: error })
}
