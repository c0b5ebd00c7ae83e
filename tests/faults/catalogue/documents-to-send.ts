import { textPdf } from '../../support/pdf.ts'
import { pdfBombs } from '../../support/pdf-bombs.ts'
import type { Upload } from '../client.ts'

/** Documents that keep a worker busy, each unlike any other. */

let made = 0

const manyPages = Array.from({ length: 2000 }, (_, page) => `Page ${page} of a long but good document`)

/** A good one, which takes a second or so to read. */
export function longDocument(): Upload {
  const name = `long-${process.pid}-${(made += 1)}-${Date.now()}`
  return { bytes: textPdf(name, ...manyPages), filename: `${name}.pdf` }
}

/** One that is read until the limit of time. */
export function endlessDocument(): Upload {
  const bomb = pdfBombs['forms ten deep and ten wide']
  if (bomb === undefined) throw new Error('There is no such bomb.')
  const name = `endless-${process.pid}-${(made += 1)}-${Date.now()}`
  // What stands behind the end of a PDF is not read.
  return { bytes: Buffer.concat([bomb(), Buffer.from(`%${name}\n`)]), filename: `${name}.pdf` }
}

export function textDocument(text: string | Buffer, what: string): Upload {
  const name = `${what}-${process.pid}-${(made += 1)}-${Date.now()}`
  return { bytes: Buffer.isBuffer(text) ? text : Buffer.from(`${name}\n${text}`), filename: `${name}.txt` }
}
