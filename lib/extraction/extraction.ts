import type { ContentType } from '../documents/file-type.ts'
import type { Box } from './boxes.ts'
import type { Invoice } from '../invoices/invoice.ts'

/** Reading the text of a document. `pool.ts` does it in children that can be killed. */
export interface Extractor {
  /** Reads the document's text.
   *  @throws OcrNeeded where it finds text in images that is left to others,
   *  @throws ExtractionFailure where the document itself is at fault, ExtractionInterrupted where the child was ended
   *  from outside, the signal's reason where it fired. */
  extract(input: ExtractionInput, options: { signal: AbortSignal }): Promise<Reading>
  /** Ends the children; running extractions are interrupted. */
  close(): Promise<void>
}

export interface ExtractionInput {
  /** The complete bytes in memory, or a local file that holds them. */
  source: Uint8Array | { readonly path: string }
  contentType: ContentType
  /** Reads only these pages of a PDF, and says where their lines stand. */
  lines?: PageRange
}

/** Pages by number, the first one being 1; both ends included. */
export interface PageRange {
  first: number
  last: number
}

/** What becomes of text in images: it is left out, the document that has some is left to somebody else, or it is read. */
export type Images = 'left out' | 'left to others' | Recognition

export interface Recognition {
  /** Of the models, such as `eng`. */
  languages: readonly string[]
  /** Pages of one document whose images are read. */
  maxPages: number
}

export interface ExtractionLimits {
  timeoutMs: number
  memoryMb: number
  maxPages: number
  maxTextBytes: number
}

/** How the text was come by: `ocr` where any of it was; `none` where the document has none. */
export type TextStatus = 'extracted' | 'ocr' | 'none'

export interface Reading {
  status: TextStatus
  /** Pages separated by U+000C; free of U+0000 and of lone surrogates; null where the document has no text. */
  text: string | null
  /** Pages of the whole document, not only of those that were read; null where it is not known or has no meaning. */
  pageCount: number | null
  /** A limit was reached; the text is what was read until then. */
  truncated: boolean
  /** What the document says as an electronic invoice; null where it is none. */
  invoice: Invoice | null
  /** Of the pages whose lines were asked for, as far as they could be read. */
  layouts?: PageLayout[]
}

/** Where the text of a page stands, in points of the page as it is displayed, from its upper left corner. */
export interface PageLayout {
  page: number
  width: number
  height: number
  /** In reading order. They are those of the page's text; what is in its images has none. */
  lines: { text: string; box: Box }[]
}

/**
 * - `encrypted`: needs a password; an empty user password opens a document.
 * - `corrupt`: can't be read as what it is.
 * - `limit_time`, `limit_memory`: took more than allowed before the first page was read.
 */
export type ExtractionFailureCode = 'encrypted' | 'corrupt' | 'limit_time' | 'limit_memory'

/** The document can't be read, now or later. */
export class ExtractionFailure extends Error {
  override readonly name = 'ExtractionFailure'
  readonly code: ExtractionFailureCode

  /** `message` is shown to the document's owner. */
  constructor(code: ExtractionFailureCode, message: string) {
    super(message)
    this.code = code
  }
}

/** A part of the document's text is in images, and they are not read here. */
export class OcrNeeded extends Error {
  override readonly name = 'OcrNeeded'
}

/** The child was ended by something else than its limits: not the document's fault. */
export class ExtractionInterrupted extends Error {
  override readonly name = 'ExtractionInterrupted'
}
