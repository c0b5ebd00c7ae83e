import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ublInvoice } from '../support/invoices.ts'
import {
  boundary,
  chunked,
  fieldPart,
  filePart,
  formBody,
  type FormPart,
  uploadRequest,
} from '../support/multipart-form.ts'
import { type Piece, rawRequest, type RawResponse } from '../support/raw-http.ts'
import { type Received, UploadServer } from '../support/upload-server.ts'

const KiB = 1024
const MiB = 1024 * KiB
const limit = 3 * MiB
const pdf = '%PDF-1.7\n'
const disposition = 'Content-Disposition: form-data; name="file"; filename="a.pdf"'

let server: UploadServer
beforeAll(async () => {
  server = await UploadServer.start({ maxBytes: limit })
})
afterAll(() => server[Symbol.asyncDispose]())
const send = async (pieces: readonly Piece[]): Promise<RawResponse> => {
  const response = await rawRequest(server.port, pieces)
  if (response === undefined) throw new Error('the connection ended without a response')
  const { files, bytes } = await server.traces()
  if (files.length > 0 || bytes > 0) throw new Error(`left behind: ${bytes} bytes, ${files.join(', ')}`)
  return response
}
const form = (...parts: FormPart[]) => uploadRequest(formBody(parts))
const withType = (type: string | undefined, body: string | Uint8Array = formBody([filePart('a.pdf', pdf)])) =>
  uploadRequest(body, { 'Content-Type': type })
const named = (filename: string, content: string | Uint8Array = pdf) => form(filePart(filename, content))
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')
const codeOf = ({ body }: RawResponse) => (JSON.parse(body) as { code: string }).code
const received = ({ body }: RawResponse) => JSON.parse(body) as Received

describe('a request that is no upload form', () => {
  it.each<[string, Piece[], number, string]>([
    ['has no Content-Type', withType(undefined), 415, 'unsupported_media_type'],
    ['is JSON', withType('application/json', '{"file":"x"}'), 415, 'unsupported_media_type'],
    ['is a urlencoded form', withType('application/x-www-form-urlencoded', 'file=x'), 415, 'unsupported_media_type'],
    ['is the bare file', withType('application/pdf', pdf), 415, 'unsupported_media_type'],
    ['is another multipart', withType(`multipart/mixed; boundary=${boundary}`), 415, 'unsupported_media_type'],
    ['has a Content-Type that is none', withType('multipart'), 415, 'unsupported_media_type'],
    ['names no boundary', withType('multipart/form-data'), 400, 'malformed_multipart'],
    ['names an empty boundary', withType('multipart/form-data; boundary='), 400, 'malformed_multipart'],
    ['names an empty quoted boundary', withType('multipart/form-data; boundary=""'), 400, 'malformed_multipart'],
    [
      'has a boundary of 71 characters',
      withType(`multipart/form-data; boundary=${'b'.repeat(71)}`),
      400,
      'malformed_multipart',
    ],
    [
      'has a boundary of 252 bytes',
      withType(`multipart/form-data; boundary=${'b'.repeat(252)}`),
      400,
      'malformed_multipart',
    ],
    ['has a boundary that ends in a blank', withType('multipart/form-data; boundary="b "'), 400, 'malformed_multipart'],
    [
      'is compressed',
      uploadRequest(formBody([filePart('a.pdf', pdf)]), { 'Content-Encoding': 'gzip' }),
      415,
      'unsupported_content_encoding',
    ],
    ['is empty', uploadRequest(''), 400, 'malformed_multipart'],
    [
      'uses another boundary than it names',
      uploadRequest(formBody([filePart('a.pdf', pdf)], 'other')),
      400,
      'malformed_multipart',
    ],
  ])('is refused when it %s', async (_, request, status, code) => {
    const response = await send(request)
    expect([response.status, codeOf(response)]).toEqual([status, code])
  })
})

