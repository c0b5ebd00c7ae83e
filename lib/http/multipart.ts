import { raise } from '../problems.ts'
import { parsePartHead, type PartHead } from './part-head.ts'

const maxHeadBytes = 16 * 1024
/** Blanks that may follow a boundary. */
const maxPadding = 256
const crlf = Buffer.from('\r\n')
const headEnd = Buffer.from('\r\n\r\n')

/** RFC 2046: at most 70 of these, no blank at the end. */
export const isBoundary = (value: string) => /^[\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?]$/.test(value)

/**
 * The parts of a multipart/form-data body as a flat sequence: the head of a part, its bytes in any number of pieces, the
 * head of the next. Nothing is read ahead of the consumer. Preamble and epilogue are dropped. The pieces are views of
 * the chunks that came in, of which each has to last until the next one is asked for.
 * @throws Problem malformed_multipart, malformed_filename
 */
export async function* readMultipart(body: AsyncIterable<Buffer>, boundary: string): AsyncGenerator<PartHead | Buffer> {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const chunks = body[Symbol.asyncIterator]()
  // The first delimiter may be the very first line; any other is preceded by the line end that belongs to it.
  let buffer: Buffer = crlf

  async function more(): Promise<void> {
    const rest = Buffer.from(buffer)
    const { done, value } = await chunks.next()
    if (done === true) malformed('The form ends before its closing boundary.')
    else buffer = rest.length === 0 ? value : Buffer.concat([rest, value])
  }

  async function* untilDelimiter(): AsyncGenerator<Buffer> {
    for (;;) {
      const found = buffer.indexOf(delimiter)
      const end = found === -1 ? buffer.length - overlap(buffer, delimiter) : found
      const piece = buffer.subarray(0, end)
      buffer = buffer.subarray(found === -1 ? end : end + delimiter.length)
      if (piece.length > 0) yield piece
      if (found !== -1) return
      await more()
    }
  }

  /** True behind the last delimiter; else moves on to the part's first line. */
  async function closed(): Promise<boolean> {
    while (buffer.length < 2) await more()
    if (buffer.toString('latin1', 0, 2) === '--') return true
    while (!buffer.includes(crlf) && buffer.length < maxPadding) await more()
    const lineEnd = buffer.indexOf(crlf)
    if (lineEnd === -1 || /[^ \t]/.test(buffer.toString('latin1', 0, lineEnd)))
      malformed('A boundary is not alone on its line.')
    buffer = buffer.subarray(lineEnd + crlf.length)
    return false
  }

  async function headBlock(): Promise<Buffer> {
    for (;;) {
      const end = buffer.indexOf(headEnd)
      if (end > maxHeadBytes || (end === -1 && buffer.length > maxHeadBytes))
        malformed('The headers of a part are too long.')
      if (end !== -1) {
        const block = buffer.subarray(0, end)
        buffer = buffer.subarray(end + headEnd.length)
        return block
      }
      await more()
    }
  }

  try {
    for await (const _ of untilDelimiter());
    while (!(await closed())) {
      yield parsePartHead(await headBlock())
      yield* untilDelimiter()
    }
    while ((await chunks.next()).done !== true);
  } finally {
    await chunks.return?.()
  }
}

const malformed = (detail: string): never => raise('malformed_multipart', detail)

/** How many bytes at the end of `buffer` could be the beginning of `delimiter`. */
function overlap(buffer: Buffer, delimiter: Buffer): number {
  let start = Math.max(0, buffer.length - delimiter.length + 1)
  while ((start = buffer.indexOf(delimiter[0]!, start)) !== -1) {
    const tail = buffer.subarray(start)
    if (tail.equals(delimiter.subarray(0, tail.length))) return tail.length
    start += 1
  }
  return 0
}
