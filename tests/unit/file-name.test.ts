import { describe, expect, it } from 'vitest'
import { checkNewName } from '../../lib/documents/file-name.ts'

describe('a new name for a document', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Report.PDF', 'Report.PDF'],
    ['a\u0308.pdf', 'ä.pdf'],
    ['a\u202Eb.pdf', 'ab.pdf'],
    ['the "big" one.pdf', "the 'big' one.pdf"],
    ['console.pdf', 'console.pdf'],
    ['archive.tar.pdf', 'archive.tar.pdf'],
  ])('%j is taken as %j', (wanted, filename) => {
    expect(checkNewName(wanted, 'old.pdf')).toEqual({ ok: true, filename })
  })

  it.each([
    '',
    '..',
    '.pdf',
    '..pdf',
    ' .pdf',
    'a/b.pdf',
    'a\\b.pdf',
    'a\0.pdf',
    'a\nb.pdf',
    'a\u2028b.pdf',
    'a\uD800.pdf',
    'a.pdf.',
    'a.pdf ',
    'nul.pdf',
    'COM1.old.pdf',
    'lpt² .pdf',
    'a.txt',
    'a',
    'a.pdf.exe',
  ])('%j is refused', (wanted) => {
    expect(checkNewName(wanted, 'old.pdf')).toMatchObject({ ok: false, code: 'invalid_filename' })
  })

  it('of 256 bytes is refused as too long, however few characters it has', () => {
    expect(checkNewName(`${'€'.repeat(84)}.pdf`, 'old.pdf')).toMatchObject({ ok: false, code: 'filename_too_long' })
    expect(checkNewName(`${'€'.repeat(83)}xx.pdf`, 'old.pdf')).toMatchObject({ ok: true })
  })
})
