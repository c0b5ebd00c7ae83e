import { syntaxOf } from '../invoices/syntax.ts'
import { type Root, rootOf } from '../invoices/xml.ts'
import type { Extension } from './file-name.ts'

/** What the vault keeps. */
export const contentTypes = ['application/pdf', 'text/plain', 'image/jpeg', 'image/png', 'application/xml'] as const
export type ContentType = (typeof contentTypes)[number]

export const contentTypeOf: Record<Extension, ContentType> = {
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.xml': 'application/xml',
}

/** Photos and scans, whose text only OCR finds. */
export const isImage = (type: ContentType) => type === 'image/jpeg' || type === 'image/png'

/** How a file begins that is what it begins with. */
const signatures: readonly [bytes: string, type: ContentType][] = [
  ['%PDF-', 'application/pdf'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
]

/** As much as a browser looks at: https://mimesniff.spec.whatwg.org/#reading-the-resource-header */
const headLength = 1445
/** What may come before the first tag of an XML file, and be in it. */
const xmlHeadLength = 16 * 1024

/** Bytes that no text has, NUL to US without tab, line ends, form feed and escape: "binary data byte" in the same standard. */
// oxlint-disable-next-line no-control-regex
const binary = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/

/** What a browser takes for a page, from the same standard, and SVG; each would run scripts where it is shown. */
const markup =
  /^[\t\n\f\r ]*<(?:(?:!doctype\s+html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg)[\s/>]|!doctype\s+svg|!--|\?xml)/i

/** How an XML file may begin, in any of the encodings that it is read in. */
const angleBracket = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\t\n\r \0]*</

const markupTypes = new Set(['text/html', 'application/xhtml+xml', 'image/svg+xml'])

/** Finds out what a file is from its bytes while they pass; holds no more than the first 1445 of them,
 *  or 16 KiB of what may be XML. */
export class TypeSniffer {
  #head = Buffer.alloc(headLength)
  #length = 0
  #type: ContentType | 'other' | undefined
  #wide = false

  /** `declaredType` is what the client says; it can speak against text, not for it. */
  readonly #declaredMarkup: boolean

  constructor(declaredType?: string) {
    this.#declaredMarkup = markupTypes.has(declaredType ?? '')
  }

  write(bytes: Uint8Array): void {
    let rest = bytes
    while (this.#type === undefined) {
      const toHead = rest.subarray(0, this.#head.length - this.#length)
      this.#head.set(toHead, this.#length)
      this.#length += toHead.length
      if (this.#length < this.#head.length) return
      rest = rest.subarray(toHead.length)
      if (this.#length === headLength && this.#root() === undefined)
        this.#head = Buffer.concat([this.#head], xmlHeadLength)
      else this.#type = this.#judgeHead()
    }
    if (this.#type === 'text/plain' && !this.#wide && rest.includes(0)) this.#type = 'other'
  }

  /** True as soon as it can't be a file that is kept. */
  get refused(): boolean {
    return this.#type === 'other'
  }

  /** What the bytes so far are. */
  type(): ContentType | 'other' {
    return this.#type ?? this.#judgeHead()
  }

  #judgeHead(): ContentType | 'other' {
    const head = this.#head.subarray(0, this.#length)
    const start = head.toString('latin1', 0, 8)
    const signature = signatures.find(([bytes]) => start.startsWith(bytes))
    if (signature !== undefined) return signature[1]
    if (this.#declaredMarkup) return 'other'
    const root = this.#root()
    if (root && syntaxOf(root)) return 'application/xml'
    const encoding = byteOrderMark(head)
    this.#wide = encoding !== 'utf-8'
    if (!this.#wide && head.includes(0)) return 'other'
    // The decoder drops the byte order mark; bytes above ASCII decide nothing here, so any ASCII superset will do.
    const text = new TextDecoder(encoding).decode(head.subarray(0, headLength))
    return markup.test(text) || (!this.#wide && binary.test(text)) ? 'other' : 'text/plain'
  }

  /** Of an XML file: undefined where it may come later, null where there is none. */
  #root(): Root | null | undefined {
    const head = this.#head.subarray(0, this.#length)
    return angleBracket.test(head.toString('latin1')) ? rootOf(head) : null
  }
}

function byteOrderMark(head: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8'
}
