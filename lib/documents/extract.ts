import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { config } from '../config.ts'
import type { ClaimedDocument } from '../db/document-work.ts'
import { type ExtractionInput, type Extractor, OcrNeeded, type Reading } from '../extraction/extraction.ts'
import { type ExtractionPoolOptions, extractionPool } from '../extraction/pool.ts'
import { StorageError } from '../storage/backend.ts'
import { openStorage } from '../storage/index.ts'
import { temporaryDirectory } from './temporary-files.ts'

/** Up to here a document goes to the child in memory; beyond, through a file. */
const inMemoryBytes = 4 * 1024 * 1024

/** Who reads a document's text: `text` leaves to `ocr` what has a part of it in images. */
export type Lane = 'text' | 'ocr'

const pools = new Map<Lane, Extractor>()

/** OCR has children of its own, so that it keeps no other document waiting. */
function extractor(lane: Lane): Extractor {
  const pool = pools.get(lane) ?? extractionPool(lane === 'text' ? textOptions() : ocrOptions())
  pools.set(lane, pool)
  return pool
}

function textOptions(): ExtractionPoolOptions {
  const { WORKER_CONCURRENCY, EXTRACT_TIMEOUT_MS, EXTRACT_MEMORY_MB, EXTRACT_MAX_PAGES, EXTRACT_MAX_TEXT_BYTES } =
    config()
  return {
    size: WORKER_CONCURRENCY,
    limits: {
      timeoutMs: EXTRACT_TIMEOUT_MS,
      memoryMb: EXTRACT_MEMORY_MB,
      maxPages: EXTRACT_MAX_PAGES,
      maxTextBytes: EXTRACT_MAX_TEXT_BYTES,
    },
    images: config().OCR_LANGUAGES.length === 0 ? 'left out' : 'left to others',
  }
}

function ocrOptions(): ExtractionPoolOptions {
  const { limits } = textOptions()
  const { OCR_LANGUAGES: languages, OCR_MAX_PAGES: maxPages, OCR_TIMEOUT_MS: timeoutMs } = config()
  return {
    size: ocrConcurrency(),
    limits: { ...limits, timeoutMs },
    images: languages.length === 0 ? 'left out' : { languages, maxPages },
    background: true,
  }
}

/** Documents that one worker gives to OCR at a time. */
export const ocrConcurrency = () => Math.max(1, Math.floor(config().WORKER_CONCURRENCY / 2))

export async function closeExtractors(): Promise<void> {
  await Promise.all([...pools.values()].map((pool) => pool.close()))
}

/** Reads the text of a file that is no stored document, by OCR where it takes that.
 *  @throws ExtractionFailure, ExtractionInterrupted, the signal's reason */
export async function readLocal(input: ExtractionInput, signal: AbortSignal): Promise<Reading> {
  try {
    return await extractor('text').extract(input, { signal })
  } catch (error) {
    if (!(error instanceof OcrNeeded)) throw error
    return extractor('ocr').extract(input, { signal })
  }
}

/** Reads the text of a stored document.
 *  @throws StorageError, ExtractionFailure, OcrNeeded, ExtractionInterrupted, the signal's reason */
export async function readStored(document: ClaimedDocument, lane: Lane, signal: AbortSignal): Promise<Reading> {
  const storage = openStorage({ backend: document.storageBackend, connectionId: document.cloudConnectionId })
  const bytes = await storage.get(document.storageRef, { signal })
  const { contentType } = document
  if (document.sizeBytes <= inMemoryBytes) {
    return extractor(lane).extract({ source: await buffer(bytes), contentType }, { signal })
  }
  const path = join(await temporaryDirectory(), `extract-${randomUUID()}`)
  try {
    await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal }).catch(asStorageError)
    return await extractor(lane).extract({ source: { path }, contentType }, { signal })
  } finally {
    await rm(path, { force: true })
  }
}

/** A local disk that has no room or fails is no more the document's fault than a store that does. */
function asStorageError(error: unknown): never {
  if (error instanceof StorageError || !(error instanceof Error) || !('syscall' in error)) throw error
  throw new StorageError('unavailable', 'the temporary copy could not be written', { cause: error })
}
