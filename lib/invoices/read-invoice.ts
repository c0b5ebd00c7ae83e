import { ciiContent, ciiLine, isCiiLine } from './cii.ts'
import type { InvoiceContent, InvoiceLine } from './content.ts'
import type { Invoice } from './invoice.ts'
import { lineText, renditionOf } from './rendition.ts'
import { syntaxOf } from './syntax.ts'
import { isUblLine, ublContent, ublLine } from './ubl.ts'
import { type XmlElement, readXml } from './xml.ts'

/** How each syntax says it. */
interface Reader {
  content: (root: XmlElement) => InvoiceContent
  isLine: (element: XmlElement, depth: number) => boolean
  line: (element: XmlElement) => InvoiceLine
}

const cii: Reader = { content: ciiContent, isLine: isCiiLine, line: ciiLine }
const ubl: Reader = { content: ublContent, isLine: isUblLine, line: ublLine }

/** Reads an electronic invoice of EN 16931, whatever it holds beside what is asked for.
 *  @throws XmlError where it is none, is broken, or goes beyond the limits */
export const readInvoice = (bytes: Uint8Array): Invoice => read(bytes, 0).invoice

/** Reads an electronic invoice together with a text for people, of a little more than `maxLength` characters at most.
 *  @throws XmlError */
export function readInvoiceText(bytes: Uint8Array, maxLength: number): { invoice: Invoice; text: string } {
  const { lines, ...content } = read(bytes, maxLength)
  return { invoice: content.invoice, text: renditionOf(content, lines) }
}

function read(bytes: Uint8Array, maxLength: number): InvoiceContent & { lines: string[] } {
  let reader = cii
  const lines: string[] = []
  let length = 0
  const root = readXml(bytes, {
    namespaces(name) {
      const syntax = syntaxOf(name)
      reader = syntax?.family === 'ubl' ? ubl : cii
      return syntax?.includes
    },
    // An invoice may have tens of thousands of lines: none is kept as a tree.
    take(element, depth) {
      if (!reader.isLine(element, depth)) return false
      if (length <= maxLength) {
        const text = lineText(reader.line(element))
        lines.push(text)
        length += text.length
      }
      return true
    },
  })
  return { ...reader.content(root), lines }
}
