import type { Invoice } from '../invoices/invoice.ts'
import type { ExtractionFailureCode, ExtractionInput, Images, PageLayout } from './extraction.ts'

/** What the pool and its children say to each other. */
export interface ReadRequest extends ExtractionInput {
  maxPages: number
  maxTextBytes: number
  images: Images
}

export type ChildMessage =
  | { type: 'ready' }
  | { type: 'opened'; pageCount: number | null }
  | { type: 'page'; text: string; usable: boolean; recognised: boolean; layout?: PageLayout }
  /** All text has been sent: whatever comes now can't cost it. */
  | { type: 'read'; truncated: boolean }
  | LastMessage

/** What ends a document; with it the child says how large it is by then. */
export type LastMessage = Outcome & { residentBytes: number }

export type Outcome =
  | { type: 'end'; invoice: Invoice | null }
  | { type: 'needs_ocr' }
  | { type: 'failed'; code: ExtractionFailureCode; message: string }
  /** The file with the document's bytes can't be read: not the document's fault. */
  | { type: 'unreadable' }

/** The file descriptor, in the child, of the pipe that closes when the parent ends, however it ends. */
export const LIFELINE_FD = 4

/** Said on the lifeline by a child that ends itself for its memory. */
export const OVER_MEMORY = 'over memory'
