import { describe, expect, it } from 'vitest'
import { decodeImage } from '../../lib/extraction/image.ts'
import { type Raster, shrink, upright } from '../../lib/extraction/ocr/raster.ts'
import { adobeMarker, exifData, flatJpeg, png, textJpeg, withOrientation } from '../support/pictures.ts'

const decodeJpeg = (bytes: Uint8Array) => decodeImage(bytes, 'image/jpeg')
const decodePng = (bytes: Uint8Array) => decodeImage(bytes, 'image/png')

/** The pixels of a small picture, row by row. */
const rowsOf = ({ width, height, pixels }: Raster) =>
  Array.from({ length: height }, (_, y) => [...pixels.subarray(y * width, (y + 1) * width)])

/** The values of a picture of areas of 8 by 8 pixels. */
const areasOf = (raster: Raster) => rowsOf(raster)[4]?.filter((_, x) => x % 8 === 4)

const failure = (code: string) => expect.objectContaining({ name: 'ExtractionFailure', code }) as Error

describe('a picture', () => {
  const picture = { width: 3, height: 2, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) }

  it.each([
    [
      1,
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      2,
      [
        [3, 2, 1],
        [6, 5, 4],
      ],
    ],
    [
      3,
      [
        [6, 5, 4],
        [3, 2, 1],
      ],
    ],
    [
      4,
      [
        [4, 5, 6],
        [1, 2, 3],
      ],
    ],
    [
      5,
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    ],
    [
      6,
      [
        [4, 1],
        [5, 2],
        [6, 3],
      ],
    ],
    [
      7,
      [
        [6, 3],
        [5, 2],
        [4, 1],
      ],
    ],
    [
      8,
      [
        [3, 6],
        [2, 5],
        [1, 4],
      ],
    ],
    [
      0,
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      9,
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  ])('is turned upright by the orientation %i', (orientation, rows) => {
    expect(rowsOf(upright(picture, orientation))).toEqual(rows)
  })

  it('is shrunk by the mean of its pixels', () => {
    const stripes = { width: 8, height: 4, pixels: Uint8Array.from({ length: 32 }, (_, index) => (index % 2) * 200) }
    expect(rowsOf(shrink(stripes, 8))).toEqual([
      [100, 100, 100, 100],
      [100, 100, 100, 100],
    ])
    expect(shrink(stripes, 32)).toBe(stripes)
  })
})

