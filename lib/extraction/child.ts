import { readFile } from 'node:fs/promises'
import { ExtractionFailure, type Images, type Recognition } from './extraction.ts'
import { openImage } from './image.ts'
import type { Raster } from './ocr/raster.ts'
import type { Recogniser } from './ocr/recogniser.ts'
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
    const truncated = await sendPages(document, request)
    if (truncated === 'needs_ocr') return { type: truncated }
    await send({ type: 'read', truncated })
    return { type: 'end', invoice: await document.invoice() }
  } catch (error) {
    return failed(error)
  } finally {
    await document?.close()
  }
}

async function open(bytes: Uint8Array, request: ReadRequest): Promise<OpenDocument> {
  const { contentType, maxTextBytes, lines } = request
  switch (contentType) {
    case 'application/pdf':
      return openPdf(bytes, { maxPageLength: maxTextBytes, range: lines, withScans: imagesOf(request) !== 'left out' })
    case 'application/xml':
      return (await import('./invoice-file.ts')).openInvoice(bytes, maxTextBytes)
    case 'image/jpeg':
    case 'image/png':
      return openImage(bytes, contentType)
    default:
      return openText(bytes, maxTextBytes)
  }
}

/** What is in images has no lines. */
const imagesOf = ({ images, lines }: ReadRequest): Images => (lines ? 'left out' : images)

/** Whether a limit was reached; `needs_ocr` at the first page that is left to others. */
async function sendPages({ pages, pageCount }: OpenDocument, request: ReadRequest): Promise<boolean | 'needs_ocr'> {
  const images = imagesOf(request)
  const kept = new KeptText(request.maxTextBytes)
  let read = 0
  let scans = 0
  let truncated = false
  for await (const page of pages) {
    let found = ''
    if (page.scan && images !== 'left out') {
      if (images === 'left to others') return 'needs_ocr'
      if (++scans > images.maxPages) truncated = true
      else found = await recognise(await page.scan(), images)
    }
    const text = kept.take([page.text, found].filter((part) => part !== '').join('\n'))
    const recognised = found !== ''
    // A stamp on a scan is not what it says.
    const usable = recognised || (page.text !== '' && !page.scan)
    const layout = request.lines && page.layout
    if (text !== undefined) await send({ type: 'page', text, usable, recognised, ...(layout && { layout }) })
    if (kept.full) return true
    if (++read === request.maxPages) return truncated || (pageCount ?? 0) > read
  }
  return truncated
}

let recogniser: Recogniser | undefined

/** The text in an image. The engine is loaded for the first one. Where it breaks down, this process ends: that is not the
 *  document's fault. */
async function recognise(image: Raster | undefined, { languages }: Recognition): Promise<string> {
  if (image === undefined) return ''
  try {
    recogniser ??= await (await import('./ocr/recogniser.ts')).Recogniser.load(languages)
    return recogniser.read(image)
  } catch {
    return process.exit(1)
  }
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
