import { describe, expect, it } from 'vitest'
import { readMultipart } from '../../lib/http/multipart.ts'
import { boundary, fieldPart, filePart, formBody } from '../support/multipart-form.ts'

/** Each of the chunks lasts until the next one is asked for, as those of a request do. */
async function* pieces(...chunks: Buffer[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) {
    const own = Buffer.from(chunk)
    yield own
    own.fill('?')
  }
}

/** The parts with their bytes put together. */
async function partsOf(body: AsyncIterable<Buffer>, mark = boundary): Promise<[name: string, content: string][]> {
  const parts: [string, string][] = []
  for await (const item of readMultipart(body, mark)) {
    if (Buffer.isBuffer(item)) parts.at(-1)![1] += item.toString('latin1')
    else parts.push([item.name, ''])
  }
  return parts
}

describe('the form parser', () => {
  const content = `\r\n--X-DOCU\r\n\r--${boundary}\r\n-\r\n\r\n`
  const body = formBody([fieldPart('note', ''), filePart('a.pdf', content)])
  const parts = [
    ['note', ''],
    ['file', content],
  ]

  it('finds the same parts wherever the body is cut in two', async () => {
    for (let at = 0; at <= body.length; at++) {
      expect(await partsOf(pieces(body.subarray(0, at), body.subarray(at)))).toEqual(parts)
    }
  })

  it('finds the same parts when every byte comes alone', async () => {
    expect(await partsOf(pieces(...Array.from(body, (byte) => Buffer.of(byte))))).toEqual(parts)
  })

  it('refuses the body wherever it breaks off before its end', async () => {
    const closing = body.length - '--\r\n'.length
    for (let at = 0; at < closing + 2; at++) {
      await expect(partsOf(pieces(body.subarray(0, at)))).rejects.toMatchObject({ code: 'malformed_multipart' })
    }
  })

  it('reads nothing ahead of its consumer', async () => {
    let taken = 0
    async function* source() {
      for (const chunk of [body.subarray(0, 200), body.subarray(200, 210), body.subarray(210)]) {
        taken += 1
        yield chunk
      }
    }
    await readMultipart(source(), boundary).next()
    expect(taken).toBe(1)
  })

  it('ends its source when the consumer leaves early', async () => {
    let ended = false
    async function* source() {
      try {
        yield body
        yield body
      } finally {
        ended = true
      }
    }
    for await (const _ of readMultipart(source(), boundary)) break
    expect(ended).toBe(true)
  })
})
