import type { Invoice } from '../invoices/invoice.ts'
import type { PageLayout } from './extraction.ts'
import type { Raster } from './ocr/raster.ts'

export interface Page {
  text: string
  layout?: PageLayout
  /** Decodes the image that the page is, where it is one, until the next page is asked for; undefined where it can't. */
  scan?: () => Raster | Promise<Raster | undefined>
}

/** A document that is being read, page by page so that what was read survives the reader. */
export interface OpenDocument {
  /** Null where pages have no meaning. */
  pageCount: number | null
  pages: AsyncIterable<Page> | Iterable<Page>
  /** The electronic invoice that it is or carries. Asked for last: looking for it may be the end of the reader. */
  invoice(): Promise<Invoice | null>
  close(): Promise<void>
}
