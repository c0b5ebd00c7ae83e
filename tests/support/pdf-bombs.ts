import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import { HELVETICA, PdfFile, pdfOfPages } from './pdf.ts'

const GiB = 1024 ** 3

/**
 * Small files that are large or endless inside. Each is of a kind that took a PDF reader gigabytes or minutes.
 */
export const pdfBombs: Record<string, () => Buffer> = {
  'spaces deflated twice': () => flateBomb(deflateSync(repeatedFlate(' ', 4 * GiB)), '[/FlateDecode /FlateDecode]'),
  'two gigabytes of spaces': () => flateBomb(repeatedFlate(' ', 2 * GiB)),
  'a string of a gigabyte': () => {
    const bytes = repeatedFlate('a', GiB, 'BT /F1 12 Tf 50 700 Td (', ') Tj ET')
    return flateBomb(bytes)
  },
  'hundred million words': () => flateBomb(repeatedFlate('(abc def) Tj ', 100_000_000 * 13, 'BT /F1 12 Tf ')),
  'twenty million saved states': () => flateBomb(repeatedFlate('q ', 40_000_000)),
  'one page twenty thousand times': () => sharedPage(20_000),
  'one page five hundred thousand times': () => sharedPage(500_000),
  'forms ten deep and ten wide': () => nestedForms(10, 10),
  'widths of fifty million characters': () => wideFontPdf(50_000_000),
  'widths of two billion characters': () => wideFontPdf(2_000_000_000),
  'a million content streams': () => contentsArray(1_000_000),
  'fifty megabytes of zeros': () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(50_000_000 - 9)]),
  'a cross-reference of two billion empty rows': () => emptyRows(),
  'ten thousand full maps to Unicode': () => unicodeRanges(10_000),
  'a character map that uses itself': () => selfUsingCMap(),
  'a form that draws itself': () => selfDrawingForm(),
  'a glyph that draws itself': () => selfDrawingGlyph(),
}

function flateBomb(bytes: Buffer, filter = '/FlateDecode'): Buffer {
  const pdf = new PdfFile()
  const font = pdf.add(HELVETICA)
  return pdfOfPages(pdf, [pdf.stream(bytes, `/Filter ${filter}`)], { resources: `/Font << /F1 ${font} >>` })
}

/**
 * What deflating that many bytes of a repeated pattern would give, without holding them: a block that ends with a full
 * flush refers to nothing before it and can be repeated as it is.
 */
export function repeatedFlate(pattern: string, bytes: number, before = '', after = ''): Buffer {
  const block = Buffer.from(pattern.repeat(Math.ceil(2 ** 20 / pattern.length)))
  const times = Math.ceil(bytes / block.length)
  const head = Buffer.from(before)
  const tail = Buffer.from(after)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(adler32(head, block, times, tail))
  const repeated = flushed(block)
  return Buffer.concat([
    Buffer.from([0x78, 0xda]),
    flushed(head),
    ...Array.from({ length: times }, () => repeated),
    deflateRawSync(tail),
    checksum,
  ])
}

/** Deflated to whole bytes that refer to nothing before them, and without an end. */
const flushed = (data: Buffer) => deflateRawSync(data, { level: 9, finishFlush: constants.Z_FULL_FLUSH })

function adler32(head: Buffer, block: Buffer, times: number, tail: Buffer): number {
  const modulus = 65_521
  let a = 1
  let b = 0
  const add = (data: Buffer) => {
    for (const byte of data) {
      a = (a + byte) % modulus
      b = (b + a) % modulus
    }
  }
  add(head)
  let sum = 0
  let weighted = 0
  for (const byte of block) {
    sum = (sum + byte) % modulus
    weighted = (weighted + sum) % modulus
  }
  for (let time = 0; time < times; time++) {
    b = (b + block.length * a + weighted) % modulus
    a = (a + sum) % modulus
  }
  add(tail)
  return b * 2 ** 16 + a
}

function sharedPage(times: number): Buffer {
  const pdf = new PdfFile()
  const tree = pdf.next(1)
  const page = pdf.add(`<< /Type /Page /Parent ${tree} /MediaBox [0 0 595 842] >>`)
  pdf.add(`<< /Type /Pages /Kids [${`${page} `.repeat(times)}] /Count ${times} >>`)
  return pdf.build(pdf.add(`<< /Type /Catalog /Pages ${tree} >>`))
}

function nestedForms(depth: number, width: number): Buffer {
  const pdf = new PdfFile()
  const form = nestedForm(pdf, depth, width)
  return pdfOfPages(pdf, [pdf.stream('/X Do '.repeat(width))], { resources: `/XObject << /X ${form} >>` })
}

/** One page that can be read, then one that never ends. */
export function readableThenEndlessPdf(text: string): Buffer {
  const pdf = new PdfFile()
  const font = pdf.add(HELVETICA)
  const form = nestedForm(pdf, 10, 10)
  const contents = [pdf.stream(`BT /F1 12 Tf 50 700 Td (${text}) Tj ET`), pdf.stream('/X Do '.repeat(10))]
  return pdfOfPages(pdf, contents, { resources: `/Font << /F1 ${font} >> /XObject << /X ${form} >>` })
}

