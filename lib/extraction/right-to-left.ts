import type { TextItem } from './text-items.ts'

/** In em of the run. */
const WORD_GAP = 0.15

/** Arabic letters in the shape they take within a word; as text they are the plain letters. */
const PRESENTATION_FORMS = /[\uFB50-\uFDFF\uFE70-\uFEFC]+/g

/** Whether more of the line's letters are read from right to left than from left to right. */
export function isRightToLeft(line: readonly TextItem[]): boolean {
  let balance = 0
  for (const { str, dir } of line) {
    if (dir === 'rtl') balance += str.length
    else balance -= str.match(/\p{L}/gu)?.length ?? 0
  }
  return balance > 0
}

/**
 * The line in reading order. pdf.js turns each run around, but leaves the runs in the order in which they were drawn,
 * which is as often from the left as from the right.
 */
export function rightToLeftText(line: readonly TextItem[], joinLeftToRight: (runs: TextItem[]) => string): string {
  const blocks: { text: string; left: number; right: number; em: number }[] = []
  let latin: TextItem[] = []
  const endLatin = () => {
    while (latin.at(-1)?.str.trim() === '') latin.pop()
    const first = latin[0]
    const last = latin.at(-1)
    if (first && last) blocks.push({ ...extent(first), right: extent(last).right, text: joinLeftToRight(latin) })
    latin = []
  }
  for (const item of line) {
    if (item.dir === 'rtl') {
      endLatin()
      blocks.push({ ...extent(item), text: item.str })
    } else if (latin.length > 0 || item.str.trim() !== '') {
      latin.push(item)
    }
  }
  endLatin()
  blocks.sort((one, other) => other.right - one.right)
  return blocks
    .map(({ text, right, em }, index) => {
      const before = blocks[index - 1]
      return before && before.left - right > WORD_GAP * em ? ` ${text}` : text
    })
    .join('')
    .replace(PRESENTATION_FORMS, (letters) => letters.normalize('NFKC'))
}

function extent({ transform, width }: TextItem): { left: number; right: number; em: number } {
  const [, , c, d, left] = transform
  return { left, right: left + width, em: Math.hypot(c, d) }
}
