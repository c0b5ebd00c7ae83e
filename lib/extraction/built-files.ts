import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { besideBundle } from '../beside-bundle.ts'

/** Where pdf.js finds its data: plain paths that end with a separator, as it reads them with `fs` in Node. */
export interface PdfDataFiles {
  cMapUrl: string
  standardFontDataUrl: string
}

/** The build puts `pdfjs/` beside the child; run from source, the package's own files are used. */
export function pdfDataFiles(): PdfDataFiles {
  const root = besideBundle('pdfjs') ?? dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  return {
    cMapUrl: join(root, 'cmaps') + sep,
    standardFontDataUrl: join(root, 'standard_fonts') + sep,
  }
}

/** What the built child or, from source, this folder offers to be forked. */
export function childPath(): string {
  return besideBundle('extract-child.mjs') ?? fileURLToPath(new URL('child.ts', import.meta.url))
}
