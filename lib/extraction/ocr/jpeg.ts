import { JpegImage, setVerbosityLevel } from 'pdfjs-dist/legacy/image_decoders/pdf.image_decoders.mjs'
import { checkSize, type ImageHeader, orientationOf, unreadable } from './header.ts'
import { type Raster, toGrey, upright } from './raster.ts'

/** A JPEG as a grey image, upright. pdf.js, which reads the PDFs too, decodes it: baseline and progressive ones, grey,
 *  RGB, YCbCr, CMYK and YCCK.
 *  @throws ExtractionFailure corrupt, limit_memory; the decoder's errors */
export function decodeJpeg(bytes: Uint8Array): Raster {
  const { orientation, ...size } = readHeader(bytes)
  checkSize(size)
  const image = new JpegImage()
  image.parse(bytes)
  const { width, height, numComponents } = image
  const channels = numComponents === 1 ? 1 : 3
  const data = image.getData({ width, height, forceRGB: channels === 3 })
  return upright(toGrey({ width, height, channels, data }), orientation)
}

// It would print what it does not like.
setVerbosityLevel(0)

const EXIF = Buffer.from('Exif\0\0', 'latin1')

/** Goes through the segments up to the compressed data (ITU-T T.81, annex B). */
function readHeader(jpeg: Uint8Array): ImageHeader {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  let size: { width: number; height: number } | undefined
  let orientation = 1
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes.readUInt8(at + 1)
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at++
      continue
    }
    const segment = bytes.subarray(at + 4, at + 2 + bytes.readUInt16BE(at + 2))
    if (isStartOfFrame(marker) && segment.length >= 5) {
      size ??= { height: segment.readUInt16BE(1), width: segment.readUInt16BE(3) }
    } else if (marker === 0xe1 && segment.subarray(0, EXIF.length).equals(EXIF)) {
      orientation = orientationOf(segment.subarray(EXIF.length))
    } else if (marker === 0xda && size !== undefined) {
      // What a decoder would fill with grey: the picture was cut short.
      if (!bytes.includes(END_OF_IMAGE, at)) return unreadable()
      return { ...size, orientation }
    }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return unreadable()
}

const END_OF_IMAGE = Buffer.of(0xff, 0xd9)

/** Of any kind; three markers in their midst mean something else. */
const isStartOfFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
