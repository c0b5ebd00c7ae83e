import type { Invoice } from '../invoices/invoice.ts'

/** A document that is being read, page by page so that what was read survives the reader. */
export interface OpenDocument {
  /** Null where pages have no meaning. */
  pageCount: number | null
  pages: AsyncIterable<string> | Iterable<string>
  /** The electronic invoice that it is or carries. Asked for last: looking for it may be the end of the reader. */
  invoice(): Promise<Invoice | null>
  close(): Promise<void>
}
