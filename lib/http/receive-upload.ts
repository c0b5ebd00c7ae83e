import type { IncomingMessage, ServerResponse } from 'node:http'
import { MIMEType } from 'node:util'
import type { ByteBudget } from '../documents/byte-budget.ts'
import { checkFileName, cleanFileName, type Extension, extensionOf } from '../documents/file-name.ts'
import { contentTypeOf, TypeSniffer } from '../documents/file-type.ts'
import { FileSpool, type ReceivedFile } from '../documents/received-file.ts'
import { Problem, raise } from '../problems.ts'
import { isBoundary, readMultipart } from './multipart.ts'
import type { PartHead } from './part-head.ts'
import { askForBody, type Pace, readBody } from './request-body.ts'

export interface UploadOptions {
  /** Of the file. */
  maxBytes: number
  /** Larger files go to disk. */
  memoryLimit: number
  temporaryDirectory: () => Promise<string>
  budget: ByteBudget
  /** How often the temporary file is touched while it is being written. */
  keepAliveMs: number
  pace?: Pace
  /** Ends the receiving while it waits for the client. */
  signal?: AbortSignal
}

const KiB = 1024
/** What a form may hold beside the bytes of its file. */
const maxOverhead = 512 * KiB
const maxFieldBytes = 64 * KiB
const maxParts = 20
const fileField = 'file'

/**
 * Receives the one file of an upload form; what is refused leaves no trace. A form is judged from the outside in: its
 * headers, then sizes and structure, and only when it has proved to be sound the name and the type of the file.
 * @throws Problem unsupported_media_type, unsupported_content_encoding, file_too_large, field_too_large, body_too_large,
 *   malformed_multipart, malformed_filename, unexpected_field, too_many_parts, too_many_files, missing_file,
 *   request_timeout, unsupported_file_type, type_mismatch, empty_file, filename_too_long, invalid_filename, storage_full
 * @throws ClientGone, the signal's reason
 */
export async function receiveUpload(
  req: IncomingMessage,
  res: ServerResponse,
  options: UploadOptions,
): Promise<ReceivedFile> {
  const announced = Number(req.headers['content-length'] ?? 0)
  const spool = new FileSpool({ ...options, expectedSize: announced })
  try {
    const boundary = checkUploadHeaders(req, options.maxBytes)
    // Nitro's adapters have decoded the whole body as UTF-8 before the handler starts: its bytes are gone.
    if ('body' in req) raise('unsupported_media_type', 'This deployment takes no files in the body of a request.')
    askForBody(req, res)
    const body = readBody(req, options.maxBytes + maxOverhead, options)
    const { filename, size, type } = await readForm(readMultipart(body, boundary), spool, options.maxBytes)
    checkFileName(filename)
    const extension = extensionOf(filename)
    const contentType = contentTypeOf[extension]
    if (size === 0) raise('empty_file')
    if (type !== contentType) mismatch(extension)
    return {
      filename,
      contentType,
      extension,
      ...(await spool.finish()),
      discard: () => spool.discard(),
    }
  } catch (error) {
    await spool.discard()
    if (error instanceof Problem && !req.complete) error.options.close = true
    throw error
  }
}

/** Judges the form by the request's headers alone; returns the boundary of its parts.
 *  @throws Problem unsupported_media_type, unsupported_content_encoding, file_too_large, malformed_multipart */
export function checkUploadHeaders({ headers }: IncomingMessage, maxBytes: number): string {
  const mediaType = parseMediaType(headers['content-type'])
  if (mediaType?.essence !== 'multipart/form-data')
    raise('unsupported_media_type', 'The body must be multipart/form-data.')
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? ''
  if (encoding !== '' && encoding !== 'identity')
    raise('unsupported_content_encoding', 'The body must not be compressed.')
  if (Number(headers['content-length'] ?? 0) > maxBytes + maxOverhead) tooLarge(maxBytes)
  const boundary = mediaType.params.get('boundary') ?? ''
  if (!isBoundary(boundary)) raise('malformed_multipart', 'The Content-Type names no valid boundary.')
  return boundary
}

function parseMediaType(value = ''): MIMEType | undefined {
  try {
    return new MIMEType(value)
  } catch {
    return undefined
  }
}

const tooLarge = (maxBytes: number): never => raise('file_too_large', `The limit is ${maxBytes} bytes.`)

/** Reads the form to its end and spools its file. Of a file that won't be kept nothing more is spooled. */
async function readForm(form: AsyncIterable<PartHead | Buffer>, spool: FileSpool, maxBytes: number) {
  let file: { filename: string; sniffer: TypeSniffer; size: number } | undefined
  let parts = 0
  let fieldBytes = 0
  let inFile = false
  for await (const item of form) {
    if (!Buffer.isBuffer(item)) {
      parts += 1
      if (parts > maxParts) raise('too_many_parts', `A form has at most ${maxParts} parts.`)
      inFile = isFile(item)
      fieldBytes = 0
      if (!inFile) continue
      if (file !== undefined) raise('too_many_files', 'One file is uploaded at a time.')
      file = { filename: cleanFileName(item.filename ?? ''), sniffer: new TypeSniffer(item.contentType), size: 0 }
    } else if (file !== undefined && inFile) {
      file.size += item.length
      if (file.size > maxBytes) tooLarge(maxBytes)
      file.sniffer.write(item)
      if (file.sniffer.refused) await spool.discard()
      else await spool.write(item)
    } else {
      fieldBytes += item.length
      if (fieldBytes > maxFieldBytes) raise('field_too_large', `A text field has at most ${maxFieldBytes} bytes.`)
    }
  }
  if (file === undefined) return noFile()
  return { filename: file.filename, size: file.size, type: file.sniffer.type() }
}

/** Whether the part is the file. Text fields of other names mean nothing here and are dropped. */
function isFile({ name, filename }: PartHead): boolean {
  if (name === fileField) return filename ? true : noFile()
  if (filename !== undefined) raise('unexpected_field', `The file must be sent as the field "${fileField}".`)
  if (/^(?:__proto__|constructor|prototype)$|[[\]]/.test(name))
    raise('unexpected_field', 'A form field has a name that is not allowed.')
  return false
}

function mismatch(extension: Extension): never {
  if (extension === '.xml')
    raise('unsupported_file_type', 'Of .xml files only electronic invoices are kept (CII or UBL).')
  return raise('type_mismatch', `The content is not that of a ${extension} file.`)
}

const noFile = (): never => raise('missing_file', `The form must hold a file as the field "${fileField}".`)