describe('a form that is broken', () => {
  const whole = formBody([filePart('a.pdf', pdf)]).toString()
  it.each<[string, string | Buffer]>([
    ['has no closing boundary', whole.replace(`--${boundary}--\r\n`, '')],
    ['ends in the middle of a boundary', whole.slice(0, -6)],
    ['has bare line feeds', whole.replaceAll('\r\n', '\n')],
    ['has a line that only begins with the boundary', whole.replace(pdf, `${pdf}\r\n--${boundary}x\r\n`)],
    ['has a part without headers', `--${boundary}\r\n\r\n${pdf}\r\n--${boundary}--\r\n`],
    [
      'has a part without Content-Disposition',
      formBody([{ headers: ['Content-Type: application/pdf'], content: pdf }]),
    ],
    [
      'has a part that is an attachment',
      formBody([{ headers: ['Content-Disposition: attachment; filename="a.pdf"'], content: pdf }]),
    ],
    [
      'has a part without a name',
      formBody([{ headers: ['Content-Disposition: form-data; filename="a.pdf"'], content: pdf }]),
    ],
    ['has a part with two names', formBody([{ headers: [`${disposition}; name="other"`], content: pdf }])],
    ['has a part with two Content-Dispositions', formBody([{ headers: [disposition, disposition], content: pdf }])],
    ['has a name that is not closed', formBody([{ headers: [disposition.slice(0, -1)], content: pdf }])],
    ['has a line break inside a name', formBody([filePart('a\r\nb.pdf', pdf)])],
    ['has a header without a colon', formBody([{ headers: [disposition, 'broken'], content: pdf }])],
    [
      'has headers above 16 KB',
      formBody([{ headers: [disposition, `X-Long: ${'x'.repeat(17 * KiB)}`], content: pdf }]),
    ],
    ['has a part in base64', formBody([{ headers: [disposition, 'Content-Transfer-Encoding: base64'], content: pdf }])],
    [
      'has a part in quoted-printable',
      formBody([{ headers: [disposition, 'Content-Transfer-Encoding: Quoted-Printable'], content: pdf }]),
    ],
  ])('is refused when it %s', async (_, body) => {
    const response = await send(uploadRequest(body))
    expect([response.status, codeOf(response)]).toEqual([400, 'malformed_multipart'])
  })
})

describe('a form with the wrong fields', () => {
  const file = filePart('a.pdf', pdf)
  const under = (name: string): FormPart => ({
    headers: [`Content-Disposition: form-data; name="${name}"; filename="a.pdf"`],
    content: pdf,
  })
  it.each<[string, FormPart[], number, string]>([
    ['holds nothing', [], 400, 'missing_file'],
    ['holds no file', [fieldPart('note', 'x')], 400, 'missing_file'],
    ['has the file as text', [fieldPart('file', 'x')], 400, 'missing_file'],
    ['has a file without a name', [filePart('', pdf)], 400, 'missing_file'],
    ['has the file under another name', [under('doc')], 400, 'unexpected_field'],
    ['has a list of files', [under('file[]')], 400, 'unexpected_field'],
    ['has two files', [file, file], 400, 'too_many_files'],
    ['has a second file after one that is no document', [filePart('a.exe', 'MZ\0'), file], 400, 'too_many_files'],
    ['has a field named __proto__', [fieldPart('__proto__', 'x'), file], 400, 'unexpected_field'],
    ['has a field named constructor', [fieldPart('constructor', 'x'), file], 400, 'unexpected_field'],
    ['has a field named prototype', [fieldPart('prototype', 'x'), file], 400, 'unexpected_field'],
    ['has a field in brackets', [fieldPart('a[b]', 'x'), file], 400, 'unexpected_field'],
    ['has a deeply nested field', [fieldPart(`a${'[b]'.repeat(1000)}`, 'x'), file], 400, 'unexpected_field'],
    ['has 21 parts', [...Array.from({ length: 20 }, () => fieldPart('note', 'x')), file], 400, 'too_many_parts'],
    [
      'has a thousand fields',
      Array.from({ length: 1000 }, (_, i) => fieldPart(`note${i}`, 'x')),
      400,
      'too_many_parts',
    ],
    ['has a text field above 64 KiB', [fieldPart('note', 'x'.repeat(64 * KiB + 1)), file], 413, 'field_too_large'],
    ['has a text field of 1 MB', [file, fieldPart('note', 'x'.repeat(MiB))], 413, 'field_too_large'],
  ])('is refused when it %s', async (_, parts, status, code) => {
    const response = await send(form(...parts))
    expect([response.status, codeOf(response)]).toEqual([status, code])
  })
})

