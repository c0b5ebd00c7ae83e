import { describe, expect, it } from 'vitest'
import { TypeSniffer } from '../../lib/documents/file-type.ts'
import { ciiInvoice, ublCreditNote, ublInvoice } from '../support/invoices.ts'

function sniff(content: Buffer, pieceLength = content.length): TypeSniffer {
  const sniffer = new TypeSniffer()
  for (let at = 0; at < content.length; at += pieceLength) sniffer.write(content.subarray(at, at + pieceLength))
  return sniffer
}

const long = 'a line of text\n'.repeat(500)
const comment = (length: number) => `<!--${'x'.repeat(length)}-->`

describe('the type of a file', () => {
  it.each([
    ['application/pdf', `%PDF-1.7\n${long}`],
    ['application/pdf', '%PDF-'],
    ['text/plain', long],
    ['text/plain', `${long}\u0001`],
    ['text/plain', '\uFEFFa text with a byte order mark'],
    ['text/plain', '\u001B[1mbold\u001B[0m'],
    ['text/plain', '<address> is not what a browser takes for a page'],
    ['text/plain', `<note xmlns="urn:x">${long}</note>`],
    ['application/xml', ciiInvoice()],
    ['application/xml', ublInvoice()],
    ['application/xml', `\uFEFF\n${ublCreditNote()}`],
    ['application/xml', ublInvoice().replace(/^/, comment(5000))],
    ['other', ublInvoice().replace(/^/, comment(20_000))],
    ['other', `<?xml version="1.0"?><!DOCTYPE i:Invoice []>${ublInvoice()}`],
    ['other', `<?xml version="1.0"?>${ublInvoice().replaceAll('Invoice-2', 'Order-2')}`],
    ['other', `<?xml version="1.0"?><wrapper>${ublInvoice()}</wrapper>`],
    ['other', ciiInvoice().replace('xmlns:rsm=', 'xmlns:other=')],
    ['other', `<note>${long}\0</note>`],
    ['other', 'PK\u0003\u0004'],
    ['other', `${long}\0`],
    ['other', `\u0001${long}`],
    ['other', '<!-- a page -->'],
    ['other', `${' '.repeat(1000)}<script\n>`],
  ])('is %s whether it comes in one piece or byte by byte: %#', (type, content) => {
    const bytes = Buffer.from(content)
    expect(sniff(bytes).type()).toBe(type)
    expect(sniff(bytes, 1).type()).toBe(type)
    expect(sniff(bytes, 1000).type()).toBe(type)
  })

  it('is that of an electronic invoice in UTF-16 too, with or without a byte order mark', () => {
    const utf16 = Buffer.from(ciiInvoice().replace('UTF-8', 'UTF-16'), 'utf16le')
    expect(sniff(Buffer.concat([Buffer.of(0xff, 0xfe), utf16]), 1000).type()).toBe('application/xml')
    expect(sniff(Buffer.from(utf16).swap16(), 1000).type()).toBe('application/xml')
  })

  it.each([
    ['image/jpeg', 'ffd8ffe0'],
    ['image/png', '89504e470d0a1a0a'],
    ['other', 'ffd8fe00'],
    ['other', '89504e470d0a1a0b'],
  ])('is %s where it begins with %s', (type, hex) => {
    const bytes = Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(2000, '<html>')])
    expect(sniff(bytes).type()).toBe(type)
    expect(sniff(bytes, 1).type()).toBe(type)
  })

  it('is refused as soon as enough of it has come', () => {
    expect(sniff(Buffer.alloc(1445, 1)).refused).toBe(true)
    expect(sniff(Buffer.concat([Buffer.from(long), Buffer.of(0)])).refused).toBe(true)
    expect(sniff(Buffer.from(long)).refused).toBe(false)
  })
})
