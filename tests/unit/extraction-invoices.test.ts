import { afterAll, describe, expect, it } from 'vitest'
import type { ExtractionInput } from '../../lib/extraction/extraction.ts'
import { extractionPool } from '../../lib/extraction/pool.ts'
import { ciiFigures, ciiInvoice, ublFigures, ublInvoice } from '../support/invoices.ts'
import { attachmentPdf, textPdf } from '../support/pdf.ts'
import { repeatedFlate } from '../support/pdf-bombs.ts'

const limits = { timeoutMs: 30_000, memoryMb: 512, maxPages: 5, maxTextBytes: 10_000 }
const pool = extractionPool({ size: 1, limits })
afterAll(() => pool.close())

const read = (source: Uint8Array, contentType: ExtractionInput['contentType'] = 'application/pdf') =>
  pool.extract({ source, contentType }, { signal: new AbortController().signal })

const MiB = 1024 ** 2
const large = () => ({ deflated: repeatedFlate('<ram:a/>', 100 * MiB, ciiInvoice().slice(0, 1000)) })

describe('the invoice in a PDF', () => {
  it.each(['factur-x.xml', 'ZUGFeRD-invoice.xml', 'xrechnung.xml'])('is read from its attachment %s', async (name) => {
    const pdf = attachmentPdf('Rechnung', { 'terms.xml': '<a/>', [name]: ciiInvoice() })
    await expect(read(pdf)).resolves.toEqual({
      status: 'extracted',
      text: 'Rechnung',
      pageCount: 1,
      truncated: false,
      invoice: ciiFigures,
    })
  })

  it.each<[string, Record<string, string | { deflated: Buffer }>]>([
    ['no attachment', {}],
    ['an attachment of another name', { 'invoice.xml': ciiInvoice(), 'order-x.xml': ciiInvoice() }],
    ['an order in place of the invoice', { 'factur-x.xml': ublInvoice().replaceAll('Invoice-2', 'Order-2') }],
    ['a text in place of the invoice', { 'factur-x.xml': 'not XML at all' }],
    ['a PDF in place of the invoice', { 'factur-x.xml': textPdf('x').toString('latin1') }],
    ['a bomb of entities', { 'factur-x.xml': `<!DOCTYPE a [<!ENTITY x "xx">]>${ciiInvoice('&x;')}` }],
    ['an attachment of 100 MiB', { 'factur-x.xml': large() }],
    ['an attachment that is not deflated as it says', { 'factur-x.xml': { deflated: Buffer.alloc(1000, 'x') } }],
  ])('is none where it has %s, and its text is whole', async (_, files) => {
    await expect(read(attachmentPdf('Rechnung', files))).resolves.toEqual({
      status: 'extracted',
      text: 'Rechnung',
      pageCount: 1,
      truncated: false,
      invoice: null,
    })
  })

  it('is read from the next attachment where the first has only the name', async () => {
    const pdf = attachmentPdf('Rechnung', { 'factur-x.xml': 'nothing', 'xrechnung.xml': ublInvoice() })
    await expect(read(pdf)).resolves.toMatchObject({ invoice: ublFigures })
  })

  it('is none where its attachment ends the reader, and its text is whole', { timeout: 90_000 }, async () => {
    const bomb = attachmentPdf('Rechnung', { 'factur-x.xml': { deflated: repeatedFlate(' ', 1500 * MiB) } })
    await expect(read(bomb)).resolves.toMatchObject({ text: 'Rechnung', truncated: false, invoice: null })
    await expect(read(textPdf('Dear all'))).resolves.toMatchObject({ text: 'Dear all' })
  })
})

describe('an invoice that is XML', () => {
  it('has its figures, and its rendition as the text', async () => {
    await expect(read(Buffer.from(ublInvoice()), 'application/xml')).resolves.toEqual({
      status: 'extracted',
      text: expect.stringMatching(/^Invoice S-17\n.*Repair of the roof/s) as string,
      pageCount: null,
      truncated: false,
      invoice: ublFigures,
    })
  })

  it('is corrupt where it breaks off', async () => {
    const reading = read(Buffer.from(ublInvoice().slice(0, -20)), 'application/xml')
    await expect(reading).rejects.toMatchObject({
      code: 'corrupt',
      message: 'The electronic invoice cannot be read. It is not well-formed.',
    })
  })
})
