import { describe, expect, it } from 'vitest'
import { pageNeedsOcr, usableText } from '../../lib/extraction/usable-text.ts'

describe('the usable text of a page', () => {
  it.each([
    ['all of a plain text', 'Größe: 5 m²\n価格\t12 €', 'Größe: 5 m²\n価格\t12 €'],
    ['the bullets of a symbol font', '\uF0B7 first\n\uF0B7 second', '\uF0B7 first\n\uF0B7 second'],
    ['no controls, and no form feed that would be a page', 'one\u0001 two\fthree\u0092', 'one twothree'],
    ['nothing of glyphs without a character', '\uE001\uE002 \uFFFD\uFFFE x', ''],
    ['nothing of controls', '\u0001\u0002\u0003 \u0004', ''],
  ])('is %s', (_, text, usable) => {
    expect(usableText(text)).toBe(usable)
  })
})

describe('a page needs OCR', () => {
  it.each([
    ['where an image covers it and it has no text', '', 1, true],
    ['where the text beside the image is a stamp', ' Scanned 3 / 4 \n \u00AD', 0.5, true],
    ['not where it has a text layer', 'Dear Ada, this is what it says', 1, false],
    ['not where its image is an illustration', '', 0.4, false],
  ])('%s', (_, text, coverage, needed) => {
    expect(pageNeedsOcr(text, coverage)).toBe(needed)
  })
})
