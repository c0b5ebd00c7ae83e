import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png'
import { checkSize, type ImageHeader, orientationOf, unreadable } from './header.ts'
import { type Raster, type Samples, toGrey, upright } from './raster.ts'

/** A PNG as a grey image, upright; of any colour type and depth, interlaced or not.
 *  @throws ExtractionFailure corrupt, limit_memory; the decoder's errors */
export function decodePng(bytes: Uint8Array): Raster {
  const { orientation, picture, ...size } = readChunks(bytes)
  checkSize(size)
  return upright(toGrey(samplesOf(decode(picture))), orientation)
}

/** All that the pixels depend on. The decoder would read comments and colour profiles too, and give the picture up where
 *  one of them is damaged. */
const NEEDED = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])
const SIGNATURE_LENGTH = 8

function samplesOf(png: DecodedPng): Samples {
  const { width, height, depth, palette, channels, data } = png
  if (palette !== undefined) {
    return { width, height, channels: palette[0]?.length ?? 3, data: convertIndexedToRgb(png) }
  }
  if (depth === 16) return { width, height, channels, data: Uint8Array.from(data, (sample) => sample >> 8) }
  return { width, height, channels, data: depth === 8 ? data : unpack(png) }
}

/** Grey of 1, 2 or 4 bits; each row begins with a byte of its own. */
function unpack({ width, height, depth, data }: DecodedPng): Uint8Array {
  const perByte = 8 / depth
  const rowLength = Math.ceil(width / perByte)
  const max = (1 << depth) - 1
  const samples = new Uint8Array(width * height)
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = data[y * rowLength + Math.floor(x / perByte)] ?? 0
      samples[to++] = (((byte >> (8 - depth * ((x % perByte) + 1))) & max) * 255) / max
    }
  }
  return samples
}

/** Goes through all chunks: the last one proves that nothing is missing. */
function readChunks(png: Uint8Array): ImageHeader & { picture: Buffer } {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  if (bytes.toString('latin1', 12, 16) !== 'IHDR' || bytes.length < 33) return unreadable()
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  let orientation = 1
  const needed = [bytes.subarray(0, SIGNATURE_LENGTH)]
  for (let at = SIGNATURE_LENGTH, end; at + 12 <= bytes.length; at = end) {
    end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (NEEDED.has(type)) needed.push(bytes.subarray(at, end))
    if (type === 'eXIf') orientation = orientationOf(bytes.subarray(at + 8, end - 4))
    if (type === 'IEND') return { ...size, orientation, picture: Buffer.concat(needed) }
  }
  return unreadable()
}