/** One page that can be read, then one that takes all memory. */
export function readableThenHugePdf(text: string): Buffer {
  const pdf = new PdfFile()
  const font = pdf.add(HELVETICA)
  const contents = [
    pdf.stream(`BT /F1 12 Tf 50 700 Td (${text}) Tj ET`),
    pdf.stream(repeatedFlate(' ', 4 * GiB), '/Filter /FlateDecode'),
  ]
  return pdfOfPages(pdf, contents, { resources: `/Font << /F1 ${font} >>` })
}

/** A form that draws the form below it `width` times, and so on down to one that holds text. */
function nestedForm(pdf: PdfFile, depth: number, width: number): string {
  const form = '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'
  const font = pdf.add(HELVETICA)
  let inner = pdf.stream('BT /F1 1 Tf (x) Tj ET', `${form} /Resources << /Font << /F1 ${font} >> >>`)
  for (let level = 1; level < depth; level++) {
    inner = pdf.stream('/X Do '.repeat(width), `${form} /Resources << /XObject << /X ${inner} >> >>`)
  }
  return inner
}

/** A font that gives a width to each of that many characters. */
export function wideFontPdf(characters: number): Buffer {
  const pdf = new PdfFile()
  const descendant = pdf.add(
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Wide /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
      `/W [0 ${characters} 500] /FontDescriptor << /Type /FontDescriptor /FontName /Wide /Flags 4 /FontBBox [0 0 9 9] /ItalicAngle 0 /Ascent 9 /Descent 0 /StemV 1 >> >>`,
  )
  const font = pdf.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Wide /Encoding /Identity-H /DescendantFonts [${descendant}] >>`,
  )
  return pdfOfPages(pdf, [pdf.stream('BT /F1 12 Tf <0001> Tj ET')], { resources: `/Font << /F1 ${font} >>` })
}

function contentsArray(length: number): Buffer {
  const pdf = new PdfFile()
  const content = pdf.stream(' ')
  return pdfOfPages(pdf, [`[${`${content} `.repeat(length)}]`])
}

/** A cross-reference stream whose rows have no width, so that any number of them fits into nothing. */
function emptyRows(): Buffer {
  const catalog =
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n' +
    '2 0 obj\n<< /Type /Pages /Kids [4 0 R] /Count 1 >>\nendobj\n' +
    '4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n'
  return Buffer.from(
    `${catalog}3 0 obj\n<< /Type /XRef /Size 2147483647 /W [0 0 0] /Index [0 2147483647] /Root 1 0 R /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n${catalog.length}\n%%EOF\n`,
  )
}

function unicodeRanges(ranges: number): Buffer {
  const pdf = new PdfFile()
  const map = pdf.stream(
    deflateSync(
      `/CIDInit /ProcSet findresource begin begincmap ${ranges} beginbfrange ${'<0000> <FFFF> <0000>\n'.repeat(ranges)} endbfrange endcmap end`,
    ),
    '/Filter /FlateDecode',
  )
  const font = pdf.add(`<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${map} >>`)
  return pdfOfPages(pdf, [pdf.stream('BT /F1 12 Tf 50 700 Td (abc) Tj ET')], { resources: `/Font << /F1 ${font} >>` })
}

function selfUsingCMap(): Buffer {
  const pdf = new PdfFile()
  const itself = pdf.next()
  pdf.stream(
    '/CIDInit /ProcSet findresource begin begincmap /Self usecmap 1 begincodespacerange <0000> <FFFF> endcodespacerange ' +
      '1 begincidrange <0000> <FFFF> 0 endcidrange endcmap end',
    `/Type /CMap /CMapName /Self /UseCMap ${itself} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>`,
  )
  const descendant = pdf.add(
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Self /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
  )
  const font = pdf.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Self /Encoding ${itself} /DescendantFonts [${descendant}] >>`,
  )
  return pdfOfPages(pdf, [pdf.stream('BT /F1 12 Tf <0041> Tj ET')], { resources: `/Font << /F1 ${font} >>` })
}

function selfDrawingForm(): Buffer {
  const pdf = new PdfFile()
  const form = pdf.next()
  pdf.stream('/X Do /X Do', `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${form} >> >>`)
  return pdfOfPages(pdf, [pdf.stream('/X Do')], { resources: `/XObject << /X ${form} >>` })
}

/** A Type 3 font, whose glyphs are drawings, with a glyph that is drawn in the same font. */
function selfDrawingGlyph(): Buffer {
  const pdf = new PdfFile()
  const glyph = pdf.stream('9 0 d0 BT /F1 9 Tf (aa) Tj ET')
  const font = pdf.next()
  pdf.add(
    `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /CharProcs << /a ${glyph} >> ` +
      `/Encoding << /Type /Encoding /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources << /Font << /F1 ${font} >> >> >>`,
  )
  return pdfOfPages(pdf, [pdf.stream('BT /F1 12 Tf 50 700 Td (aaa) Tj ET')], { resources: `/Font << /F1 ${font} >>` })
}
