import { readInvoiceText } from '../invoices/read-invoice.ts'
import { XmlError } from '../invoices/xml.ts'
import { ExtractionFailure } from './extraction.ts'
import type { OpenDocument } from './open-document.ts'

/** An electronic invoice that comes as XML alone, with its rendition as the text.
 *  @throws ExtractionFailure corrupt */
export function openInvoice(bytes: Uint8Array, maxLength: number): OpenDocument {
  try {
    const { invoice, text } = readInvoiceText(bytes, maxLength)
    return {
      pageCount: null,
      pages: [{ text }],
      invoice: () => Promise.resolve(invoice),
      close: () => Promise.resolve(),
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    throw new ExtractionFailure('corrupt', `The electronic invoice cannot be read. ${error.message}`)
  }
}
