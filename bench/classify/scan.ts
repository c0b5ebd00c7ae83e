import { pick } from './random.ts'

/** What OCR makes of letters, as it is seen in scans of 200 dpi and less. */
const misreadings: Record<string, string[]> = {
  a: ['o', 'á'],
  b: ['h', '6'],
  c: ['e', '('],
  e: ['c', 'é'],
  f: ['t'],
  g: ['q', '9'],
  h: ['b', 'n'],
  i: ['l', '1', 'í'],
  l: ['1', 'I', '|'],
  m: ['rn', 'nn'],
  n: ['r', 'u'],
  o: ['0', 'c'],
  r: ['n', 't'],
  s: ['5', 'z'],
  t: ['f', 'l'],
  u: ['v', 'ii'],
  ä: ['a', 'á'],
  ö: ['o', '6'],
  ü: ['u', 'ii'],
  ß: ['B', '8'],
  é: ['e', 'ć'],
  I: ['l', '1', '|'],
  O: ['0', 'Q'],
  S: ['5', '8'],
  B: ['8', 'R'],
  '0': ['O', 'o'],
  '1': ['l', 'I'],
  '5': ['S'],
  '€': ['E', 'C'],
}

/** A text as a scanner and OCR would give it back.
 *  @param share of the letters that are misread */
export function scanned(text: string, share: number, random: () => number): string {
  const letters = Array.from(text, (letter) => {
    const readings = misreadings[letter]
    if (readings !== undefined && random() < share) return pick(random, readings)
    // A word breaks apart, a line break is lost or comes too early.
    if (letter === ' ' && random() < share / 4) return pick(random, ['', '\n'])
    if (letter === '\n' && random() < share * 2) return ' '
    return random() < share / 12 && /\p{L}/u.test(letter) ? `${letter} ` : letter
  }).join('')
  const specks = Array.from({ length: 2 }, () => pick(random, ['.', '~', "'", '_ —', '|', '»', '.,']))
  return `${specks[0]}\n${letters.replace(/ {2,}/g, () => pick(random, [' ', '  ', ' | ']))}\n${specks[1]}`
}

/** A text whose columns were read line by line, without the space between them. */
export const flattened = (text: string): string => text.replace(/[^\S\n]+/g, ' ').replace(/\n\s*\n/g, '\n')
