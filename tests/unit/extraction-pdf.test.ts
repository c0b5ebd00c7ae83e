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
  stampedPdf,
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

  it('is nothing where the page is an image with a stamp on it', async () => {
    await expect(read(stampedPdf('Received 3 May'))).resolves.toMatchObject({ status: 'none', text: null })
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

describe('the lines of a PDF', () => {
  const linesOf = (source: Uint8Array, first: number, last: number) =>
    pool.extract(
      { source, contentType: 'application/pdf', lines: { first, last } },
      { signal: new AbortController().signal },
    )

  it('come with their boxes, of the pages that are asked for', async () => {
    const { layouts, text, pageCount } = await linesOf(textPdf('One', 'Two\nlines', 'Three'), 2, 2)
    expect({ text, pageCount }).toEqual({ text: 'Two\nlines', pageCount: 3 })
    expect(layouts).toMatchObject([{ page: 2, width: 595, height: 842, lines: [{ text: 'Two' }, { text: 'lines' }] }])
    // The baselines are 780 and 766 points above the lower edge, in letters of 12 points.
    for (const [index, baseline] of [62, 76].entries()) {
      const box = layouts?.[0]?.lines[index]?.box
      expect(box?.left).toBeCloseTo(50)
      expect(box?.right).toBeCloseTo(50 + (index === 0 ? 22.67 : 24.67), 1)
      expect(box?.top).toBeLessThan(baseline - 8)
      expect(box?.top).toBeGreaterThan(baseline - 14)
      expect(box?.bottom).toBeGreaterThan(baseline)
      expect(box?.bottom).toBeLessThan(baseline + 5)
    }
  })

  it.each([
    [90, '0 1 -1 0 595 0', 842, 595],
    [180, '-1 0 0 -1 595 842', 595, 842],
    [270, '0 -1 1 0 0 842', 842, 595],
  ])('stand where they are displayed on a page that is turned by %d degrees', async (rotation, turn, width, height) => {
    // Text at 100 from the left and 200 from below, as one sees the page.
    const pdf = drawnPdf(`q ${turn} cm BT /F1 20 Tf 100 200 Td (Turned) Tj ET Q`, `/Rotate ${rotation}`)
    const { layouts } = await linesOf(pdf, 1, 1)
    expect(layouts).toMatchObject([{ width, height, lines: [{ text: 'Turned' }] }])
    const box = layouts?.[0]?.lines[0]?.box
    expect(box?.left).toBeCloseTo(100)
    expect(box?.top).toBeLessThan(height - 200 - 13)
    expect(box?.bottom).toBeGreaterThan(height - 200)
    expect(box?.bottom).toBeLessThan(height - 200 + 8)
  })

  it('include form values, where their fields are', async () => {
    const { layouts } = await linesOf(formPdf('Ada Lovelace', 'Please check'), 1, 1)
    const value = layouts?.[0]?.lines.find(({ text }) => text === 'Ada Lovelace')
    expect(value?.box).toEqual({ left: 50, top: 222, right: 300, bottom: 242 })
  })

  it('are not there unless they are asked for', async () => {
    expect(await read(textPdf('One'))).not.toHaveProperty('layouts')
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
