import { createHash } from 'node:crypto'

/** Small PDFs made on the spot, so that the tests need no collection of files. */

/** The entries of a dictionary as they are written, without `<<` and `>>`. */
type Dict = string

interface Entries {
  resources?: Dict
  page?: Dict
  catalog?: Dict
  trailer?: Dict
}

/** Writes numbered objects, the cross-reference table and the trailer. */
export class PdfFile {
  readonly #objects: Buffer[] = []

  /** Adds an object and returns its reference, such as `3 0 R`. */
  add(body: string | Buffer): string {
    this.#objects.push(Buffer.from(body as string, 'latin1'))
    return `${this.#objects.length} 0 R`
  }

  stream(data: string | Buffer, entries: Dict = ''): string {
    const bytes = Buffer.from(data as string, 'latin1')
    return this.add(
      Buffer.concat([
        Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`, 'latin1'),
        bytes,
        Buffer.from('\nendstream', 'latin1'),
      ]),
    )
  }

  /** The reference that the object after `ahead` others will get. */
  next(ahead = 0): string {
    return `${this.#objects.length + 1 + ahead} 0 R`
  }

  build(root: string, trailer: Dict = ''): Buffer {
    const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
    let length = parts[0]?.length ?? 0
    const offsets: number[] = []
    const write = (bytes: Buffer) => {
      parts.push(bytes)
      length += bytes.length
    }
    for (const [index, body] of this.#objects.entries()) {
      offsets.push(length)
      write(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]))
    }
    const start = length
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
    write(Buffer.from(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}`))
    write(
      Buffer.from(`trailer\n<< /Size ${offsets.length + 1} /Root ${root} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`),
    )
    return Buffer.concat(parts)
  }
}

/** Pages with the given contents, all with the same resources. */
export function pdfOfPages(
  pdf: PdfFile,
  contents: string[],
  { resources = '', page = '', catalog = '', trailer = '' }: Entries = {},
): Buffer {
  const tree = pdf.next(contents.length)
  const pages = contents.map((content) =>
    pdf.add(
      `<< /Type /Page /Parent ${tree} /MediaBox [0 0 595 842] /Contents ${content} /Resources << ${resources} >> ${page} >>`,
    ),
  )
  pdf.add(`<< /Type /Pages /Kids [${pages.join(' ')}] /Count ${pages.length} >>`)
  return pdf.build(pdf.add(`<< /Type /Catalog /Pages ${tree} ${catalog} >>`), trailer)
}

export const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'

/** What draws the lines of a text from the top of the page downwards, in the font `/F1`. */
export function draw(text: string, { left = 50, top = 780 } = {}): string {
  const lines = text.split('\n').map((line) => `(${line.replace(/[\\()]/g, String.raw`\$&`)}) Tj T*`)
  return `BT /F1 12 Tf 14 TL ${left} ${top} Td ${lines.join(' ')} ET`
}

/** One page for each text, in Latin-1. */
export function textPdf(...pages: string[]): Buffer {
  const pdf = new PdfFile()
  const font = pdf.add(HELVETICA)
  const contents = pages.map((text) => pdf.stream(draw(text)))
  return pdfOfPages(pdf, contents, { resources: `/Font << /F1 ${font} >>` })
}

/** A page with a content stream of one's own; `/F1` is Helvetica. */
export function drawnPdf(content: string, page: Dict = ''): Buffer {
  const pdf = new PdfFile()
  const font = pdf.add(HELVETICA)
  return pdfOfPages(pdf, [pdf.stream(content)], { resources: `/Font << /F1 ${font} >>`, page })
}

/** A font that is not embedded and has no map to Unicode: only the predefined CMap says what the codes mean. */
export function cjkPdf(encoding: string, ordering: string, codes: Buffer): Buffer {
  const pdf = new PdfFile()
  const descendant = pdf.add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Some-CJK /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> ` +
      '/DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Some-CJK /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>',
  )
  const font = pdf.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Some-CJK /Encoding /${encoding} /DescendantFonts [${descendant}] >>`,
  )
  const content = pdf.stream(`BT /F1 12 Tf 50 780 Td <${codes.toString('hex')}> Tj ET`)
  return pdfOfPages(pdf, [content], { resources: `/Font << /F1 ${font} >>` })
}

/** A text whose font maps its characters to others, as fonts do whose glyphs nobody knows the characters of. */
export function remappedPdf(text: string, map: (code: number) => number): Buffer {
  const pdf = new PdfFile()
  const hex = (value: number) => value.toString(16).padStart(4, '0')
  const codes = [...new Set(Buffer.from(text, 'latin1'))]
  const toUnicode = pdf.stream(
    '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange ' +
      `${codes.length} beginbfchar ${codes.map((code) => `<${hex(code).slice(2)}> <${hex(map(code))}>`).join('\n')} endbfchar endcmap end`,
  )
  const font = pdf.add(`<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${toUnicode} >>`)
  return pdfOfPages(pdf, [pdf.stream(draw(text))], { resources: `/Font << /F1 ${font} >>` })
}

/** Pages that show an image and nothing else, as a scanner makes them; it is too coarse to be read. */
export const scannedPdf = (pages = 1): Buffer => imagePdf(pages, 8, 8, '')

/** A page that shows an image which could be read, and a stamp on it. */
export const stampedPdf = (stamp: string): Buffer => imagePdf(1, 320, 450, draw(stamp))

function imagePdf(pages: number, width: number, height: number, content: string): Buffer {
  const pdf = new PdfFile()
  const image = pdf.stream(
    Buffer.alloc((width / 8) * height, 0x55),
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 1`,
  )
  const font = pdf.add(HELVETICA)
  const contents = Array.from({ length: pages }, () => pdf.stream(`q 595 0 0 842 0 0 cm /Im1 Do Q ${content}`))
  return pdfOfPages(pdf, contents, { resources: `/XObject << /Im1 ${image} >> /Font << /F1 ${font} >>` })
}

/** A page of text with files attached to it, deflated already where they say so. */
export function attachmentPdf(text: string, files: Record<string, string | { deflated: Buffer }>): Buffer {
  const pdf = new PdfFile()
  const font = pdf.add(HELVETICA)
  const specifications = Object.entries(files).map(([name, file]) => {
    const embedded =
      typeof file === 'string'
        ? pdf.stream(Buffer.from(file), '/Type /EmbeddedFile /Subtype /text#2Fxml')
        : pdf.stream(file.deflated, '/Type /EmbeddedFile /Filter /FlateDecode')
    return `(${name}) ${pdf.add(`<< /Type /Filespec /F (${name}) /UF (${name}) /AFRelationship /Alternative /EF << /F ${embedded} >> >>`)}`
  })
  return pdfOfPages(pdf, [pdf.stream(draw(text))], {
    resources: `/Font << /F1 ${font} >>`,
    catalog: `/Names << /EmbeddedFiles << /Names [${specifications.join(' ')}] >> >>`,
  })
}

/** A form with one filled-in field, a password, a ticked box, and a free-text note, none of them in the page's content. */
export function formPdf(value: string, note: string): Buffer {
  const pdf = new PdfFile()
  const font = pdf.add(HELVETICA)
  const widget = (entries: Dict) =>
    pdf.add(`<< /Type /Annot /Subtype /Widget /F 4 /Rect [50 600 300 620] /DA (/F1 12 Tf) ${entries} >>`)
  const fields = [
    widget(`/FT /Tx /T (name) /V (${value})`),
    widget('/FT /Tx /T (secret) /Ff 8192 /V (hunter2)'),
    widget('/FT /Btn /T (box) /V /Yes /AS /Yes'),
    widget('/FT /Ch /T (country) /Opt [[(de) (Germany)] [(fr) (France)]] /V (fr)'),
  ]
  const annotation = pdf.add(
    `<< /Type /Annot /Subtype /FreeText /F 4 /Rect [50 500 300 520] /DA (/F1 12 Tf) /Contents (${note}) >>`,
  )
  return pdfOfPages(pdf, [pdf.stream(draw('Name:'))], {
    resources: `/Font << /F1 ${font} >>`,
    page: `/Annots [${fields.join(' ')} ${annotation}]`,
    catalog: `/AcroForm << /Fields [${fields.join(' ')}] /DR << /Font << /F1 ${font} >> >> >>`,
  })
}

/** Encrypted with the standard handler (RC4, 40 bits); an empty user password lets everybody read it. */
export function encryptedPdf(text: string, userPassword: string): Buffer {
  const id = md5(Buffer.from('document id'))
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff])
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(userPassword))
  const key = md5(padded(userPassword), owner, permissions, id).subarray(0, 5)
  const user = rc4(key, padded(''))

  const pdf = new PdfFile()
  const font = pdf.add(HELVETICA)
  const number = Number.parseInt(pdf.next(), 10)
  const objectKey = md5(key, Buffer.from([number & 0xff, number >> 8, 0, 0, 0])).subarray(0, 10)
  const content = pdf.stream(rc4(objectKey, Buffer.from(draw(text), 'latin1')))
  return pdfOfPages(pdf, [content], {
    resources: `/Font << /F1 ${font} >>`,
    trailer:
      `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> ` +
      `/P ${permissions.readInt32LE()} >> /ID [<${id.toString('hex')}> <${id.toString('hex')}>]`,
  })
}

