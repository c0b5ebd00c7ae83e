import { detectEncoding } from './encoding.ts'
import type { OpenDocument } from './open-document.ts'

const CHUNK_BYTES = 1024 * 1024

/** A plain text as a document of one page; decodes a little more than `maxLength` characters at most. */
export function openText(bytes: Uint8Array, maxLength: number): OpenDocument {
  const text = decode(bytes, maxLength)
  return {
    pageCount: null,
    pages: [{ text: text.trim() === '' ? '' : text }],
    invoice: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  }
}

function decode(bytes: Uint8Array, maxLength: number): string {
  const decoder = new TextDecoder(detectEncoding(bytes))
  let text = ''
  for (let start = 0; start < bytes.length && text.length <= maxLength; start += CHUNK_BYTES) {
    const end = start + CHUNK_BYTES
    text += decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length })
  }
  return text
}
