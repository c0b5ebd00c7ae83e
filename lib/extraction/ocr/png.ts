import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png'
import { checkSize, type ImageHeader, orientationOf, unreadable } from './header.ts'
import { type Raster, type Samples, toGrey, upright } from './raster.ts'

/** A PNG as a grey image, upright; of any colour type and depth, interlaced or not.
 *  @throws ExtractionFailure corrupt, limit_memory; the decoder's errors */
export function decodePng(bytes: Uint8Array): Raster {
  const { orientation, ...size } = readHeader(bytes)
  checkSize(size)
  return upright(toGrey(samplesOf(decode(bytes))), orientation)
}

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
function readHeader(png: Uint8Array): ImageHeader {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  if (bytes.toString('latin1', 12, 16) !== 'IHDR' || bytes.length < 33) return unreadable()
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  let orientation = 1
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'eXIf') orientation = orientationOf(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
    if (type === 'IEND') return { ...size, orientation }
  }
  return unreadable()
}