describe('a file that is no document', () => {
  it.each<[string, Piece[], number, string]>([
    ['is an empty PDF', named('a.pdf', ''), 422, 'empty_file'],
    ['is an empty text', named('a.txt', ''), 422, 'empty_file'],
    ['is a program named .pdf', named('a.pdf', 'MZ\x90\0\x03'), 415, 'type_mismatch'],
    ['is a PDF named .txt', named('a.txt'), 415, 'type_mismatch'],
    ['is a text named .pdf', named('a.pdf', 'hello'), 415, 'type_mismatch'],
    ['begins as a PDF only at byte 500', named('a.pdf', `${' '.repeat(500)}${pdf}`), 415, 'type_mismatch'],
    ['is a page named .txt', named('a.txt', '\n <!DOCTYPE html><p>x'), 415, 'type_mismatch'],
    ['is a page in UTF-16 named .txt', named('a.txt', utf16('<html><p>x')), 415, 'type_mismatch'],
    ['is an SVG named .txt', named('a.txt', '<svg xmlns="http://www.w3.org/2000/svg">'), 415, 'type_mismatch'],
    ['is XML named .txt', named('a.txt', '\uFEFF<?xml version="1.0"?><svg/>'), 415, 'type_mismatch'],
    ['is declared to be a page', form(filePart('a.txt', 'hello', 'Text/HTML; charset=utf-8')), 415, 'type_mismatch'],
    ['is declared to be an SVG', form(filePart('a.txt', 'hello', 'image/svg+xml')), 415, 'type_mismatch'],
    ['is a ZIP named .txt', named('a.txt', 'PK\x03\x04'), 415, 'type_mismatch'],
    ['is a text with a NUL', named('a.txt', 'a\0b'), 415, 'type_mismatch'],
    ['is a text with a NUL at its very end', named('a.txt', `${'a'.repeat(2 * MiB)}\0`), 415, 'type_mismatch'],
    ['is named .docx', named('a.docx', 'PK\x03\x04'), 415, 'unsupported_file_type'],
    ['is XML named .xml, but no invoice', named('a.xml', '<?xml version="1.0"?><a/>'), 415, 'unsupported_file_type'],
    ['is a text named .xml', named('a.xml', 'hello'), 415, 'unsupported_file_type'],
    ['is an invoice in XML named .txt', named('a.txt', ublInvoice()), 415, 'type_mismatch'],
    ['is named .zip', named('a.zip', 'PK\x03\x04'), 415, 'unsupported_file_type'],
    ['is named .pdf.exe', named('x.pdf.exe'), 415, 'unsupported_file_type'],
    ['has no extension', named('invoice'), 415, 'unsupported_file_type'],
    ['has a NUL in its name', named('a\0.pdf'), 400, 'malformed_filename'],
    [
      'has an encoded NUL in its extended name',
      form({ headers: [`${disposition}; filename*=UTF-8''a%00.pdf`], content: pdf }),
      400,
      'malformed_filename',
    ],
    [
      'has a bad escape in its extended name',
      form({ headers: [`${disposition}; filename*=UTF-8''%GG.pdf`], content: pdf }),
      400,
      'malformed_filename',
    ],
    [
      'has an extended name that is not UTF-8',
      form({ headers: [`${disposition}; filename*=UTF-8''%ff.pdf`], content: pdf }),
      400,
      'malformed_filename',
    ],
    [
      'has an extended name in an unknown encoding',
      form({ headers: [`${disposition}; filename*=koi8-r''a.pdf`], content: pdf }),
      400,
      'malformed_filename',
    ],
    ['has a name of 256 bytes', named(`${'ä'.repeat(126)}.pdf`), 422, 'filename_too_long'],
    ['is named as a device', named('CON.pdf'), 422, 'invalid_filename'],
    ['has nothing but an extension', named('.pdf'), 422, 'invalid_filename'],
    ['has a name that ends in a dot', named('a.pdf.'), 422, 'invalid_filename'],
    ['has a name that ends in a blank', named('a.pdf '), 422, 'invalid_filename'],
    ['is named ..', named('..'), 422, 'invalid_filename'],
  ])('is refused when it %s', async (_, request, status, code) => {
    const response = await send(request)
    expect([response.status, codeOf(response)]).toEqual([status, code])
  })

  it('is refused for the broken form before it is refused for its type', async () => {
    const body = formBody([filePart('a.exe', 'MZ\0')])
      .toString('latin1')
      .replace(`--${boundary}--\r\n`, '')
    const response = await send(uploadRequest(Buffer.from(body, 'latin1')))
    expect(codeOf(response)).toBe('malformed_multipart')
  })
})

