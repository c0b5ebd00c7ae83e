import { describe, expect, it } from 'vitest'
import { readInvoice, readInvoiceText } from '../../lib/invoices/read-invoice.ts'
import { XmlError } from '../../lib/invoices/xml.ts'
import { ciiFigures, ciiInvoice, ciiProlog, ublCreditNote, ublFigures, ublInvoice } from '../support/invoices.ts'

const read = (xml: string) => readInvoice(Buffer.from(xml))
const zugferd1 = ciiInvoice()
  .replace('urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100', 'urn:ferd:CrossIndustryDocument:invoice:1p0')
  .replaceAll('BusinessInformationEntity:100', 'BusinessInformationEntity:12')
  .replaceAll('CrossIndustryInvoice', 'CrossIndustryDocument')
  .replaceAll('ExchangedDocumentContext', 'SpecifiedExchangedDocumentContext')
  .replaceAll('rsm:ExchangedDocument>', 'rsm:HeaderExchangedDocument>')
  .replaceAll('rsm:SupplyChain', 'rsm:SpecifiedSupplyChain')
  .replaceAll('ApplicableHeaderTrade', 'ApplicableSupplyChainTrade')
  .replaceAll('SettlementHeaderMonetary', 'SettlementMonetary')
  .replaceAll('SettlementLineMonetary', 'SettlementMonetary')
  .replaceAll('SpecifiedLineTrade', 'SpecifiedSupplyChainTrade')
  .replace(/urn:cen[^<]*/, 'urn:ferd:CrossIndustryDocument:invoice:1p0:comfort')

const nothing = {
  profile: null,
  number: null,
  issue_date: null,
  due_date: null,
  seller: null,
  buyer: null,
  currency: null,
  net: null,
  tax: null,
  gross: null,
  payment: { iban: null, reference: null },
}

