import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { boundary, fieldPart, filePart, formBody, type FormPart, uploadRequest } from '../support/multipart-form.ts'
import type { Piece } from '../support/raw-http.ts'
import { documentOf, problemOf, send } from '../support/raw-stack.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'
import { Tracer } from '../support/traces.ts'

const KiB = 1024
const pdf = '%PDF-1.7\n'
const disposition = 'Content-Disposition: form-data; name="file"; filename="a.pdf"'
const file = filePart('a.pdf', pdf)
const whole = formBody([file]).toString()
const under = (name: string): FormPart => ({
  headers: [`Content-Disposition: form-data; name="${name}"; filename="a.pdf"`],
  content: pdf,
})
const withHeaders = (...headers: string[]) => formBody([{ headers, content: pdf }])
const fields = (count: number) => Array.from({ length: count }, (_, index) => fieldPart(`note${index}`, 'x'))

describeOnStack('a form', () => {
  let stack: Stack
  let tracer: Tracer
  beforeAll(async () => {
    stack = await startStack({ workers: 0 })
    tracer = new Tracer(stack)
  })
  afterAll(async () => {
    await tracer[Symbol.asyncDispose]()
    await stack[Symbol.asyncDispose]()
  })

  describe('is refused and leaves no trace', () => {
    afterEach(() => tracer.demandNone())

    it.each<[title: string, body: string | Buffer, code: string, status?: number]>([
      ['[15] without its closing boundary', whole.replace(`--${boundary}--\r\n`, ''), 'malformed_multipart'],
      ['[15] that ends in the middle of its closing boundary', whole.slice(0, -6), 'malformed_multipart'],
      ['[17] whose lines end in LF alone', whole.replaceAll('\r\n', '\n'), 'malformed_multipart'],
      [
        '[18] with a part without Content-Disposition',
        withHeaders('Content-Type: application/pdf'),
        'malformed_multipart',
      ],
      ['[18] with a part without headers', `--${boundary}\r\n\r\n${pdf}\r\n--${boundary}--\r\n`, 'malformed_multipart'],
      [
        '[18] with a part without a name',
        withHeaders('Content-Disposition: form-data; filename="a.pdf"'),
        'malformed_multipart',
      ],
      [
        '[18] with a part that is an attachment',
        withHeaders('Content-Disposition: attachment; name="file"; filename="a.pdf"'),
        'malformed_multipart',
      ],
      [
        '[19] with a part that has 17 KB of headers',
        withHeaders(disposition, `X-Long: ${'x'.repeat(17 * KiB)}`),
        'malformed_multipart',
      ],
      [
        '[19] with a part whose headers never end',
        `--${boundary}\r\n${disposition}\r\nX-Long: ${'x'.repeat(600 * KiB)}`,
        'malformed_multipart',
      ],
      ['[21] with a field named __proto__', formBody([fieldPart('__proto__', 'x'), file]), 'unexpected_field'],
      ['[21] with a field named constructor', formBody([fieldPart('constructor', 'x'), file]), 'unexpected_field'],
      ['[21] with a field named prototype', formBody([file, fieldPart('prototype', 'x')]), 'unexpected_field'],
      ['[21] with a file under the name __proto__', formBody([under('__proto__')]), 'unexpected_field'],
      ['[22] of a thousand fields', formBody(fields(1000)), 'too_many_parts'],
      ['[22] of twenty fields and the file', formBody([...fields(20), file]), 'too_many_parts'],
      [
        '[23] with a text field of a megabyte',
        formBody([fieldPart('note', 'x'.repeat(1_000_000)), file]),
        'field_too_large',
        413,
      ],
      [
        '[23] with a text field of a byte more than 64 KiB',
        formBody([file, fieldPart('note', 'x'.repeat(64 * KiB + 1))]),
        'field_too_large',
        413,
      ],
      [
        '[24] with a field a thousand levels deep',
        formBody([fieldPart(`a${'[b]'.repeat(1000)}`, 'x'), file]),
        'unexpected_field',
      ],
      ['[24] with a list of files', formBody([under('file[]')]), 'unexpected_field'],
      ['[25] without any part', formBody([]), 'missing_file'],
      ['[25] without a file', formBody(fields(1)), 'missing_file'],
      ['[26] with the file under another name', formBody([under('doc')]), 'unexpected_field'],
      ['[26] with the file under a name in capitals', formBody([under('File')]), 'unexpected_field'],
      ['[27] with two files', formBody([file, file]), 'too_many_files'],
      [
        '[27] with a second file behind one of the wrong type',
        formBody([filePart('a.exe', 'MZ\0'), file]),
        'too_many_files',
      ],
      ['[27] with a second file under another name', formBody([file, under('other')]), 'unexpected_field'],
      ['[28] with the file as text', formBody([fieldPart('file', pdf)]), 'missing_file'],
      ['[29] with a file that has an empty name', formBody([filePart('', pdf)]), 'missing_file'],
      [
        '[39] with a file in base64',
        withHeaders(disposition, 'Content-Transfer-Encoding: base64'),
        'malformed_multipart',
      ],
      [
        '[39] with a file in quoted-printable',
        withHeaders(disposition, 'Content-Transfer-Encoding: Quoted-Printable'),
        'malformed_multipart',
      ],
      ['with a part that has two names', withHeaders(`${disposition}; name="other"`), 'malformed_multipart'],
      ['with a part that has two Content-Dispositions', withHeaders(disposition, disposition), 'malformed_multipart'],
      [
        'with a line that only begins as its boundary',
        whole.replace(pdf, `${pdf}\r\n--${boundary}x\r\n`),
        'malformed_multipart',
      ],
    ])('%s', async (_, body, code, status = 400) => {
      expect(problemOf(await send(stack, uploadRequest(body)))).toEqual([status, code])
    })

    it('for its structure, before its file is looked at', async () => {
      const response = await send(stack, uploadRequest(formBody([filePart('CON.exe', ''), fieldPart('a[b]', 'x')])))
      expect(problemOf(response)).toEqual([400, 'unexpected_field'])
    })
  })

  describe('is accepted although unusual', () => {
    const quoted = 'a b'
    it.each<[title: string, request: Piece[]]>([
      [
        '[11] with a quoted boundary that holds a blank',
        uploadRequest(formBody([file], quoted), { 'Content-Type': `multipart/form-data; boundary="${quoted}"` }),
      ],
      [
        '[12] with a type in capitals',
        uploadRequest(whole, { 'Content-Type': `Multipart/Form-Data; Boundary=${boundary}` }),
      ],
      ['[16] with a preamble and an epilogue', uploadRequest(`This is a form.\r\n\r\n${whole}\r\nThat was it.`)],
      ['[16] without the last line end', uploadRequest(whole.slice(0, -2))],
      ['[20] with a part header named __proto__', uploadRequest(withHeaders(disposition, '__proto__: polluted'))],
      ['[20] with a part header named constructor', uploadRequest(withHeaders('constructor: polluted', disposition))],
      ['[39] with a file in binary', uploadRequest(withHeaders(disposition, 'Content-Transfer-Encoding: BINARY'))],
      [
        'with text fields on both sides',
        uploadRequest(formBody([...fields(10), file, fieldPart('note', 'x'.repeat(64 * KiB))])),
      ],
      [
        'with as many text fields as it may have, each as large as it may be',
        uploadRequest(formBody([...Array.from({ length: 19 }, () => fieldPart('note', 'x'.repeat(64 * KiB))), file])),
      ],
      ['with blanks behind a boundary', uploadRequest(whole.replace(`--${boundary}\r\n`, `--${boundary} \t \r\n`))],
      ['with a folded header', uploadRequest(withHeaders(disposition.replace('; filename', ';\r\n\tfilename')))],
    ])('%s', async (_, request) => {
      const { id } = documentOf(await send(stack, request))
      const content = await stack.client.get(`/api/documents/${id}/content`)
      expect(content.body.toString()).toBe(pdf)
    })

    it('and pollutes no object of the server', async () => {
      const document = documentOf(await send(stack, uploadRequest(whole)))
      expect(document).not.toHaveProperty('polluted')
      expect(await stack.client.read(document.id)).toMatchObject({ filename: 'a.pdf' })
    })
  })
})
