import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { besideBundle } from '../beside-bundle.ts'

/** Where pdf.js finds its data: plain paths that end with a separator, as it reads them with `fs` in Node. */
export interface PdfDataFiles {
  cMapUrl: string
  /** Of the decoders for JPEG 2000 and JBIG2. */
  wasmUrl: string
  standardFontDataUrl: string
}

/** The build puts `pdfjs/` beside the child; run from source, the package's own files are used. */
export function pdfDataFiles(): PdfDataFiles {
  const root = besideBundle('pdfjs') ?? dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  return {
    cMapUrl: join(root, 'cmaps') + sep,
    wasmUrl: join(root, 'wasm') + sep,
    standardFontDataUrl: join(root, 'standard_fonts') + sep,
  }
}

/** Where the OCR engine is, and the model of a language. The build puts `tesseract/` beside the child; run from source, they are
 *  those of the packages. */
export function ocrFiles(): { core: string; model: (language: string) => string } {
  const root = besideBundle('tesseract')
  if (root !== undefined) return { core: join(root, 'core.cjs'), model: (language) => join(root, `${language}.gz`) }
  const { resolve } = createRequire(import.meta.url)
  return {
    core: resolve('tesseract.js-core/tesseract-core-simd-lstm.js'),
    model: (language) => resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`),
  }
}

/** What the built child or, from source, this folder offers to be forked. */
export function childPath(): string {
  return besideBundle('extract-child.mjs') ?? fileURLToPath(new URL('child.ts', import.meta.url))
}
