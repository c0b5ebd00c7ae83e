import { MIMEType } from 'node:util'
import { raise } from '../problems.ts'

/** What the headers of one part of a form say. */
export interface PartHead {
  /** Name of the form field. */
  name: string
  /** As sent; undefined for a part that is no file. */
  filename: string | undefined
  /** Declared media type without its parameters, lower case; undefined where there is none or it can't be one. */
  contentType: string | undefined
}

/**
 * Reads a part's header block. Header lines that mean nothing to a form are ignored, as RFC 7578 asks for.
 * @throws Problem malformed_multipart, malformed_filename
 */
export function parsePartHead(block: Buffer): PartHead {
  let disposition: string | undefined
  let contentType: string | undefined
  // One character per byte; what is text is decoded where it is taken out.
  const unfolded = block.toString('latin1').replace(/\r\n[ \t]+/g, ' ')
  for (const line of unfolded.split('\r\n')) {
    const [, name, value = ''] =
      /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([^\r\n]*)$/.exec(line) ?? malformed('A part has a broken header.')
    switch (name?.toLowerCase()) {
      case 'content-disposition':
        if (disposition !== undefined) malformed('A part has two Content-Dispositions.')
        disposition = value
        break
      case 'content-type':
        contentType = value
        break
      case 'content-transfer-encoding':
        if (!/^(?:7bit|8bit|binary)[ \t]*$/i.test(value))
          malformed('A part has a transfer encoding; send the bytes as they are.')
    }
  }
  const parameters = parseDisposition(disposition ?? malformed('A part has no Content-Disposition.'))
  const name = parameters.get('name') ?? malformed('A part has no name.')
  const extended = parameters.get('filename*')
  const filename = parameters.get('filename')
  return {
    name: decodeText(name),
    filename: extended === undefined ? filename && decodeFormText(filename) : decodeExtended(extended),
    contentType: contentType === undefined ? undefined : mediaTypeOf(contentType),
  }
}

const malformed = (detail: string): never => raise('malformed_multipart', detail)

/** A parameter with a quoted or a bare value. In quotes a backslash escapes a quote or itself, and is one otherwise:
 *  browsers send the backslashes of a Windows path as they are. */
const parameter = /;[ \t]*([!#$%&'*+.^_`|~\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s";]+))[ \t]*/y

function parseDisposition(value: string): Map<string, string> {
  const type = /^form-data[ \t]*/i.exec(value)?.[0] ?? malformed('A part is not form-data.')
  const parameters = new Map<string, string>()
  let at = type.length
  while (at < value.length && !/^;?[ \t]*$/.test(value.slice(at))) {
    parameter.lastIndex = at
    const [whole, name = '', quoted, bare = ''] = parameter.exec(value) ?? malformed('A Content-Disposition is broken.')
    const key = name.toLowerCase()
    if (parameters.has(key)) malformed(`A Content-Disposition has two values for ${key}.`)
    parameters.set(key, quoted?.replace(/\\(["\\])/g, '$1') ?? bare)
    at += whole.length
  }
  return parameters
}

/** Bytes as UTF-8, or as what older clients send. */
function decodeText(latin1: string): string {
  const bytes = Buffer.from(latin1, 'latin1')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Browsers escape the three characters that would end the header's value, and nothing else; all other percent signs
 *  are the file's own: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
const decodeFormText = (latin1: string) =>
  decodeText(latin1).replace(/%0A|%0D|%22/gi, (escape) => decodeURIComponent(escape))

/** The value of `filename*`, RFC 8187. */
function decodeExtended(value: string): string {
  const [, charset, encoded = ''] =
    /^(utf-8|iso-8859-1)'[\w-]*'((?:[!#$&+.^_`|~\w-]|%[\da-f]{2})*)$/i.exec(value) ?? malformedName()
  const bytes = Buffer.from(
    encoded.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )
  if (charset?.toLowerCase() !== 'utf-8') return bytes.toString('latin1')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return malformedName()
  }
}

const malformedName = (): never =>
  raise('malformed_filename', "filename* must read utf-8'' and a percent-encoded name.")

function mediaTypeOf(value: string): string | undefined {
  try {
    return new MIMEType(value).essence
  } catch {
    return undefined
  }
}
