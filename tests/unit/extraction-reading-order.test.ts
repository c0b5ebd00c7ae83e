import { expect, it } from 'vitest'
import { openPdf } from '../../lib/extraction/pdf.ts'
import { drawnPdf } from '../support/pdf.ts'

/** Text in Helvetica, whose letters are about half as wide as high, from a point of an A4 page. */
type Placed = [text: string, x: number, y: number]

const draw = (placed: readonly Placed[], size = 10) =>
  placed.map(([text, x, y]) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET`).join('\n')

async function textOf(content: string, page = ''): Promise<string> {
  const document = await openPdf(new Uint8Array(drawnPdf(content, page)), { maxPageLength: 10_000, withScans: false })
  const texts: string[] = []
  for await (const { text } of document.pages) texts.push(text)
  await document.close()
  return texts.join('\f')
}

/** Lines of prose of a column, one below the other. */
const column = (name: string, x: number, count = 6, top = 500): Placed[] =>
  Array.from({ length: count }, (_, line) => [`${name} ${line} is a line of prose that fills it`, x, top - 12 * line])

const texts = (placed: readonly Placed[]) => placed.map(([text]) => text).join('\n')

const title: Placed = ['A title across both columns of the paper, set in one line of the same size', 50, 540]
const [left, right] = [column('Left', 50), column('Right', 240)]
const paper = texts([title, ...left, ...right])

/** Left, right, left, right. */
const interleaved = left.flatMap((line, index) => [line, ...right.slice(index, index + 1)])

it.each([
  ['column by column', [title, ...left, ...right]],
  ['row by row', [title, ...interleaved]],
  ['with its title at the end', [...left, ...right, title]],
])('a paper of two columns is read by column where it is drawn %s', async (_, placed) => {
  expect(await textOf(draw(placed))).toBe(paper)
})

const cells = [
  ['Item', 'Amount', 'Price'],
  ['Paper', '12', '3.40'],
  ['Pens and pencils', '3', '11.00'],
  ['Ink', '1', '8.15'],
]
const placedCells = cells.map((row, line) =>
  row.map((text, place): Placed => [text, 50 + 150 * place, 700 - 14 * line]),
)
const table = cells.map((row) => row.join(' ')).join('\n')

it.each([
  ['row by row', placedCells.flat()],
  ['column by column', [0, 1, 2].flatMap((place) => placedCells.flatMap((row) => row.slice(place, place + 1)))],
  ['row by row from the right', placedCells.flatMap((row) => row.toReversed())],
])('a table is read by row where it is drawn %s', async (_, placed) => {
  expect(await textOf(draw(placed))).toBe(table)
})

it.each([
  [
    'days beside bookings',
    [50, 175],
    [
      ['01.03.2025 03.03.2025', 'Direct debit City Water -88.00'],
      ['03.03.2025 03.03.2025', 'Card payment Supermarket -43.20'],
      ['07.03.2025 08.03.2025', 'Salary of Example Ltd 2,310.00'],
      ['12.03.2025 12.03.2025', 'Standing order for rent -780.00'],
      ['15.03.2025 16.03.2025', 'Card payment Fuel Station -61.11'],
    ],
  ],
  [
    'labels beside values',
    [50, 150, 290, 380],
    [
      ['Name of applicant:', 'Jonathan Longfellow', 'Date of birth:', '4 July 1981'],
      ['Street and number:', '12 Wide Meadow Lane', 'Place of birth:', 'Springfield'],
      ['Postal code, town:', '12345 Springfield', 'Nationality:', 'US-American'],
      ['Telephone number:', '555 0100 200 300', 'Marital status:', 'married twice'],
      ['Employer and job:', 'Ministry of Silly Walks', 'Tax class:', 'four of six'],
    ],
  ],
])('wide cells drawn row by row are no columns of prose: %s', async (_, places, rows) => {
  const placed = rows.flatMap((row, line) =>
    row.map((text, cell): Placed => [text, places[cell] ?? 0, 700 - 14 * line]),
  )
  expect(await textOf(draw(placed))).toBe(rows.map((row) => row.join(' ')).join('\n'))
})

it('two lists beside each other stay lists', async () => {
  const lists: Placed[] = [0, 1].flatMap((list) =>
    ['alpha', 'beta', 'gamma', 'delta'].map((word, line): Placed => [
      `${word} ${list}`,
      50 + 200 * list,
      700 - 12 * line,
    ]),
  )
  expect(await textOf(draw(lists))).toBe(texts(lists))
})

it('an address that is drawn from below is read from above', async () => {
  const address: Placed[] = [
    ['Ada Lovelace', 50, 700],
    ['12 Example Street', 50, 686],
    ['London', 50, 672],
  ]
  expect(await textOf(draw(address.toReversed()))).toBe('Ada Lovelace\n12 Example Street\nLondon')
})

it('labels get their values where all of a form is drawn in disorder', async () => {
  const form: Placed[] = [
    ['7 May 2014', 150, 650],
    ['Date', 50, 650],
    ['47774', 400, 670],
    ['Customer', 300, 670],
    ['30064443', 150, 670],
    ['Number', 50, 670],
    ['Acme Ltd', 50, 720],
    ['Invoice', 50, 760],
  ]
  expect(await textOf(draw(form))).toBe('Invoice\nAcme Ltd\nNumber 30064443 Customer 47774\nDate 7 May 2014')
})

it('a hyphen at the end of a line stays', async () => {
  const lines: Placed[] = [
    ['It comes in full agree-', 50, 700],
    ['ment with it', 50, 688],
  ]
  expect(await textOf(draw(lines))).toBe('It comes in full agree-\nment with it')
})

it('what is above or below the line stays in it', async () => {
  const content = `BT /F1 10 Tf 50 700 Td (E = mc) Tj /F1 7 Tf 4 Ts (2) Tj /F1 10 Tf 0 Ts ( and x) Tj /F1 7 Tf -2 Ts (1) Tj ET`
  expect(await textOf(content)).toBe('E = mc2 and x1')
})

it.each([0, 90, 180, 270])('a page that is shown turned by %d degrees is read in the same order', async (rotation) => {
  // What stands upright on the displayed page is turned the other way on the page itself.
  const turn =
    { 0: '1 0 0 1 0 0', 90: '0 1 -1 0 595 0', 180: '-1 0 0 -1 595 842', 270: '0 -1 1 0 0 595' }[rotation] ?? ''
  const content = `q ${turn} cm\n${draw(interleaved)}\nQ`
  expect(await textOf(content, `/Rotate ${rotation}`)).toBe(texts([...left, ...right]))
})