describe('a file that is a document', () => {
  it.each<[string, Piece[], string]>([
    ['a PDF with capitals in its extension', named('x.PDF'), 'x.PDF'],
    ['a PDF that is declared to be an image', form(filePart('a.pdf', pdf, 'image/png')), 'a.pdf'],
    ['a PDF that is a ZIP and a page too', named('a.pdf', `${pdf}<html>PK\x03\x04\0`), 'a.pdf'],
    ['a text of nothing but blanks', named('a.txt', ' \n\t '), 'a.txt'],
    ['an invoice in UBL', named('a.XML', ublInvoice()), 'a.XML'],
    ['a text in UTF-16', named('a.txt', utf16('hello')), 'a.txt'],
    ['a text in Latin-1', named('a.txt', Buffer.from('Straße', 'latin1')), 'a.txt'],
    ['a text with an angle bracket', named('a.txt', '<pre> is an element, <3'), 'a.txt'],
    ['a path', named('../../etc/passwd.pdf'), 'passwd.pdf'],
    ['a Windows path', named('C:\\x\\y.pdf'), 'y.pdf'],
    ['a Windows path as some programs escape it', named('C:\\\\x\\\\y.pdf'), 'y.pdf'],
    ['an absolute path', named('/tmp/y.pdf'), 'y.pdf'],
    ['a percent-encoded path, which is no path', named('..%2f%00.pdf'), '..%2f%00.pdf'],
    ['a quote as browsers send it', named('a%22b.pdf'), "a'b.pdf"],
    ['a quote as other programs send it', named('a\\"b.pdf'), "a'b.pdf"],
    ['line ends as browsers send them', named('a%0D%0Ab.pdf'), 'ab.pdf'],
    ['marks that turn the reading direction', named('invoice\u202Efdp.exe\u202C.pdf'), 'invoicefdp.exe.pdf'],
    ['decomposed letters', named('a\u0308.pdf'), 'ä.pdf'],
    ['a name in UTF-8', named('€ 日本.pdf'), '€ 日本.pdf'],
    ['markup', named('<img onerror>.pdf'), '<img onerror>.pdf'],
    ['a name of 255 bytes', named(`${'ä'.repeat(125)}x.pdf`), `${'ä'.repeat(125)}x.pdf`],
  ])('is received: %s', async (_, request, filename) => {
    const response = await send(request)
    expect([response.status, received(response).filename]).toEqual([201, filename])
  })

  it('is received under its extended name, which wins over the plain one', async () => {
    const response = await send(form({ headers: [`${disposition}; filename*=UTF-8''%e2%82%ac.pdf`], content: pdf }))
    expect(received(response).filename).toBe('€.pdf')
  })

  it('is received under a name in Latin-1 from a client that knows no UTF-8', async () => {
    const body = formBody([filePart('a.pdf', pdf)])
      .toString('latin1')
      .replace('a.pdf', 'Straße.pdf')
    const response = await send(uploadRequest(Buffer.from(body, 'latin1')))
    expect(received(response).filename).toBe('Straße.pdf')
  })
})

