import { afterAll, expect, it } from 'vitest'
import type { ExtractionInput } from '../../lib/extraction/extraction.ts'
import { extractionPool } from '../../lib/extraction/pool.ts'
import { pdfBombs } from '../support/pdf-bombs.ts'
import { textPdf } from '../support/pdf.ts'

const limits = { timeoutMs: 3000, memoryMb: 512, maxPages: 100, maxTextBytes: 10_000 }
// With OCR, as then pages without text are looked at for images as well.
const pool = extractionPool({ size: 3, limits, images: 'left to others' })
afterAll(() => pool.close())

const read = (source: Uint8Array) => {
  const input: ExtractionInput = { source, contentType: 'application/pdf' }
  return pool.extract(input, { signal: new AbortController().signal })
}

it.concurrent.each(Object.entries(pdfBombs))(
  'a file that hides %s harms no other document',
  { timeout: 60_000 },
  async (_, bomb) => {
    const letter = textPdf('Dear all')
    const outcome = read(bomb()).then(
      (reading) => reading.status,
      (error: { code?: string }) => error.code,
    )
    await expect(read(letter)).resolves.toMatchObject({ text: 'Dear all' })
    expect(['limit_time', 'limit_memory', 'extracted', 'none']).toContain(await outcome)
    await expect(read(letter)).resolves.toMatchObject({ text: 'Dear all' })
  },
)
