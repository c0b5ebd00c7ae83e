import { describe, expect, it } from 'vitest'
import { PageText } from '../../lib/extraction/page-text.ts'
import type { TextItem } from '../../lib/extraction/text-items.ts'

/** A run in a font of 10 points. */
function run(str: string, x: number, width: number, more: Partial<TextItem> = {}): TextItem {
  return {
    str,
    dir: 'ltr',
    transform: [10, 0, 0, 10, x, 700],
    width,
    height: 10,
    hasEOL: false,
    vertical: false,
    ascent: 0.8,
    descent: -0.2,
    ...more,
  }
}

/** A4, whose rows go down where the PDF's go up. */
const upright = [1, 0, 0, -1, 0, 842] as const

const above = (y: number): TextItem['transform'] => [10, 0, 0, 10, 40, y]
const turned = (y: number): TextItem['transform'] => [0, 10, -10, 0, 50, y]

function textOf(...items: TextItem[]): string {
  const text = new PageText(upright)
  for (const item of items) text.add(item)
  return text.toString()
}

describe('the runs of a page', () => {
  it.each([
    ['a gap that is kerning', 41, 'Total'],
    ['a gap of a word', 43, 'To tal'],
    ['a run that is drawn later and stands before', -40, 'tal To'],
    ['a run that overlaps a little', 38, 'Total'],
  ])('are joined by where they stand: %s', (_, x, joined) => {
    expect(textOf(run('To', 20, 20), run('tal', x, 30))).toBe(joined)
  })

  it('are joined along a line that is turned by 90 degrees', () => {
    expect(textOf(run('Total', 0, 40, { transform: turned(100) }), run('12', 0, 10, { transform: turned(145) }))).toBe(
      'Total 12',
    )
  })

  it('get another line for another baseline, not for a superscript', () => {
    expect(textOf(run('5 m', 20, 20), run('2', 40, 5, { transform: above(704) }))).toBe('5 m2')
    expect(textOf(run('5 m', 20, 20), run('2', 40, 5, { transform: above(688) }))).toBe('5 m\n2')
  })

  it('are left as they are where they are written downwards', () => {
    const runs = [
      run('縦', 0, 10, { vertical: true, transform: above(700) }),
      run('書', 0, 10, { vertical: true, transform: above(690) }),
    ]
    expect(textOf(...runs)).toBe('縦書')
  })
})

describe('a line that is read from right to left', () => {
  const rtl = { dir: 'rtl' }

  it.each([
    ['from the left', [run('שלום', 100, 20, rtl), run('רב', 125, 10, rtl)]],
    ['from the right', [run('רב', 125, 10, rtl), run('שלום', 100, 20, rtl)]],
  ])('is in reading order where it was drawn %s', (_, runs) => {
    expect(textOf(...runs)).toBe('רב שלום')
  })

  it('keeps the order of what is read from left to right within it', () => {
    const line = [
      run('Acme', 50, 20),
      run(' ', 70, 3),
      run('GmbH', 73, 22),
      run('חשבונית', 130, 40, rtl),
      run('מס', 115, 12, rtl),
    ]
    expect(textOf(...line)).toBe('חשבונית מס Acme GmbH')
  })

  it('has plain letters instead of the shapes they take within a word', () => {
    expect(textOf(run('ﻻ', 100, 10, rtl), run('ﺑ', 110, 10, rtl))).toBe('بلا')
  })
})
