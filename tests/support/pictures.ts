import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { type Canvas, createCanvas, GlobalFonts } from '@napi-rs/canvas'

/** Small pictures made on the spot, so that the tests need no collection of files. */

const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts')
GlobalFonts.registerFromPath(join(fonts, 'LiberationSans-Regular.ttf'), 'Liberation Sans')

/** Black lines of text on white, as large as OCR likes it; the first line is at the top. */
export function textCanvas(text: string) {
  const lines = text.split('\n')
  const canvas = createCanvas(640, 40 + lines.length * 60)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = 'black'
  context.font = '40px "Liberation Sans"'
  for (const [index, line] of lines.entries()) context.fillText(line, 30, 60 + index * 60)
  return canvas
}

export const textPng = (text: string): Buffer => textCanvas(text).toBuffer('image/png')

/** @param orientation As EXIF numbers it; the pixels are turned so that the picture is upright again under it.
 *  @param options.tagged Whether the picture says so. */
export function textJpeg(text: string, orientation = 1, { tagged = true } = {}): Buffer {
  const upright = textCanvas(text)
  const { width, height } = upright
  const isLying = orientation > 4
  const canvas = isLying ? createCanvas(height, width) : createCanvas(width, height)
  const context = canvas.getContext('2d')
  const [w, h] = [width, height]
  // What takes the upright picture to the stored one, by EXIF's numbers.
  const transforms = [
    [1, 0, 0, 1, 0, 0],
    [-1, 0, 0, 1, w, 0],
    [-1, 0, 0, -1, w, h],
    [1, 0, 0, -1, 0, h],
    [0, 1, 1, 0, 0, 0],
    [0, -1, 1, 0, 0, w],
    [0, -1, -1, 0, h, w],
    [0, 1, -1, 0, h, 0],
  ] as const
  const [a, b, c, d, e, f] = transforms[orientation - 1] ?? transforms[0]
  context.setTransform(a, b, c, d, e, f)
  context.drawImage(upright, 0, 0)
  const jpeg = canvas.toBuffer('image/jpeg')
  return tagged ? withOrientation(jpeg, orientation) : jpeg
}

/** Puts an EXIF segment behind the JPEG's first marker. */
export function withOrientation(jpeg: Buffer, orientation: number, littleEndian = false): Buffer {
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifData(orientation, littleEndian)])
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)])
}

/** A TIFF whose one entry is the orientation. */
export function exifData(orientation: number, littleEndian = false): Buffer {
  const words: [value: number, bytes: number][] = [
    [42, 2],
    [8, 4],
    [1, 2],
    [0x0112, 2],
    [3, 2],
    [1, 4],
    [orientation, 2],
    [0, 2],
    [0, 4],
  ]
  const parts = words.map(([value, bytes]) => {
    const part = Buffer.alloc(bytes)
    if (littleEndian) part.writeUIntLE(value, 0, bytes)
    else part.writeUIntBE(value, 0, bytes)
    return part
  })
  return Buffer.concat([Buffer.from(littleEndian ? 'II' : 'MM'), ...parts])
}

interface Png {
  width: number
  height: number
  depth: number
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA. */
  colourType: number
  /** The rows one after the other, each without its filter byte. */
  rows: Buffer[]
  /** Chunks that stand before the data. */
  chunks?: [type: string, data: Buffer][]
}

/** Writes a PNG of any kind (https://www.w3.org/TR/png-3/). */
export function png({ width, height, depth, colourType, rows, chunks = [] }: Png): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colourType], 8)
  const data = deflateSync(Buffer.concat(rows.flatMap((row) => [Buffer.of(0), row])))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...chunks.map(([type, content]) => chunk(type, content)),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, checksum])
}

/** A baseline JPEG of areas of 8 by 8 pixels beside each other; each has a value for every component, such as grey, or
 *  cyan, magenta, yellow and black. */
export function flatJpeg(areas: number[][], markers: Buffer[] = []): Buffer {
  const components = areas[0]?.length ?? 0
  const ids = Array.from({ length: components }, (_, index) => index + 1)
  const size = [0, 8, 0, areas.length * 8]
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    ...markers,
    // With a quantisation of 8 throughout, a block's first coefficient is its value itself.
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
    segment(0xc0, [8, ...size, components, ...ids.flatMap((id) => [id, 0x11, 0])]),
    // Twelve codes of four bits for the first coefficients' lengths, one of a bit for the end of a block.
    segment(0xc4, [0x00, ...codeLengths({ 4: 12 }), ...Array.from({ length: 12 }, (_, length) => length)]),
    segment(0xc4, [0x10, ...codeLengths({ 1: 1 }), 0]),
    segment(0xda, [components, ...ids.flatMap((id) => [id, 0]), 0, 63, 0]),
    entropyCoded(areas),
    Buffer.of(0xff, 0xd9),
  ])
}

/** Adobe's mark, by which the colours of four components are known to be inverted, as all programs write them. */
export const adobeMarker = (): Buffer => segment(0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 0])

const segment = (marker: number, content: number[]): Buffer =>
  Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255, ...content])

/** How many codes have each length from 1 to 16. */
const codeLengths = (counts: Record<number, number>) => Array.from({ length: 16 }, (_, index) => counts[index + 1] ?? 0)

function entropyCoded(areas: number[][]): Buffer {
  const previous: number[] = []
  let bits = ''
  for (const area of areas) {
    for (const [component, value] of area.entries()) {
      const difference = value - 128 - (previous[component] ?? 0)
      previous[component] = value - 128
      const length = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1
      const code = difference < 0 ? difference + 2 ** length - 1 : difference
      bits += length.toString(2).padStart(4, '0') + (length === 0 ? '' : code.toString(2).padStart(length, '0')) + '0'
    }
  }
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '1'), 2))
  // A byte of ones in the data is marked as such.
  return Buffer.from(bytes.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])))
}

/** A picture with more text than can be read in a few seconds, unless it has few lines. */
export const crowdedPng = (lines?: number): Buffer => crowdedCanvas(lines).toBuffer('image/png')

export function crowdedCanvas(lines = 100): Canvas {
  const canvas = createCanvas(3000, lines * 30)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = 'black'
  context.font = '22px "Liberation Sans"'
  const line = 'The quick brown fox jumps over the lazy dog while nobody waits. '.repeat(5)
  for (let y = 30; y <= canvas.height; y += 30) context.fillText(line, 10, y - 8)
  return canvas
}
