import type { getDocumentProxy } from 'unpdf'
import type { Invoice } from '../invoices/invoice.ts'

type PdfDocument = Pick<Awaited<ReturnType<typeof getDocumentProxy>>, 'getAttachments' | 'getAttachmentContent'>

/** What Factur-X and ZUGFeRD 2.1, ZUGFeRD before it, and XRechnung call the invoice in a PDF, in lower case. */
const names = ['factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml']

/** The electronic invoice that a PDF carries as an attachment. An attachment that only has such a name is none. */
export async function attachedInvoice(document: PdfDocument): Promise<Invoice | null> {
  const attachments = [...((await document.getAttachments()) ?? [])]
  for (const name of names) {
    const [id] = attachments.find(([, { filename }]) => filename.toLowerCase() === name) ?? []
    const content = id === undefined ? null : await document.getAttachmentContent(id)
    const invoice = content && (await readIfInvoice(content))
    if (invoice) return invoice
  }
  return null
}

async function readIfInvoice(content: Uint8Array): Promise<Invoice | null> {
  // Most documents carry none: the others need not wait for its reader when the process starts.
  const { readInvoice } = await import('../invoices/read-invoice.ts')
  try {
    return readInvoice(content)
  } catch {
    return null
  }
}
