import { afterAll, describe, expect, it } from 'vitest'
import type { Reading } from '../../lib/extraction/extraction.ts'
import { extractionPool } from '../../lib/extraction/pool.ts'
import {
  cjkPdf,
  cyclicPdf,
  drawnPdf,
  encryptedPdf,
  formPdf,
  headerOnlyPdf,
  junkPdf,
  miscountedPdf,
  remappedPdf,
  scannedPdf,
  textPdf,
  truncatedPdf,
} from '../support/pdf.ts'

const limits = { timeoutMs: 30_000, memoryMb: 1024, maxPages: 5, maxTextBytes: 100 }
const pool = extractionPool({ size: 1, limits })
afterAll(() => pool.close())

const read = (source: Uint8Array): Promise<Reading> =>
  pool.extract({ source, contentType: 'application/pdf' }, { signal: new AbortController().signal })

describe('what a PDF says', () => {
  it('comes with a form feed between pages', async () => {
    await expect(read(textPdf('First (1)\nsecond line', 'Straße'))).resolves.toMatchObject({
      status: 'extracted',
      text: 'First (1)\nsecond line\fStraße',
      pageCount: 2,
      truncated: false,
    })
  })

  it.each([
    ['Chinese', 'UniGB-UCS2-H', 'GB1', Buffer.from('中文发票', 'utf16le').swap16(), '中文发票'],
    ['Japanese', '90ms-RKSJ-H', 'Japan1', Buffer.from('82b182f182c982bf82cd90a28a45', 'hex'), 'こんにちは世界'],
    ['Korean', 'UniKS-UCS2-H', 'Korea1', Buffer.from('계산서', 'utf16le').swap16(), '계산서'],
  ])('is read where only a predefined map tells the characters: %s', async (_, encoding, ordering, codes, text) => {
    await expect(read(cjkPdf(encoding, ordering, codes))).resolves.toMatchObject({ text })
  })

  it('keeps words apart that are drawn from right to left', async () => {
    const pdf = drawnPdf('BT /F1 12 Tf 300 700 Td (993548900) Tj -100 0 Td (Factuurnummer:) Tj ET')
    await expect(read(pdf)).resolves.toMatchObject({ text: 'Factuurnummer: 993548900' })
  })

  it('includes form values and notes, but no passwords', async () => {
    const { text } = await read(formPdf('Ada Lovelace', 'Please check'))
    expect(text?.split('\n').toSorted()).toEqual(['Ada Lovelace', 'France', 'Name:', 'Please check'])
  })

  it('is nothing where all pages are images', async () => {
    await expect(read(scannedPdf(2))).resolves.toMatchObject({
      status: 'none',
      text: null,
      pageCount: 2,
      truncated: false,
    })
  })

  it.each([
    ['that no reader knows', (code: number) => 0xe000 + code],
    ['that are controls', (code: number) => code % 32],
  ])('is nothing where it is all glyphs %s', async (_, map) => {
    const reading = await read(remappedPdf('Nobody can read this', map))
    expect(reading).toMatchObject({ status: 'none', text: null })
  })

  it('is read with an empty user password', async () => {
    await expect(read(encryptedPdf('Open words', ''))).resolves.toMatchObject({ text: 'Open words' })
  })

  it('is read where the number of pages is absurd', async () => {
    await expect(read(miscountedPdf(2e9))).resolves.toMatchObject({ text: 'The only page', pageCount: 1 })
  })
})

describe('a PDF beyond the limits', () => {
  it('is read up to the number of pages', async () => {
    await expect(read(textPdf('1', '2', '3', '4', '5', '6'))).resolves.toMatchObject({
      status: 'extracted',
      text: '1\f2\f3\f4\f5',
      pageCount: 6,
      truncated: true,
    })
  })

  it('is not truncated where it has exactly that many', async () => {
    await expect(read(textPdf('1', '2', '3', '4', '5'))).resolves.toMatchObject({ pageCount: 5, truncated: false })
  })

  it('is read up to the amount of text, never cutting a character', async () => {
    const reading = await read(textPdf(`a${'ä'.repeat(40)}`, 'ö'.repeat(40), 'lost'))
    expect(reading).toMatchObject({ text: `a${'ä'.repeat(40)}\f${'ö'.repeat(9)}`, pageCount: 3, truncated: true })
  })
})

describe('a page beyond the amount of text', () => {
  it('is read up to it', async () => {
    const page = Array.from({ length: 2000 }, (_, line) => `line ${line}`).join('\n')
    const reading = await read(textPdf(page, 'lost'))
    expect(reading).toMatchObject({ status: 'extracted', text: page.slice(0, 100), pageCount: 2, truncated: true })
  })
})

describe('a PDF that cannot be read', () => {
  it.each([
    ['needs a password', encryptedPdf('Secret', 'open sesame'), 'encrypted'],
    ['is only a header', headerOnlyPdf(), 'corrupt'],
    ['is junk', junkPdf(), 'corrupt'],
    ['was cut off', truncatedPdf(), 'corrupt'],
    ['has a page tree that holds itself', cyclicPdf(), 'corrupt'],
    ['is empty', Buffer.alloc(0), 'corrupt'],
  ])('fails for good where it %s', async (_, pdf, code) => {
    await expect(read(pdf)).rejects.toMatchObject({ name: 'ExtractionFailure', code })
  })
})
