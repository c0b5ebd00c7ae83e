import { isAscii, isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'

const SAMPLE_BYTES = 16 * 1024

const MULTI_BYTE = new Set(['Shift_JIS', 'EUC-JP', 'EUC-KR', 'GB18030', 'Big5'])
const WESTERN = new Set(['ISO-8859-1', 'windows-1252'])
const OTHER_LATIN = new Set([
  'ISO-8859-2',
  'ISO-8859-9',
  'windows-1250',
  'windows-1254',
  'windows-1257',
  'windows-1258',
])
const OTHER_SCRIPT = new Set([
  'KOI8-R',
  'ISO-8859-5',
  'ISO-8859-6',
  'ISO-8859-7',
  'ISO-8859-8',
  'windows-1251',
  'windows-1253',
  'windows-1255',
  'windows-1256',
  'windows-874',
])

/** The encoding of a text, as a label that `TextDecoder` knows: its byte order mark, else UTF-8 where the bytes are
 *  valid UTF-8, else the legacy encoding that they look most like. */
export function detectEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (isUtf8(bytes) || isCutUtf8(bytes)) return 'utf-8'
  return detectLegacy(sample(bytes))
}

/** UTF-8 that ends inside a character. Needs another character beyond ASCII as evidence: a lone byte at the end is
 *  more likely an accented letter of a legacy encoding. */
function isCutUtf8(bytes: Uint8Array): boolean {
  let end = bytes.length - 1
  while (end > 0 && bytes.length - end < 3 && isContinuation(bytes[end])) end--
  const head = bytes.subarray(0, end)
  return (bytes[end] ?? 0) >= 0xc2 && isUtf8(head) && !isAscii(head)
}

const isContinuation = (byte: number | undefined) => byte !== undefined && byte >> 6 === 0b10

/** Few bytes say little, and detection by letter frequency then names exotic encodings: without clear evidence for
 *  another one a text is taken for Western European. */
function detectLegacy(bytes: Uint8Array): string {
  const matches = analyse(bytes)
  const western = matches.find(({ name }) => WESTERN.has(name))?.confidence ?? 0
  const mostlyOtherScript = isMostlyBeyondAscii(bytes)
  for (const { name, confidence } of matches) {
    if (WESTERN.has(name)) break
    if (MULTI_BYTE.has(name) && confidence >= 50) return name
    if (OTHER_SCRIPT.has(name) && mostlyOtherScript) return name
    if (OTHER_LATIN.has(name) && confidence >= 40 && confidence - western >= 30) return name
  }
  return 'windows-1252'
}

function isMostlyBeyondAscii(bytes: Uint8Array): boolean {
  let balance = 0
  for (const byte of bytes) {
    if (byte >= 0x80) balance++
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) balance--
  }
  return balance > 0
}

/** Detection is slow, so it sees the part that tells: from a little before the first byte beyond ASCII. */
function sample(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80)
  const start = Math.max(0, first - SAMPLE_BYTES / 4)
  return bytes.subarray(start, start + SAMPLE_BYTES)
}
