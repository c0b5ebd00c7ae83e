// It also puts itself where the other half looks for it before it would import it by a file name.
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { definePDFJSModule, getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { type Annotation, annotationText } from './annotations.ts'
import { attachedInvoice } from './attached-invoice.ts'
import { boxOfRectangle } from './boxes.ts'
import { pdfDataFiles } from './built-files.ts'
import { DecompressionAtOnce } from './decompression.ts'
import { ExtractionFailure, type PageRange } from './extraction.ts'
import { isScan, renderScan } from './ocr/scan.ts'
import { MAX_PIXELS } from './ocr/header.ts'
import type { OpenDocument, Page } from './open-document.ts'
import { PageText } from './page-text.ts'
import { PdfjsPort } from './pdfjs-port.ts'
import type { Matrix, TextItem } from './text-items.ts'
import { usableText } from './usable-text.ts'

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

type TextStyle = Pick<TextItem, 'vertical' | 'ascent' | 'descent'>

/** What a page's stream of text carries, without the marked content that is not asked for. */
interface TextContent {
  items: (Omit<TextItem, keyof TextStyle> & { fontName: string })[]
  styles: Record<string, TextStyle>
}

const USUAL_STYLE: TextStyle = { vertical: false, ascent: 0.8, descent: -0.2 }

/** Form fields are flagged in the document, free-text notes are not: looked for where that costs little. */
const SHORT_DOCUMENT_PAGES = 50

Object.assign(globalThis, { DecompressionStream: DecompressionAtOnce })
await definePDFJSModule(() => import('pdfjs-dist/legacy/build/pdf.mjs'))
const { PDFWorker } = await getResolvedPDFJS()

const options = {
  ...pdfDataFiles(),
  cMapPacked: true,
  verbosity: 0,
  useSystemFonts: false,
  maxImageSize: MAX_PIXELS,
}

interface PdfOptions {
  /** Bounds what is read of a single page, in characters. */
  maxPageLength: number
  /** Only these pages are read. */
  range?: PageRange | undefined
  /** Whether pages without any text are looked at for scans, which decodes their images. */
  withScans: boolean
}

/** @throws ExtractionFailure encrypted, corrupt */
export async function openPdf(bytes: Uint8Array, wanted: PdfOptions): Promise<OpenDocument> {
  const document = await getDocumentProxy(bytes, { ...options, worker: workerHere() }).catch((error: unknown) => {
    throw isPasswordException(error)
      ? new ExtractionFailure('encrypted', 'The document needs a password.')
      : new ExtractionFailure('corrupt', 'The document is not a readable PDF.')
  })
  return {
    pageCount: document.numPages,
    pages: readPages(document, wanted),
    invoice: () => attachedInvoice(document),
    close: () => document.loadingTask.destroy(),
  }
}

/** The worker's half of pdf.js in this thread, for one document. */
function workerHere() {
  const port = new PdfjsPort()
  WorkerMessageHandler.initializeFromPort(port)
  return PDFWorker.create({ port, verbosity: options.verbosity })
}

async function* readPages(
  document: PdfDocument,
  { maxPageLength, range, withScans }: PdfOptions,
): AsyncGenerator<Page> {
  const withAnnotations = document.numPages <= SHORT_DOCUMENT_PAGES || (await hasForm(document))
  const last = Math.min(document.numPages, range?.last ?? Infinity)
  let readable = 0
  for (let number = range?.first ?? 1; number <= last; number++) {
    const page = await document.getPage(number).catch(() => undefined)
    const read = await (page && readPage(page, maxPageLength, withAnnotations).catch(() => undefined))
    if (page === undefined || read === undefined) {
      // One damaged page does not make the others unreadable.
      yield { text: '' }
      continue
    }
    readable++
    const text = usableText(read.toString())
    const layout = { page: number, ...sizeOf(page), lines: text === '' ? [] : read.lines }
    const mayBeScan = withScans || text !== ''
    yield mayBeScan && (await isScan(page, text)) ? { text, layout, scan: () => renderScan(page) } : { text, layout }
    page.cleanup()
  }
  if (readable === 0 && range === undefined)
    throw new ExtractionFailure('corrupt', 'No page of the document can be read.')
}

async function readPage(page: PdfPage, maxLength: number, withAnnotations: boolean): Promise<PageText> {
  const toPage = page.getViewport({ scale: 1 }).transform as unknown as Matrix
  const text = new PageText(toPage)
  const styles = new Map<string, TextStyle>()
  const reader = (page.streamTextContent() as ReadableStream<TextContent>).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    for (const [font, style] of Object.entries(value.styles)) styles.set(font, usualWhereUnknown(style))
    for (const item of value.items) text.add({ ...item, ...(styles.get(item.fontName) ?? USUAL_STYLE) })
    if (text.length > maxLength) {
      // pdf.js wants an Error as the reason.
      await reader.cancel(new Error('The page has more text than is kept.'))
      return text
    }
  }
  if (withAnnotations) {
    const annotations = (await page.getAnnotations().catch(() => [])) as Annotation[]
    for (const annotation of annotations) {
      const line = annotationText(annotation)
      if (line !== '') text.addLine(line, boxOfRectangle(annotation.rect, toPage))
    }
  }
  return text
}

function sizeOf(page: PdfPage): { width: number; height: number } {
  const { width, height } = page.getViewport({ scale: 1 })
  return { width, height }
}

/** Some fonts don't say how high they are. */
const usualWhereUnknown = ({ vertical, ascent, descent }: TextStyle): TextStyle => ({
  vertical,
  ascent: ascent || USUAL_STYLE.ascent,
  descent: descent || USUAL_STYLE.descent,
})

async function hasForm(document: PdfDocument): Promise<boolean> {
  const metadata = await document.getMetadata().catch(() => undefined)
  return (metadata?.info as Record<string, unknown> | undefined)?.['IsAcroFormPresent'] === true
}

function isPasswordException(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException'
}
