import { detectLanguage } from '../ai/local/language.ts'
import type { InvoiceContent, InvoiceLine } from './content.ts'
import { invoiceWords } from './words.ts'

/** Units that a person would not name: pieces of anything. */
const pieces = new Set(['C62', 'EA', 'H87', 'XPP', 'ZZ'])
const units = new Map([
  ['DAY', 'd'],
  ['GRM', 'g'],
  ['HUR', 'h'],
  ['KGM', 'kg'],
  ['KWH', 'kWh'],
  ['LTR', 'l'],
  ['MIN', 'min'],
  ['MTK', 'm²'],
  ['MTQ', 'm³'],
  ['MTR', 'm'],
])

/** The line of an invoice as text. */
export function lineText({ id, name, description, quantity, unit, price, amount }: InvoiceLine): string {
  const named = unit === null || pieces.has(unit) ? null : (units.get(unit) ?? unit)
  const count = [quantity, named].filter((part) => part !== null).join(' ')
  const figures = [[count, price].filter(Boolean).join(' × '), amount].filter(Boolean).join(' = ')
  const first = [id, name, figures].filter(Boolean).join('  ')
  return [first, description === name ? null : description].filter(Boolean).join('\n')
}

/** An invoice without its paper: what a person reads of it, in the order of a letter and in the language that its own
 *  words are in. The first line is its title. */
export function renditionOf(content: InvoiceContent, lines: readonly string[]): string {
  const { invoice, kind, sellerDetails, buyerDetails, payable, terms, notes } = content
  const words = invoiceWords(detectLanguage([...notes, ...terms, ...lines].join('\n')))
  const labelled = (label: string, value: string | null) => (value === null ? [] : [`${label}: ${value}`])
  const money = (label: string, value: string | null) =>
    labelled(label, value === null ? null : [value, invoice.currency].filter((part) => part !== null).join(' '))
  const party = (label: string, name: string | null, details: readonly string[]) => [
    ...labelled(label, name),
    ...new Set(details.filter((detail) => detail !== name)),
  ]
  return [
    [[words[kind], invoice.number].filter((part) => part !== null).join(' ')],
    [...labelled(words.date, invoice.issue_date), ...labelled(words.due, invoice.due_date)],
    party(words.from, invoice.seller, sellerDetails),
    party(words.to, invoice.buyer, buyerDetails),
    lines,
    [
      ...money(words.net, invoice.net),
      ...money(words.tax, invoice.tax),
      ...money(words.gross, invoice.gross),
      ...(payable === invoice.gross ? [] : money(words.payable, payable)),
    ],
    [...labelled('IBAN', invoice.payment.iban), ...labelled(words.reference, invoice.payment.reference), ...terms],
    notes,
    [invoice.profile],
  ]
    .map((block) => block.join('\n'))
    .filter((block) => block !== '')
    .join('\n\n')
}
