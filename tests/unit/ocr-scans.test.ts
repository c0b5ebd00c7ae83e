import { afterAll, describe, expect, it } from 'vitest'
import type { ExtractionInput, Images } from '../../lib/extraction/extraction.ts'
import { openPdf } from '../../lib/extraction/pdf.ts'
import { extractionPool } from '../../lib/extraction/pool.ts'
import { textPdf } from '../support/pdf.ts'
import { textJpeg, textPng } from '../support/pictures.ts'
import {
  drawn,
  greyImage,
  jpeg2000Image,
  jpegImage,
  oneBitImage,
  scanPdf,
  show,
  stencil,
  strips,
} from '../support/scans.ts'

const limits = { timeoutMs: 60_000, memoryMb: 1024, maxPages: 10, maxTextBytes: 1000 }
const poolFor = (images: Images) => extractionPool({ size: 1, limits, images, background: true })
const pools = {
  reading: poolFor({ languages: ['eng'], maxPages: 2 }),
  leaving: poolFor('left to others'),
  without: poolFor('left out'),
}
afterAll(() => Promise.all(Object.values(pools).map((pool) => pool.close())))

const read = (
  source: Uint8Array,
  {
    who = 'reading',
    type = 'application/pdf',
  }: { who?: keyof typeof pools; type?: ExtractionInput['contentType'] } = {},
) => pools[who].extract({ source, contentType: type }, { signal: new AbortController().signal })

const letter = 'The letter of March'
const beside = strips(letter, 4)

describe('a scanned page of a PDF', () => {
  it.each([
    ['a JPEG', scanPdf([jpegImage(letter)], [show()])],
    ['grey', scanPdf([greyImage(letter)], [show()])],
    ['of one bit', scanPdf([oneBitImage(letter)], [show()])],
    ['a stencil', scanPdf([stencil(letter)], [show()])],
    ['in strips', scanPdf(beside.images, [beside.content])],
    [
      'turned, and turned back by its page',
      scanPdf([greyImage(letter)], ['q 0 320 -50 0 50 0 cm /Im1 Do Q'], '/MediaBox [0 0 50 320] /Rotate 90'),
    ],
    [
      'upside down, and turned back by its page',
      scanPdf([greyImage(letter)], ['q -320 0 0 -50 320 50 cm /Im1 Do Q'], '/Rotate 180'),
    ],
    [
      'mirrored, and mirrored back',
      scanPdf([greyImage(letter)], ['q -1 0 0 1 320 0 cm q -1 0 0 1 320 0 cm 320 0 0 50 0 0 cm /Im1 Do Q Q']),
    ],
    [
      'a black stencil upon a white picture',
      scanPdf([greyImage(''), stencil(letter)], [`${show('Im1')} ${show('Im2')}`]),
    ],
  ])('is read: %s', async (_, pdf) => {
    await expect(read(pdf)).resolves.toMatchObject({ status: 'ocr', text: letter, pageCount: 1, truncated: false })
  })

  it('is read: JPEG 2000', async () => {
    await expect(read(scanPdf([jpeg2000Image()], [show()]))).resolves.toMatchObject({ text: 'JPEG 2000' })
  })

  it('is read beside pages that have a text, which stay as they are', async () => {
    const pdf = scanPdf([greyImage(letter)], [drawn('Number 1. It was written, not scanned.'), show()])
    await expect(read(pdf)).resolves.toMatchObject({
      status: 'ocr',
      text: `Number 1. It was written, not scanned.\f${letter}`,
    })
  })

  it('keeps the little text that it has', async () => {
    const pdf = scanPdf([greyImage(letter)], [`${show()} ${drawn('Page 7')}`])
    await expect(read(pdf)).resolves.toMatchObject({ text: `Page 7\n${letter}` })
  })

  it('is no scan where its images cover little of it, or are too coarse to be read', async () => {
    const [icon, colour] = [greyImage(letter), { ...greyImage(letter), width: 8, height: 8 }]
    const pdf = scanPdf([icon, colour], ['q 100 0 0 16 0 0 cm /Im1 Do Q', show('Im2')])
    await expect(read(pdf)).resolves.toMatchObject({ status: 'none', text: null, pageCount: 2 })
  })

  it('is left out beyond the number of pages', async () => {
    const pdf = scanPdf([greyImage(letter)], [show(), show(), show()])
    await expect(read(pdf)).resolves.toMatchObject({ text: `${letter}\f${letter}\f`, pageCount: 3, truncated: true })
  })

  it('has no text where nothing can be read', async () => {
    const broken = { ...jpegImage(letter), data: Buffer.from('no JPEG') }
    await expect(read(scanPdf([broken, greyImage('')], [show('Im1'), show('Im2')]))).resolves.toMatchObject({
      status: 'none',
      text: null,
      truncated: false,
    })
  })
})

describe('a photo', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is read as it was taken: %i', async (orientation) => {
    const photo = textJpeg(letter, orientation)
    await expect(read(photo, { type: 'image/jpeg' })).resolves.toMatchObject({
      status: 'ocr',
      text: letter,
      pageCount: 1,
    })
  })

  it('is read as a PNG', async () => {
    const picture = textPng('Straße')
    await expect(read(picture, { type: 'image/png' })).resolves.toMatchObject({ status: 'ocr', pageCount: 1 })
  })

  it.each([
    ['upside down', 3],
    ['on its side', 6],
    ['on its other side', 8],
  ])('is read though nothing says that it is %s', async (_, orientation) => {
    const text =
      'Dear Ms. Hopper,\nthank you for your letter\nof the fourteenth of March.\nYours sincerely,\nCharles Babbage'
    const photo = textJpeg(text, orientation, { tagged: false })
    await expect(read(photo, { type: 'image/jpeg' })).resolves.toMatchObject({
      text: expect.stringContaining('thank you for your letter'),
    })
  })

  it('that is cut short is corrupt', async () => {
    const reading = read(textJpeg(letter).subarray(0, 2000), { type: 'image/jpeg' })
    await expect(reading).rejects.toMatchObject({ name: 'ExtractionFailure', code: 'corrupt' })
  })
})

describe('who does not read images', () => {
  it('leaves what has some to others, and reads all else', async () => {
    const left = expect.objectContaining({ name: 'OcrNeeded' }) as Error
    await expect(read(textPng(letter), { who: 'leaving', type: 'image/png' })).rejects.toThrow(left)
    await expect(read(scanPdf([greyImage(letter)], [show()]), { who: 'leaving' })).rejects.toThrow(left)
    await expect(read(textPdf(letter), { who: 'leaving' })).resolves.toMatchObject({
      status: 'extracted',
      text: letter,
    })
  })

  it('finds no text in them where there is no OCR at all', async () => {
    const nothing = { status: 'none', text: null, pageCount: 1 }
    await expect(read(textPng(letter), { who: 'without', type: 'image/png' })).resolves.toMatchObject(nothing)
    await expect(read(scanPdf([greyImage(letter)], [show()]), { who: 'without' })).resolves.toMatchObject(nothing)
  })

  it('does not have them decoded where a page has nothing else', async () => {
    const pages = async (withScans: boolean) => {
      const bytes = new Uint8Array(scanPdf([greyImage(letter)], [show(), `${show()} ${drawn('Page 7')}`]))
      const document = await openPdf(bytes, { maxPageLength: 1000, withScans })
      const areScans: boolean[] = []
      for await (const { scan } of document.pages) areScans.push(scan !== undefined)
      await document.close()
      return areScans
    }
    await expect(pages(true)).resolves.toEqual([true, true])
    await expect(pages(false)).resolves.toEqual([false, true])
  })
})
