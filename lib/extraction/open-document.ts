/** A document that is being read, page by page so that what was read survives the reader. */
export interface OpenDocument {
  /** Null where pages have no meaning. */
  pageCount: number | null
  pages: AsyncIterable<string> | Iterable<string>
  close(): Promise<void>
}
