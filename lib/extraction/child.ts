import { readFile } from 'node:fs/promises'
import { ExtractionFailure } from './extraction.ts'
import { openInvoice } from './invoice-file.ts'
import { KeptText } from './kept-text.ts'
import type { OpenDocument } from './open-document.ts'
import type { ChildMessage, Outcome, ReadRequest } from './protocol.ts'
import { openText } from './text.ts'
import { startWatchdog } from './watchdog.ts'

/**
 * The process that reads documents, one after another, for the pool that started it. It is told its memory limit, in
 * bytes, as its only argument.
 */
const watching = startWatchdog(Number(process.argv[2]))
const { openPdf } = await import('./pdf.ts')
await watching

/** Resolves once the message is on its way, so that a kill during the next page can't take it along. */
function send(message: ChildMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()))
  })
}

async function readDocument(request: ReadRequest): Promise<void> {
  const outcome = await outcomeOf(request)
  await send({ ...outcome, residentBytes: process.memoryUsage.rss() })
}

async function outcomeOf(request: ReadRequest): Promise<Outcome> {
  const bytes = await sourceBytes(request.source)
  if (!bytes) return { type: 'unreadable' }
  let document: OpenDocument | undefined
  try {
    document = await open(bytes, request)
    await send({ type: 'opened', pageCount: document.pageCount })
    await send({ type: 'read', truncated: await sendPages(document, request) })
    return { type: 'end', invoice: await document.invoice() }
  } catch (error) {
    return failed(error)
  } finally {
    await document?.close()
  }
}

async function open(bytes: Uint8Array, { contentType, maxTextBytes }: ReadRequest): Promise<OpenDocument> {
  if (contentType === 'application/pdf') return openPdf(bytes, maxTextBytes)
  return contentType === 'application/xml' ? openInvoice(bytes, maxTextBytes) : openText(bytes, maxTextBytes)
}

/** Whether a limit was reached. */
async function sendPages({ pages, pageCount }: OpenDocument, request: ReadRequest): Promise<boolean> {
  const kept = new KeptText(request.maxTextBytes)
  let read = 0
  for await (const page of pages) {
    const text = kept.take(page)
    if (text !== undefined) await send({ type: 'page', text })
    if (kept.full) return true
    if (++read === request.maxPages) return pageCount !== null && pageCount > read
  }
  return false
}

async function sourceBytes(source: ReadRequest['source']): Promise<Uint8Array | undefined> {
  const bytes = source instanceof Uint8Array ? source : await readFile(source.path).catch(() => undefined)
  // pdf.js refuses a Buffer.
  return bytes && new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function failed(error: unknown): Outcome {
  const { code, message } =
    error instanceof ExtractionFailure ? error : new ExtractionFailure('corrupt', 'The document cannot be read.')
  return { type: 'failed', code, message }
}

async function failAndExit(fault: unknown): Promise<void> {
  await send({ ...failed(fault), residentBytes: process.memoryUsage.rss() })
  process.exit(1)
}

// Ctrl-C reaches the whole process group; the parent decides what becomes of a running document.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit())
// Faults inside pdf.js that nobody waits for must not end the document that is being read; others are its end.
process.on('unhandledRejection', () => undefined)
process.on('uncaughtException', (fault) => void failAndExit(fault))
process.on('message', (request: ReadRequest) => void readDocument(request))
await send({ type: 'ready' })