const PASSWORD_PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

const padded = (password: string) => Buffer.concat([Buffer.from(password, 'latin1'), PASSWORD_PADDING]).subarray(0, 32)

function md5(...parts: Buffer[]): Buffer {
  return createHash('md5').update(Buffer.concat(parts)).digest()
}

/** Modern OpenSSL no longer offers it. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const at = (index: number) => state[index & 0xff] ?? 0
  const swap = (i: number, j: number) => ([state[i], state[j]] = [at(j), at(i)])
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 0xff
    swap(i, j)
  }
  let i = 0
  let j = 0
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 0xff
      j = (j + at(i)) & 0xff
      swap(i, j)
      return byte ^ at(at(i) + at(j))
    }),
  )
}

/** Names itself as a PDF and holds nothing of one. */
export const headerOnlyPdf = (): Buffer => Buffer.from('%PDF-1.7\n')

export const junkPdf = (): Buffer =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...Array.from({ length: 100 }, (_, index) => createHash('sha512').update(String(index)).digest()),
  ])

/** Ends within the first objects. */
export const truncatedPdf = (): Buffer => textPdf('Never to be read').subarray(0, 60)

/** The only child of the page tree is the page tree. */
export function cyclicPdf(): Buffer {
  const pdf = new PdfFile()
  const tree = pdf.next()
  pdf.add(`<< /Type /Pages /Kids [${tree}] /Count 1 >>`)
  return pdf.build(pdf.add(`<< /Type /Catalog /Pages ${tree} >>`))
}

/** One page that calls itself `count`. */
export function miscountedPdf(count: number): Buffer {
  const pdf = new PdfFile()
  const font = pdf.add(HELVETICA)
  const content = pdf.stream(draw('The only page'))
  const tree = pdf.next(1)
  const page = pdf.add(
    `<< /Type /Page /Parent ${tree} /MediaBox [0 0 595 842] /Contents ${content} /Resources << /Font << /F1 ${font} >> >> >>`,
  )
  pdf.add(`<< /Type /Pages /Kids [${page}] /Count ${count} >>`)
  return pdf.build(pdf.add(`<< /Type /Catalog /Pages ${tree} >>`))
}
