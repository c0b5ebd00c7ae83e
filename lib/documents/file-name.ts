import { extname } from 'node:path'
import { raise } from '../problems.ts'

const extensions = ['.pdf', '.txt', '.jpg', '.jpeg', '.png', '.xml'] as const
export type Extension = (typeof extensions)[number]

const anyExtension = new Intl.ListFormat('en', { type: 'disjunction' }).format(extensions)

const maxNameBytes = 255

/** Marks that reorder what is shown: `invoice[U+202E]fdp.exe` would be read as another name than it is. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Controls, line and paragraph separators. */
const controls = /[\p{Cc}\p{Zl}\p{Zp}]/gu

/** Device names of Windows, whatever follows the first dot. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/i

/** Nothing but dots and blanks before the extension, or no name at all. */
const onlyExtension = /^[\s.]*(?:\.[^.]*)?$/

/**
 * What is kept of the name that a form sends: the last segment of a path of either kind, in NFC, without controls, and
 * with `'` for `"`, which ends a name in a header and is forbidden on Windows.
 * @throws Problem malformed_filename
 */
export function cleanFileName(sent: string): string {
  if (sent.includes('\0')) raise('malformed_filename', 'The file name holds a NUL.')
  const segment = sent.slice(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
  return tidy(segment)
}

const tidy = (name: string) =>
  name.replace(bidiControls, '').replace(controls, '').replaceAll('"', "'").normalize('NFC')

/** What is wrong with a name; `detail` continues "The file name …". */
interface NameFault {
  code: 'filename_too_long' | 'invalid_filename'
  detail: string
}

const invalid = (detail: string): NameFault => ({ code: 'invalid_filename', detail })

/** What can't be a file's name everywhere. */
function faultOf(name: string): NameFault | undefined {
  if (Buffer.byteLength(name) > maxNameBytes) {
    return { code: 'filename_too_long', detail: `must have at most ${maxNameBytes} bytes in UTF-8.` }
  }
  if (onlyExtension.test(name)) return invalid('must have something before its extension.')
  if (/[. ]$/.test(name)) return invalid('must not end in a dot or a blank.')
  if (reserved.test(name)) return invalid('must not be a reserved device name.')
  return undefined
}

/** @throws Problem filename_too_long, invalid_filename */
export function checkFileName(name: string): void {
  const fault = faultOf(name)
  if (fault !== undefined) raise(fault.code, `The file name ${fault.detail}`)
}

/** @throws Problem unsupported_file_type */
export function extensionOf(name: string): Extension {
  const wanted = extname(name).toLowerCase()
  const extension = extensions.find((accepted) => accepted === wanted)
  return extension ?? raise('unsupported_file_type', `The file name must end in ${anyExtension}.`)
}

/**
 * The name that a document gets when a person renames it. It is taken as it is meant: a path or a control character is
 * refused, not cut off; and it keeps the extension of `current`, which says what the bytes are.
 */
export function checkNewName(
  wanted: string,
  current: string,
): { ok: true; filename: string } | ({ ok: false } & NameFault) {
  if (!wanted.isWellFormed() || /[/\\\p{Cc}\p{Zl}\p{Zp}]/u.test(wanted)) {
    return { ok: false, ...invalid('must hold no slash, backslash or control character.') }
  }
  const filename = tidy(wanted)
  const fault = faultOf(filename)
  if (fault !== undefined) return { ok: false, ...fault }
  const extension = extensionOf(current)
  if (extname(filename).toLowerCase() !== extension) return { ok: false, ...invalid(`must end in ${extension}.`) }
  return { ok: true, filename }
}
