import { ExtractionFailure } from '../extraction.ts'
import type { Orientation } from './raster.ts'

/** What an image says of itself before it is decoded. */
export interface ImageHeader {
  width: number
  height: number
  orientation: Orientation
}

/** No camera's picture and no scan is larger; what claims to be would take all the memory there is. */
export const MAX_PIXELS = 100_000_000

/** @throws ExtractionFailure corrupt, limit_memory */
export function checkSize({ width, height }: { width: number; height: number }): void {
  if (width === 0 || height === 0) unreadable()
  if (width * height > MAX_PIXELS)
    throw new ExtractionFailure('limit_memory', `The image has more than ${MAX_PIXELS / 1e6} million pixels.`)
}

/** @throws ExtractionFailure corrupt */
export function unreadable(): never {
  throw new ExtractionFailure('corrupt', 'The image cannot be read.')
}

const ORIENTATION_TAG = 0x0112

/** From the first directory of EXIF data, a TIFF without an image; upright where it doesn't say. */
export function orientationOf(tiff: Buffer): Orientation {
  try {
    const little = tiff.toString('latin1', 0, 2) === 'II'
    const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
    const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
    for (let entry = 0; entry < short(directory); entry++) {
      const at = directory + 2 + entry * 12
      if (short(at) === ORIENTATION_TAG) return short(at + 8)
    }
  } catch {
    // It ends in the middle of something.
  }
  return 1
}