describe('the figures of an electronic invoice', () => {
  it.each([
    ['CII', ciiInvoice(), ciiFigures],
    [
      'CII with other prefixes',
      ciiInvoice()
        .replaceAll(/\b(ram|udt):/g, 'q-$1.1:')
        .replaceAll(/xmlns:(ram|udt)/g, 'xmlns:q-$1.1'),
      ciiFigures,
    ],
    ['ZUGFeRD 1.0', zugferd1, { ...ciiFigures, profile: 'ZUGFeRD 1.0 COMFORT' }],
    ['UBL', ublInvoice(), ublFigures],
    ['a UBL credit note', ublCreditNote(), { ...ublFigures, number: 'C-3' }],
  ])('are read as they stand in the file: %s', (_, xml, figures) => {
    expect(read(xml)).toEqual(figures)
  })

  it('are read in the encodings that XML may be in', () => {
    const marked = `\uFEFF${ciiInvoice().replace('UTF-8', 'UTF-16')}`
    expect(readInvoice(Buffer.from(marked, 'utf16le'))).toEqual(ciiFigures)
    expect(readInvoice(Buffer.from(marked.slice(1), 'utf16le').swap16())).toEqual(ciiFigures)
    expect(readInvoice(Buffer.from(ciiInvoice().replace('UTF-8', 'ISO-8859-1'), 'latin1'))).toEqual(ciiFigures)
    expect(readInvoice(Buffer.from(`\uFEFF${ciiInvoice()}`))).toEqual(ciiFigures)
  })

  it('are null where the file does not say them', () => {
    expect(read(`${ciiProlog}</rsm:CrossIndustryInvoice>`)).toEqual(nothing)
    expect(read('<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>')).toEqual(nothing)
  })

  it('are not taken from elements of other namespaces', () => {
    const forged = ublInvoice().replace(
      '<ID>S-17',
      '<x:ID xmlns:x="urn:x">S-18</x:ID><x:Ext xmlns:x="urn:x"><ID>S-19</ID></x:Ext><ID>S-17',
    )
    expect(read(forged)).toEqual(ublFigures)
  })

  it.each([
    '',
    'about 100',
    '1,000.00',
    '1.000,00',
    '1e3',
    '0x10',
    '--1',
    '+1',
    '.5',
    '5.',
    'NaN',
    '1 000',
    '1'.repeat(31),
  ])('are no amounts where they are no decimal numbers: %j', (amount) => {
    expect(read(ublInvoice().replace('>125</TaxIn', `>${amount}</TaxIn`)).gross).toBeNull()
  })

  it.each([
    ['  -125.5000\n', '-125.5000'],
    ['00125', '00125'],
    ['<![CDATA[125]]>', '125'],
    ['1<!-- not 1 -->25', '125'],
  ])('keep every digit of %j', (amount, gross) => {
    expect(read(ublInvoice().replace('>125</TaxIn', `>${amount}</TaxIn`)).gross).toBe(gross)
  })

  it.each([
    ['20240229', '102', '2024-02-29'],
    ['2024-02-29', '102', '2024-02-29'],
    ['2024-02-29T00:00:00Z', '102', '2024-02-29'],
    ['20230229', '102', null],
    ['20240431', '102', null],
    ['202402', '610', null],
    ['24022029', '610', null],
    ['tomorrow', '102', null],
  ])('are days only where the calendar has them: %s in format %s', (text, format, day) => {
    expect(read(ciiInvoice().replace('format="102">20241115', `format="${format}">${text}`)).issue_date).toBe(day)
  })

  it('take the tax in the currency of the document alone', () => {
    expect(read(ciiInvoice().replace('currencyID="EUR">36.10', 'currencyID="USD">36.10')).tax).toBeNull()
    expect(read(ciiInvoice().replace(' currencyID="EUR">36.10', '>36.10')).tax).toBe('36.10')
  })

  it.each([
    ['DE00 1203 0000 0000 2020 51', 'DE00120300000000202051'],
    ['12345678', null],
  ])('show an account that has the form of an IBAN: %s', (account, iban) => {
    expect(read(ciiInvoice().replace('DE02 1203 0000 0000 2020 51', account)).payment.iban).toBe(iban)
  })

  it('are shown without what could deceive a reader', () => {
    const { seller, number } = read(ublInvoice('S\u202E17\n\t18').replace('The Shop', 'x'.repeat(1000)))
    expect(number).toBe('S17 18')
    expect(seller).toBe('x'.repeat(300))
  })

  it.each([
    ['urn:factur-x.eu:1p0:minimum', 'Factur-X MINIMUM'],
    ['urn:factur-x.eu:1p0:basicwl', 'Factur-X BASIC WL'],
    ['urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic', 'Factur-X BASIC'],
    ['urn:cen.eu:en16931:2017', 'EN 16931'],
    ['urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended', 'Factur-X EXTENDED'],
    ['urn:cen.eu:en16931:2017#compliant#urn:zugferd.de:2p0:basic', 'ZUGFeRD 2.0 BASIC'],
    ['urn:cen.eu:en16931:2017#compliant#urn:xoev-de:kosit:standard:xrechnung_2.3', 'XRechnung 2.3'],
    [
      'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0',
      'XRechnung 3.0 EXTENSION',
    ],
    ['urn:something:else', 'urn:something:else'],
  ])('name the specification %s', (id, profile) => {
    expect(read(ciiInvoice().replace(/urn:cen[^<]*/, id)).profile).toBe(profile)
  })
})

