import { type InvoiceContent, type InvoiceLine, kindOf } from './content.ts'
import { profileName } from './profile.ts'
import { all, amount, amountIn, currencyCode, dayOf, earliest, firstText, iban, notesAt, texts } from './values.ts'
import type { XmlElement } from './xml.ts'

/** UBL 2.1 Invoice and CreditNote. */
export function ublContent(root: XmlElement): InvoiceContent {
  const currency = currencyCode(firstText(root, 'DocumentCurrencyCode'))
  const total = (path: string) => amountIn(currency, all(root, path))
  const seller = 'AccountingSupplierParty/Party'
  const buyer = 'AccountingCustomerParty/Party'
  return {
    invoice: {
      profile: profileName(firstText(root, 'CustomizationID')),
      number: firstText(root, 'ID'),
      issue_date: earliest(all(root, 'IssueDate').map(dayOf)),
      due_date: earliest([...all(root, 'DueDate'), ...all(root, 'PaymentMeans/PaymentDueDate')].map(dayOf)),
      seller: partyName(root, seller),
      buyer: partyName(root, buyer),
      currency,
      net: total('LegalMonetaryTotal/TaxExclusiveAmount'),
      tax: total('TaxTotal/TaxAmount'),
      gross: total('LegalMonetaryTotal/TaxInclusiveAmount'),
      payment: {
        iban: iban(texts(root, 'PaymentMeans/PayeeFinancialAccount/ID')),
        reference: firstText(root, 'PaymentMeans/PaymentID'),
      },
    },
    kind: root.name === 'CreditNote' ? 'creditNote' : kindOf(firstText(root, 'InvoiceTypeCode')),
    sellerDetails: partyDetails(root, seller),
    buyerDetails: partyDetails(root, buyer),
    payable: total('LegalMonetaryTotal/PayableAmount'),
    terms: notesAt(root, 'PaymentTerms/Note'),
    notes: notesAt(root, 'Note'),
  }
}

export const isUblLine = ({ name }: XmlElement, depth: number) =>
  (name === 'InvoiceLine' || name === 'CreditNoteLine') && depth === 2

export function ublLine(line: XmlElement): InvoiceLine {
  const quantity = [...all(line, 'InvoicedQuantity'), ...all(line, 'CreditedQuantity')][0]
  return {
    id: firstText(line, 'ID'),
    name: firstText(line, 'Item/Name'),
    description: firstText(line, 'Item/Description', 'Note'),
    quantity: amount(quantity?.text),
    unit: quantity?.attributes.get('unitCode') ?? null,
    price: amount(all(line, 'Price/PriceAmount')[0]?.text),
    amount: amount(all(line, 'LineExtensionAmount')[0]?.text),
  }
}

/** The name in the register, else the one it trades under. */
const partyName = (root: XmlElement, party: string) =>
  firstText(root, `${party}/PartyLegalEntity/RegistrationName`, `${party}/PartyName/Name`)

function partyDetails(root: XmlElement, party: string): string[] {
  const address = `${party}/PostalAddress`
  return [
    ...texts(root, `${party}/PartyName/Name`),
    ...texts(root, `${address}/StreetName`, `${address}/AdditionalStreetName`, `${address}/AddressLine/Line`),
    texts(root, `${address}/PostalZone`, `${address}/CityName`).join(' '),
    ...texts(root, `${address}/Country/IdentificationCode`),
    ...texts(root, `${party}/PartyTaxScheme/CompanyID`, `${party}/PartyLegalEntity/CompanyID`),
    ...texts(root, `${party}/Contact/Name`, `${party}/Contact/Telephone`, `${party}/Contact/ElectronicMail`),
  ].filter((text) => text !== '')
}
