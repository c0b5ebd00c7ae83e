import { TextDecoder } from 'node:util'
import { type SaxesOptions, SaxesParser } from 'saxes'

/** An element of the namespaces that were asked for. */
export interface XmlElement {
  /** Without a prefix. */
  name: string
  attributes: ReadonlyMap<string, string>
  /** The text directly in it, cut to a length that no figure, name or note reaches. */
  text: string
  children: XmlElement[]
}

export interface XmlOptions {
  /** By the root's: which namespaces are read; elements of others are passed over. Undefined: the file is of no use. */
  namespaces: (root: Root) => ((uri: string) => boolean) | undefined
  /** Given each element as it ends: true where it need not be kept for what contains it. */
  take: (element: XmlElement, depth: number) => boolean
}

export interface Root {
  uri: string
  name: string
}

/** The file is no XML, or not such as is read here. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
}

/** Portals for such invoices take 10 to 15 MB, attachments in base64 included. */
const maxXmlBytes = 16 * 1024 * 1024
const maxDepth = 32
const maxAttributes = 64
const maxElements = 100_000
const maxTextLength = 16 * 1024
const maxAttributeLength = 1024

const chunkBytes = 64 * 1024

/**
 * Reads XML into a tree, in one pass over the bytes. What it takes is bounded whatever the file says: a document type,
 * and with it every entity of its own, is refused; nothing is ever fetched.
 * @throws XmlError
 */
export function readXml(bytes: Uint8Array, { namespaces, take }: XmlOptions): XmlElement {
  if (bytes.length > maxXmlBytes) throw new XmlError('It is larger than what is read.')
  const parser = strictParser()
  const open: XmlElement[] = []
  let isRead: (uri: string) => boolean = () => false
  let root: XmlElement | undefined
  let depth = 0
  /** The depth of the element that is passed over with all that is in it. */
  let passedOver = Infinity
  let kept = 0
  let attributes = 0

  parser.on('opentagstart', () => {
    attributes = 0
    if (++depth > maxDepth) throw new XmlError('It is nested too deeply.')
  })
  parser.on('attribute', () => {
    if (++attributes > maxAttributes) throw new XmlError('An element has too many attributes.')
  })
  parser.on('opentag', (tag) => {
    if (depth === 1) isRead = rootNamespaces(namespaces, tag)
    if (depth > passedOver) return
    if (!isRead(tag.uri)) {
      passedOver = depth
      return
    }
    if (++kept > maxElements) throw new XmlError('It has too many elements.')
    const plain = Object.values(tag.attributes).filter(({ uri }) => uri === '')
    open.push({
      name: tag.local,
      attributes: new Map(plain.map(({ local, value }) => [local, value.slice(0, maxAttributeLength)])),
      text: '',
      children: [],
    })
  })
  const addText = (text: string) => {
    const element = depth < passedOver ? open.at(-1) : undefined
    if (element && element.text.length < maxTextLength) element.text += text.slice(0, maxTextLength)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const ended = depth--
    if (ended > passedOver) return
    if (ended === passedOver) {
      passedOver = Infinity
      return
    }
    const element = open.pop()
    if (!element) return
    if (take(element, ended)) kept -= sizeOf(element)
    else if (open.length === 0) root = element
    else open.at(-1)?.children.push(element)
  })

  parse(parser, bytes)
  parser.close()
  if (!root) throw new XmlError('It has no root.')
  return root
}

/** The root of a file of which only the beginning is there: undefined where that ends before, null where it is no XML. */
export function rootOf(head: Uint8Array): Root | null | undefined {
  const found = new FoundRoot()
  try {
    const parser = strictParser()
    parser.on('opentag', ({ uri, local }) => {
      found.root = { uri, name: local }
      throw found
    })
    parse(parser, head)
  } catch {
    return found.root
  }
  return undefined
}

/** Ends the parsing. */
class FoundRoot extends Error {
  root: Root | null = null
}

const options = { xmlns: true, position: false } satisfies SaxesOptions
type Parser = SaxesParser<typeof options>

/** saxes goes on after an error unless it is thrown, and hands over a document type instead of expanding it. */
function strictParser(): Parser {
  const parser = new SaxesParser(options)
  parser.on('error', (error) => {
    throw new XmlError('It is not well-formed.', { cause: error })
  })
  parser.on('doctype', () => {
    throw new XmlError('It has a document type.')
  })
  return parser
}

function rootNamespaces(
  namespaces: XmlOptions['namespaces'],
  { uri, local }: { uri: string; local: string },
): (uri: string) => boolean {
  const isRead = namespaces({ uri, name: local })
  if (!isRead) throw new XmlError('It is something else.')
  return isRead
}

const sizeOf = ({ children }: XmlElement): number => children.reduce((size, child) => size + sizeOf(child), 1)

/** What ends inside a character is no error here: the tags that it leaves open are. */
function parse(parser: Parser, bytes: Uint8Array): void {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true })
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    parser.write(decode(decoder, bytes.subarray(start, start + chunkBytes)))
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: true })
  } catch (error) {
    throw new XmlError('It is not in the encoding that it names.', { cause: error })
  }
}

/** The byte order mark, else the declaration, else UTF-8: https://www.w3.org/TR/xml/#sec-guessing */
function encodingOf(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  const declaration = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1')
  const [, declared = 'utf-8'] =
    /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(declaration) ?? []
  const label = declared.toLowerCase()
  if (/^(?:utf-?8|us-ascii)$/.test(label)) return 'utf-8'
  if (/^(?:iso-8859-(?:[1-9]|1[013-6])|windows-125[0-8])$/.test(label)) return label
  // Declared as UTF-16, but written in single bytes, or in an encoding that is not read here.
  throw new XmlError('It is in an encoding that is not read.')
}