describe('a PNG', () => {
  const row = (...bytes: number[]) => [Buffer.from(bytes)]

  it.each<[string, Parameters<typeof png>[0], number[]]>([
    [
      'one bit',
      { width: 10, height: 1, depth: 1, colourType: 0, rows: row(0b01010101, 0b10111111) },
      [0, 255, 0, 255, 0, 255, 0, 255, 255, 0],
    ],
    ['two bits', { width: 3, height: 1, depth: 2, colourType: 0, rows: row(0b00011111) }, [0, 85, 255]],
    ['four bits', { width: 2, height: 1, depth: 4, colourType: 0, rows: row(0x3f) }, [51, 255]],
    ['sixteen bits', { width: 2, height: 1, depth: 16, colourType: 0, rows: row(0x80, 0xff, 0x10, 0) }, [128, 16]],
    ['RGB', { width: 2, height: 1, depth: 8, colourType: 2, rows: row(255, 255, 255, 0, 255, 0) }, [255, 149]],
    ['RGB of sixteen bits', { width: 1, height: 1, depth: 16, colourType: 2, rows: row(9, 9, 9, 9, 9, 9) }, [9]],
    ['grey and alpha', { width: 2, height: 1, depth: 8, colourType: 4, rows: row(0, 255, 0, 0) }, [0, 255]],
    ['RGBA', { width: 2, height: 1, depth: 8, colourType: 6, rows: row(0, 0, 0, 0, 0, 0, 0, 127) }, [255, 128]],
    [
      'a palette',
      {
        width: 3,
        height: 1,
        depth: 1,
        colourType: 3,
        rows: row(0b01000000),
        chunks: [['PLTE', Buffer.of(255, 255, 255, 0, 0, 0)]],
      },
      [255, 0, 255],
    ],
    [
      'a palette with transparent colours',
      {
        width: 2,
        height: 1,
        depth: 8,
        colourType: 3,
        rows: row(0, 1),
        chunks: [
          ['PLTE', Buffer.of(0, 0, 0, 0, 0, 0)],
          ['tRNS', Buffer.of(0)],
        ],
      },
      [255, 0],
    ],
  ])('of %s becomes grey', (_, picture, pixels) => {
    expect(rowsOf(decodePng(png(picture)))).toEqual([pixels])
  })

  it.each(['tEXt', 'iCCP', 'gAMA'])('is decoded whatever is wrong with its metadata: %s', (type) => {
    const damaged: [string, Buffer][] = [[type, Buffer.alloc(200, 'A')]]
    const picture = png({ width: 2, height: 1, depth: 8, colourType: 0, rows: [Buffer.of(1, 2)], chunks: damaged })
    expect(rowsOf(decodePng(picture))).toEqual([[1, 2]])
  })

  it('is turned upright', () => {
    const lying = png({
      width: 2,
      height: 1,
      depth: 8,
      colourType: 0,
      rows: row(1, 2),
      chunks: [['eXIf', exifData(6)]],
    })
    expect(rowsOf(decodePng(lying))).toEqual([[1], [2]])
  })

  const square = (width: number, height: number) => png({ width, height, depth: 8, colourType: 0, rows: row(0) })

  it.each([
    ['with more pixels than anything real', square(2 ** 31 - 1, 2 ** 31 - 1), 'limit_memory'],
    ['with one pixel more than is read', square(100_000_001, 1), 'limit_memory'],
    ['without pixels', square(0, 10), 'corrupt'],
    ['that holds less than it says', square(1, 10), 'corrupt'],
    ['that is cut short', square(1, 1).subarray(0, -20), 'corrupt'],
    ['that is only a signature', square(1, 1).subarray(0, 8), 'corrupt'],
  ])('%s is refused', (_, bytes, code) => {
    expect(() => decodePng(bytes)).toThrow(failure(code))
  })
})

describe('a JPEG', () => {
  it.each([
    ['grey', flatJpeg([[0], [100], [255]]), [0, 100, 255]],
    [
      'YCbCr',
      flatJpeg([
        [0, 128, 128],
        [200, 128, 128],
      ]),
      [0, 200],
    ],
    [
      'CMYK',
      flatJpeg(
        [
          [255, 255, 255, 255],
          [255, 255, 255, 0],
        ],
        [adobeMarker()],
      ),
      [255, 46],
    ],
  ])('of %s becomes grey', (_, bytes, areas) => {
    expect(areasOf(decodeJpeg(bytes))).toEqual(areas)
  })

  it.each([true, false])('is turned upright, whatever the order of bytes: %s', (littleEndian) => {
    const upsideDown = withOrientation(flatJpeg([[50], [150]]), 3, littleEndian)
    expect(areasOf(decodeJpeg(upsideDown))).toEqual([150, 50])
  })

  const jpeg = flatJpeg([[50], [150]])
  const sized = (width: number, height: number) => {
    const bytes = Buffer.from(jpeg)
    const frame = bytes.indexOf(Buffer.of(0xff, 0xc0))
    bytes.writeUInt16BE(height, frame + 5)
    bytes.writeUInt16BE(width, frame + 7)
    return bytes
  }

  it.each([
    ['with more pixels than anything real', sized(65_535, 65_535), 'limit_memory'],
    ['without pixels', sized(0, 100), 'corrupt'],
    ['that is cut short', textJpeg('Cut short').subarray(0, 3000), 'corrupt'],
    ['that ends in a segment', jpeg.subarray(0, 100), 'corrupt'],
    ['that is only a marker', jpeg.subarray(0, 3), 'corrupt'],
    ['whose data is junk', Buffer.concat([jpeg.subarray(0, 60), Buffer.alloc(1000, 0xc0)]), 'corrupt'],
  ])('%s is refused', (_, bytes, code) => {
    expect(() => decodeJpeg(bytes)).toThrow(failure(code))
  })
})