describe('the text of an electronic invoice', () => {
  it('reads like its paper, in its own language', () => {
    expect(readInvoiceText(Buffer.from(ciiInvoice()), 10_000).text).toBe(`Rechnung 471102

Rechnungsdatum: 2024-11-15
Fällig am: 2024-11-30

Von: Lieferant & Söhne GmbH
Lieferantenstraße 20
80333 München
DE
DE123456789

An: Kunden AG Mitte

1  Trennblätter A4  20.0000 × 9.90 = 198.00
aus Karton

Nettobetrag: 190.00 EUR
Umsatzsteuer: 36.10 EUR
Gesamtbetrag: 226.10 EUR
Zahlbetrag: 200.00 EUR

IBAN: DE02120300000000202051
Verwendungszweck: RF18 471102
Zahlbar innerhalb von 30 Tagen

Es gelten die Bedingungen, die mit der Bestellung vereinbart wurden.
Vielen Dank für Ihren Auftrag.

XRechnung 3.0`)
  })

  it('names a credit note as one, and its units', () => {
    const { text } = readInvoiceText(Buffer.from(ublCreditNote()), 10_000)
    expect(text).toMatch(/^Credit note C-3\n/)
    expect(text).toContain('\n1  Repair of the roof  4 h × 25 = 100\n')
  })

  it('of ten thousand lines is no longer than what is kept', () => {
    const [line = ''] = /<ram:IncludedSupply.*TradeLineItem>/s.exec(ciiInvoice()) ?? []
    const { text, invoice } = readInvoiceText(Buffer.from(ciiInvoice().replace(line, line.repeat(10_000))), 1000)
    expect(invoice).toEqual(ciiFigures)
    expect(text.length).toBeLessThan(2000)
  })
})

describe('XML that is hostile', () => {
  const doctype = (declarations: string) => ciiInvoice('&x;').replace('?>', `?><!DOCTYPE a [${declarations}]>`)
  const inNote = (xml: string) => ciiInvoice().replace('Vielen Dank', xml)
  const lols = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')

  it.each([
    ['a billion laughs', doctype(`<!ENTITY l0 "lol">${lols}<!ENTITY x "&l9;">`)],
    [
      'one large entity many times',
      doctype(`<!ENTITY x "${'x'.repeat(100_000)}">`).replaceAll('20241115', '&x;'.repeat(10_000)),
    ],
    ['an entity from a file', doctype('<!ENTITY x SYSTEM "file:///etc/passwd">')],
    ['an external document type', ciiInvoice().replace('?>', '?><!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">')],
    ['an undeclared entity', ciiInvoice('&x;')],
    ['endless nesting', inNote('<ram:a>'.repeat(1_000_000))],
    ['nesting in what is passed over', inNote(`<x xmlns="urn:x">${'<x>'.repeat(1_000_000)}`)],
    [
      'an element with many attributes',
      inNote(`<a ${Array.from({ length: 100_000 }, (_, n) => `a${n}=""`).join(' ')}/>`),
    ],
    ['more elements than an invoice has', inNote('<ram:a/>'.repeat(110_000))],
    ['more bytes than are read', inNote('x'.repeat(17 * 1024 * 1024))],
    ['an end too early', ciiInvoice().slice(0, -30)],
    ['a tag that is not closed', ciiInvoice().replace('</ram:IssueDateTime>', '')],
    ['an undeclared prefix', inNote('<x:a/>')],
    ['two roots', `${ublInvoice()}${ublInvoice()}`],
    ['bytes that are not UTF-8', Buffer.from(ciiInvoice(), 'latin1')],
    ['an unknown encoding', ciiInvoice().replace('UTF-8', 'EBCDIC-CP-BE')],
    ['another root', ublInvoice().replaceAll('Invoice-2', 'Order-2')],
    [
      'an order that looks like an invoice',
      ciiInvoice().replaceAll('CrossIndustryInvoice', 'SCRDMCCBDACIOMessageStructure'),
    ],
    ['nothing', ''],
    ['a text', 'factur-x.xml'],
  ])('is refused: %s', (_, xml) => {
    expect(() => readInvoice(Buffer.from(xml as string))).toThrow(XmlError)
  })

  it('costs no more than its figures where it is only large', () => {
    const xml = inNote('x'.repeat(10_000_000))
    const { invoice, text } = readInvoiceText(Buffer.from(xml), 10_000)
    expect(invoice).toEqual(ciiFigures)
    expect(text.length).toBeLessThan(20_000)
  })
})
