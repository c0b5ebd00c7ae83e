import type { Invoice } from './invoice.ts'

/** What an electronic invoice says, whichever its syntax. */
export interface InvoiceContent {
  invoice: Invoice
  kind: 'invoice' | 'creditNote'
  /** Address, registrations, contact: one line each. */
  sellerDetails: string[]
  buyerDetails: string[]
  /** What is left to pay, which may be less than the gross amount. */
  payable: string | null
  terms: string[]
  notes: string[]
}

export interface InvoiceLine {
  id: string | null
  name: string | null
  description: string | null
  quantity: string | null
  /** A code of UN/ECE recommendation 20 or 21. */
  unit: string | null
  price: string | null
  amount: string | null
}

/** Codes of UNTDID 1001 under which money goes back. */
const creditNoteTypes = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532'])

export const kindOf = (typeCode: string | null): InvoiceContent['kind'] =>
  creditNoteTypes.has(typeCode ?? '') ? 'creditNote' : 'invoice'