describe('a form in an unusual shape', () => {
  const body = formBody([filePart('a.pdf', pdf)])
  const quoted = 'a b/c'
  it.each<[string, Piece[]]>([
    ['capitals in its Content-Type', withType(`Multipart/Form-Data; BOUNDARY=${boundary}`)],
    [
      'a quoted boundary with a blank',
      withType(`multipart/form-data; boundary="${quoted}"`, formBody([filePart('a.pdf', pdf)], quoted)),
    ],
    [
      'a boundary of one character',
      withType('multipart/form-data; boundary=b', formBody([filePart('a.pdf', pdf)], 'b')),
    ],
    [
      'a preamble and an epilogue',
      uploadRequest(Buffer.concat([Buffer.from('before\r\n'), body, Buffer.from('after')])),
    ],
    ['no line end at its end', uploadRequest(body.subarray(0, -2))],
    ['blanks after a boundary', uploadRequest(body.toString().replace(`--${boundary}\r\n`, `--${boundary} \t\r\n`))],
    ['a header __proto__', form({ headers: [disposition, '__proto__: x'], content: pdf })],
    ['a folded header', form({ headers: [disposition.replace('; filename', ';\r\n filename')], content: pdf })],
    [
      'a name without quotes',
      form({ headers: ['content-disposition:form-data;name=file;filename=a.pdf'], content: pdf }),
    ],
    ['a binary transfer encoding', form({ headers: [disposition, 'Content-Transfer-Encoding: binary'], content: pdf })],
    [
      'text fields around the file',
      form(fieldPart('note', 'x'), filePart('a.pdf', pdf), fieldPart('note', 'x'.repeat(64 * KiB))),
    ],
    ['identity as its Content-Encoding', uploadRequest(body, { 'Content-Encoding': 'identity' })],
    [
      'chunks of one byte',
      [...uploadRequest('', { 'Content-Length': undefined, 'Transfer-Encoding': 'ChuNked' }), ...chunked(body, 1)],
    ],
  ])('is accepted: %s', async (_, request) => {
    const response = await send(request)
    expect([response.status, received(response).beginning]).toEqual([201, pdf])
  })
})

describe('the size limit', () => {
  const exact = Buffer.alloc(limit, 'a')
  const endless = { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' }

  it('lets a file of exactly the limit pass', async () => {
    const response = await send(named('a.txt', exact))
    expect([response.status, received(response).size]).toEqual([201, limit])
  })

  it('refuses one byte more', async () => {
    const response = await send(named('a.txt', `${exact.toString()}a`))
    expect([response.status, codeOf(response)]).toEqual([413, 'file_too_large'])
  })

  it('refuses one byte more of a body whose length is not announced', async () => {
    const body = formBody([filePart('a.txt', `${exact.toString()}a`)])
    const response = await send([...uploadRequest('', endless), ...chunked(body, 64 * KiB)])
    expect([response.status, codeOf(response)]).toEqual([413, 'file_too_large'])
  })

  it('refuses an announced length without waiting for the body', async () => {
    const response = await send(uploadRequest('', { 'Content-Length': String(limit + 1_000_000) }))
    expect([response.status, codeOf(response), response.headers['connection'], response.closed]).toEqual([
      413,
      'file_too_large',
      'close',
      true,
    ])
  })

  it('refuses an announced length before it asks for the body', async () => {
    const response = await send(
      uploadRequest('', { 'Content-Length': String(limit + 1_000_000), Expect: '100-continue' }),
    )
    expect([response.status, response.interim]).toEqual([413, []])
  })

  it('asks for a body that may come', async () => {
    const response = await send(uploadRequest(formBody([filePart('a.pdf', pdf)]), { Expect: '100-continue' }))
    expect([response.status, response.interim]).toEqual([201, [100]])
  })

  it('refuses a form that never comes to its file', async () => {
    const response = await send([...uploadRequest('', endless), ...chunked(Buffer.alloc(limit + MiB, 'x'), 64 * KiB)])
    expect([response.status, codeOf(response)]).toEqual([413, 'body_too_large'])
  })
})
