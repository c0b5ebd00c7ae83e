import { type InvoiceContent, type InvoiceLine, kindOf } from './content.ts'
import { profileName } from './profile.ts'
import { all, amount, amountIn, currencyCode, dayOf, earliest, firstText, iban, notesAt, texts } from './values.ts'
import type { XmlElement } from './xml.ts'

/** What UN/CEFACT's Cross Industry Invoice calls its parts, and what ZUGFeRD 1.0 called them. */
const names = {
  context: ['ExchangedDocumentContext', 'SpecifiedExchangedDocumentContext'],
  document: ['ExchangedDocument', 'HeaderExchangedDocument'],
  transaction: ['SupplyChainTradeTransaction', 'SpecifiedSupplyChainTradeTransaction'],
  agreement: ['ApplicableHeaderTradeAgreement', 'ApplicableSupplyChainTradeAgreement'],
  settlement: ['ApplicableHeaderTradeSettlement', 'ApplicableSupplyChainTradeSettlement'],
  summation: ['SpecifiedTradeSettlementHeaderMonetarySummation', 'SpecifiedTradeSettlementMonetarySummation'],
  lineAgreement: ['SpecifiedLineTradeAgreement', 'SpecifiedSupplyChainTradeAgreement'],
  lineDelivery: ['SpecifiedLineTradeDelivery', 'SpecifiedSupplyChainTradeDelivery'],
  lineSettlement: ['SpecifiedLineTradeSettlement', 'SpecifiedSupplyChainTradeSettlement'],
  lineSummation: ['SpecifiedTradeSettlementLineMonetarySummation', 'SpecifiedTradeSettlementMonetarySummation'],
} satisfies Record<string, [string, string]>

const nothing: XmlElement = { name: '', attributes: new Map(), text: '', children: [] }

const part = (of: XmlElement, name: keyof typeof names): XmlElement =>
  of.children.find((child) => names[name].includes(child.name)) ?? nothing

export function ciiContent(root: XmlElement): InvoiceContent {
  const context = part(root, 'context')
  const document = part(root, 'document')
  const transaction = part(root, 'transaction')
  const agreement = part(transaction, 'agreement')
  const settlement = part(transaction, 'settlement')
  const summation = part(settlement, 'summation')
  const seller = all(agreement, 'SellerTradeParty')[0] ?? nothing
  const buyer = all(agreement, 'BuyerTradeParty')[0] ?? nothing
  const currency = currencyCode(firstText(settlement, 'InvoiceCurrencyCode'))
  const total = (name: string) => amountIn(currency, all(summation, name))
  return {
    invoice: {
      profile: profileName(firstText(context, 'GuidelineSpecifiedDocumentContextParameter/ID')),
      number: firstText(document, 'ID'),
      issue_date: dayAt(document, 'IssueDateTime'),
      due_date: dayAt(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime'),
      seller: partyName(seller),
      buyer: partyName(buyer),
      currency,
      net: total('TaxBasisTotalAmount'),
      tax: total('TaxTotalAmount'),
      gross: total('GrandTotalAmount'),
      payment: {
        iban: iban(texts(settlement, 'SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID')),
        reference: firstText(settlement, 'PaymentReference'),
      },
    },
    kind: kindOf(firstText(document, 'TypeCode')),
    sellerDetails: partyDetails(seller),
    buyerDetails: partyDetails(buyer),
    payable: total('DuePayableAmount'),
    terms: notesAt(settlement, 'SpecifiedTradePaymentTerms/Description'),
    notes: notesAt(document, 'IncludedNote/Content'),
  }
}

export const isCiiLine = ({ name }: XmlElement, depth: number) =>
  name === 'IncludedSupplyChainTradeLineItem' && depth === 3

export function ciiLine(line: XmlElement): InvoiceLine {
  const quantity = all(part(line, 'lineDelivery'), 'BilledQuantity')[0]
  const price = all(part(line, 'lineAgreement'), 'NetPriceProductTradePrice/ChargeAmount')[0]
  const total = all(part(part(line, 'lineSettlement'), 'lineSummation'), 'LineTotalAmount')[0]
  return {
    id: firstText(line, 'AssociatedDocumentLineDocument/LineID'),
    name: firstText(line, 'SpecifiedTradeProduct/Name'),
    // A line of ZUGFeRD 1.0 may be nothing but a note.
    description: firstText(
      line,
      'SpecifiedTradeProduct/Description',
      'AssociatedDocumentLineDocument/IncludedNote/Content',
    ),
    quantity: amount(quantity?.text),
    unit: quantity?.attributes.get('unitCode') ?? null,
    price: amount(price?.text),
    amount: amount(total?.text),
  }
}

const dayAt = (element: XmlElement, path: string) =>
  earliest([...all(element, `${path}/DateTimeString`), ...all(element, `${path}/DateTime`)].map(dayOf))

const partyName = (party: XmlElement) => firstText(party, 'Name', 'SpecifiedLegalOrganization/TradingBusinessName')

function partyDetails(party: XmlElement): string[] {
  const address = all(party, 'PostalTradeAddress')[0] ?? nothing
  return [
    ...texts(party, 'SpecifiedLegalOrganization/TradingBusinessName'),
    ...texts(address, 'LineOne', 'LineTwo', 'LineThree'),
    texts(address, 'PostcodeCode', 'CityName').join(' '),
    ...texts(address, 'CountryID'),
    ...texts(party, 'SpecifiedTaxRegistration/ID', 'SpecifiedLegalOrganization/ID'),
    ...texts(
      party,
      'DefinedTradeContact/PersonName',
      'DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber',
      'DefinedTradeContact/EmailURIUniversalCommunication/URIID',
    ),
  ].filter((text) => text !== '')
}
