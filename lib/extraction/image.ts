import { ExtractionFailure } from './extraction.ts'
import type { OpenDocument } from './open-document.ts'
import { unreadable } from './ocr/header.ts'
import { decodeJpeg } from './ocr/jpeg.ts'
import { decodePng } from './ocr/png.ts'
import type { Raster } from './ocr/raster.ts'

type ImageType = 'image/jpeg' | 'image/png'

/** A photo or a scan as a document of one page. */
export function openImage(bytes: Uint8Array, type: ImageType): OpenDocument {
  return {
    pageCount: 1,
    pages: [{ text: '', scan: () => decodeImage(bytes, type) }],
    invoice: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  }
}

/** The image in grey, upright.
 *  @throws ExtractionFailure corrupt, limit_memory */
export function decodeImage(bytes: Uint8Array, type: ImageType): Raster {
  try {
    return type === 'image/jpeg' ? decodeJpeg(bytes) : decodePng(bytes)
  } catch (error) {
    if (error instanceof ExtractionFailure) throw error
    return unreadable()
  }
}
