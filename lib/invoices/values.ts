import { calendarDay, line } from '../ai/answer.ts'
import type { XmlElement } from './xml.ts'

/** The elements at a path such as `SellerTradeParty/Name` below an element, in the order of the file. */
export function all(element: XmlElement, path: string): XmlElement[] {
  return path
    .split('/')
    .reduce<XmlElement[]>(
      (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
      [element],
    )
}

/** The first text at one of the paths, on one line. */
export function firstText(element: XmlElement, ...paths: string[]): string | null {
  return texts(element, ...paths)[0] ?? null
}

/** Every text at the paths, each on one line. */
export function texts(element: XmlElement, ...paths: string[]): string[] {
  return paths
    .flatMap((path) => all(element, path))
    .map(({ text }) => line(text, maxLineLength))
    .filter((text) => text !== null)
}

const maxLineLength = 300

/** As many digits as no currency needs. */
const amountPattern = /^-?\d{1,30}(?:\.\d{1,30})?$/

/** The digits as they stand in the file; null for anything but a plain decimal number. */
export function amount(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return amountPattern.test(trimmed) ? trimmed : null
}

/** The amount in the document's currency: an invoice may repeat it in the currency that its tax is accounted in. */
export function amountIn(currency: string | null, candidates: readonly XmlElement[]): string | null {
  const inCurrency = (wanted: string | undefined) =>
    candidates.find(({ attributes }) => attributes.get('currencyID')?.trim() === wanted)
  const found =
    currency === null && candidates.length === 1
      ? candidates[0]
      : (inCurrency(currency ?? undefined) ?? inCurrency(undefined))
  return amount(found?.text)
}

/** From `20240131`, which the file may call format 102, or `2024-01-31`, which may bear a time or a time zone. */
export function dayOf({ text, attributes }: XmlElement): string | null {
  const written = text.trim()
  const format = attributes.get('format') ?? '102'
  const compact = format === '102' ? /^(\d{4})(\d\d)(\d\d)$/.exec(written) : null
  const [, year, month, day] = compact ?? /^(\d{4})-(\d\d)-(\d\d)(?:[TZ+-].*)?$/.exec(written) ?? []
  return calendarDay(`${year}-${month}-${day}`)
}

/** The first day of several. */
export const earliest = (days: readonly (string | null)[]): string | null =>
  days.filter((day) => day !== null).toSorted()[0] ?? null

/** The first account that has the form of an IBAN, without blanks. Its check digits are left to the bank: what is shown
 *  is what the file says. */
export function iban(accounts: readonly string[]): string | null {
  const bare = accounts.map((account) => account.replaceAll(/\s/g, '').toUpperCase())
  return bare.find((account) => /^[A-Z]{2}\d\d[A-Z\d]{11,30}$/.test(account)) ?? null
}

/** An ISO 4217 code. */
export const currencyCode = (text: string | null): string | null => (/^[A-Z]{3}$/.test(text ?? '') ? text : null)

/** Longer texts at a path, with their line breaks. */
export function notesAt(element: XmlElement, path: string): string[] {
  return all(element, path)
    .map(({ text }) =>
      text
        .split(/\r\n?|\n/)
        .map((row) => line(row, maxNoteLine))
        .filter((row) => row !== null)
        .join('\n'),
    )
    .filter((text) => text !== '')
}

const maxNoteLine = 2000
