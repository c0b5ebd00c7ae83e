import type { Piece } from './raw-http.ts'

export const boundary = 'X-DOCUVAULT-TEST'

/** One part of a form as its header lines and its bytes, so that every header can be wrong. */
export interface FormPart {
  headers: string[]
  content: string | Uint8Array
}

/** A file part as a browser sends it. `filename` goes in as it is, unescaped. */
export const filePart = (
  filename: string,
  content: string | Uint8Array,
  type = 'application/octet-stream',
): FormPart => ({
  headers: [`Content-Disposition: form-data; name="file"; filename="${filename}"`, `Content-Type: ${type}`],
  content,
})

export const fieldPart = (name: string, content: string | Uint8Array): FormPart => ({
  headers: [`Content-Disposition: form-data; name="${name}"`],
  content,
})

export function formBody(parts: readonly FormPart[], mark = boundary): Buffer {
  const bytes = parts.flatMap(({ headers, content }) => [
    Buffer.from(`--${mark}\r\n${headers.join('\r\n')}\r\n\r\n`),
    Buffer.from(content as string),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...bytes, Buffer.from(`--${mark}--\r\n`)])
}

/** The whole request; `headers` replace or, where undefined, remove the usual ones. */
export function uploadRequest(body: string | Uint8Array, headers: Record<string, string | undefined> = {}): Piece[] {
  const all: Record<string, string | undefined> = {
    Host: 'localhost',
    'Content-Type': `multipart/form-data; boundary=${boundary}`,
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]))
  return [`POST /api/documents/upload HTTP/1.1\r\n${lines.join('')}\r\n`, body]
}

/** The same body in chunked coding, `size` bytes a chunk. */
export function* chunked(body: Uint8Array, size: number): Generator<Piece> {
  for (let at = 0; at < body.length; at += size) {
    const chunk = body.subarray(at, at + size)
    yield Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')])
  }
  yield '0\r\n\r\n'
}
