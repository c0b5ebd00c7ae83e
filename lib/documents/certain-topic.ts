import { settle } from '../ai/answer.ts'
import type { Classification, Topic } from '../ai/provider.ts'
import type { Invoice } from '../invoices/invoice.ts'
import { invoiceWords } from '../invoices/words.ts'

/**
 * What an electronic invoice says itself is certain, whoever has classified its text: its topic, sender and date are laid
 * over the answer. `model` then names both; title, language and summary remain the classifier's, save that a title has
 * to name the invoice's number.
 */
export function withInvoice(said: Classification, invoice: Invoice | null, topics: readonly Topic[]): Classification {
  if (invoice === null) return said
  const { number, seller, issue_date } = invoice
  const isNamed = number === null || said.title?.includes(number)
  return {
    ...said,
    ...settle('invoice', 1, topics),
    title: isNamed ? said.title : `${invoiceWords(said.language).invoice} ${number}`,
    document_date: issue_date ?? said.document_date,
    sender: seller ?? said.sender,
    model: `en16931+${said.model}`,
  }
}
