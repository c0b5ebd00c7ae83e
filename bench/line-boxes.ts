import type { PageLayout } from '../lib/extraction/extraction.ts'
import { onlyOnce } from './agreement.ts'

/** `pdftotext -bbox` writes each word as an element with its place in points from the upper left corner. */
const WORD = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/g
/** In points. */
const TOLERANCE = 1

/** Of the words that stand once on the page by both, the share whose middle is within the box of the line with that word;
 *  undefined where there are none. */
export function wordsWithinLines({ lines }: PageLayout, bbox: string): number | undefined {
  const boxes = onlyOnce(lines.flatMap(({ text, box }) => text.split(/\s+/).map((word) => [word, box] as const)))
  const middles = onlyOnce(
    [...bbox.matchAll(WORD)].map(([, left, top, right, bottom, word = '']) => {
      const middle = { x: (Number(left) + Number(right)) / 2, y: (Number(top) + Number(bottom)) / 2 }
      return [word, middle] as const
    }),
  )
  let [common, within] = [0, 0]
  for (const [word, { x, y }] of middles) {
    const box = boxes.get(word)
    if (!box) continue
    common++
    const { left, top, right, bottom } = box
    if (x > left - TOLERANCE && x < right + TOLERANCE && y > top - TOLERANCE && y < bottom + TOLERANCE) within++
  }
  return common === 0 ? undefined : within / common
}
