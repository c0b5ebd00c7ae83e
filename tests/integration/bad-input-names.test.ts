import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { filePart, formBody, uploadRequest } from '../support/multipart-form.ts'
import { documentOf, problemOf, head, send } from '../support/raw-stack.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'
import { Tracer } from '../support/traces.ts'

const pdf = '%PDF-1.7\n'
const named = (filename: string) => uploadRequest(formBody([filePart(filename, pdf)]))
const extended = (value: string, plain = '') =>
  uploadRequest(
    formBody([{ headers: [`Content-Disposition: form-data; name="file"${plain}; filename*=${value}`], content: pdf }]),
  )

describeOnStack('the name of a file', () => {
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

  describe('is refused, and nothing of the file is kept', () => {
    afterEach(() => tracer.demandNone())

    it.each<[title: string, request: ReturnType<typeof named>, status: number, code: string]>([
      ['[62] with a NUL', named('a\0.pdf'), 400, 'malformed_filename'],
      ['[62] with a NUL before a second extension', named('a.pdf\0.exe'), 400, 'malformed_filename'],
      ['[62] with an encoded NUL in its extended form', extended("UTF-8''a%00.pdf"), 400, 'malformed_filename'],
      ['[63] with a line break', named('a\r\nX-Injected: 1.pdf'), 400, 'malformed_multipart'],
      ['[63] with a CR', named('a\rb.pdf'), 400, 'malformed_multipart'],
      ['[63] with an LF', named('a\nb.pdf'), 400, 'malformed_multipart'],
      ['[63] with a quote that ends it early', named('a".pdf'), 400, 'malformed_multipart'],
      ['[66] of 256 bytes', named(`${'x'.repeat(252)}.pdf`), 422, 'filename_too_long'],
      ['[66] of 256 bytes in fewer characters', named(`${'€'.repeat(84)}.pdf`), 422, 'filename_too_long'],
      ...[
        'CON.pdf',
        'con.pdf',
        'NUL.tar.pdf',
        'COM1.pdf',
        '.pdf',
        '...pdf',
        ' .pdf',
        'a.pdf.',
        'a.pdf ',
        '..',
        'dir/',
      ].map((name): [string, ReturnType<typeof named>, number, string] => [
        `[67] that can't be one everywhere: ${JSON.stringify(name)}`,
        named(name),
        422,
        'invalid_filename',
      ]),
      ['[69] with a broken escape', extended("UTF-8''%GG.pdf"), 400, 'malformed_filename'],
      ['[69] with an escape cut off', extended("UTF-8''a.pdf%2"), 400, 'malformed_filename'],
      ['[69] whose escapes are not UTF-8', extended("UTF-8''%ff.pdf"), 400, 'malformed_filename'],
      ['[69] in an unknown charset', extended("x-none''a.pdf"), 400, 'malformed_filename'],
      ['[69] without the marks of its extended form', extended('a.pdf'), 400, 'malformed_filename'],
      ['[69] broken beside a sound one', extended("UTF-8''%GG.pdf", '; filename="a.pdf"'), 400, 'malformed_filename'],
    ])('%s', async (_, request, status, code) => {
      expect(problemOf(await send(stack, request))).toEqual([status, code])
    })
  })

  describe('is cleaned', () => {
    it.each([
      ['[59] a path upwards', '../../etc/passwd.pdf', 'passwd.pdf'],
      ['[60] a Windows path', String.raw`C:\x\y.pdf`, 'y.pdf'],
      ['[60] an absolute path', '/x/y.pdf', 'y.pdf'],
      ['[60] a path of both kinds', String.raw`/x\y/z\y.pdf`, 'y.pdf'],
      ['[61] an escaped slash, which is none', '..%2f..%2fa.pdf', '..%2f..%2fa.pdf'],
      ['[61] an escaped NUL, which is none', 'a%00.pdf', 'a%00.pdf'],
      ['[63] line breaks and quotes as browsers escape them', 'a%0D%0AX-Injected: 1%22.pdf', "aX-Injected: 1'.pdf"],
      ['[63] a quote behind a backslash', String.raw`a\"b.pdf`, "a'b.pdf"],
      ['[64] a mark that turns the reading direction', 'invoice\u202Efdp.exe.pdf', 'invoicefdp.exe.pdf'],
      [
        '[64] all marks of that kind',
        '\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069a.pdf',
        'a.pdf',
      ],
      ['[65] decomposed letters', 'u\u0308ber A\u030A.pdf', 'über Å.pdf'],
      ['[66] nothing at 255 bytes', `${'€'.repeat(83)}xx.pdf`, `${'€'.repeat(83)}xx.pdf`],
      ['[67] nothing that only resembles a device', 'console.pdf', 'console.pdf'],
      ['[70] nothing of markup', '<img src=x onerror=alert(1)>.pdf', '<img src=x onerror=alert(1)>.pdf'],
      ['nothing of other scripts', '請求書 – счёт 🧾.pdf', '請求書 – счёт 🧾.pdf'],
    ])('%s', async (_, sent, kept) => {
      const document = documentOf(await send(stack, named(sent)))
      expect(document.filename).toBe(kept)
      expect(await stack.client.read(document.id)).toMatchObject({ filename: kept })
    })

    it.each([
      ["[68] UTF-8''%e2%82%ac.pdf", extended("UTF-8''%e2%82%ac.pdf"), '€.pdf'],
      ['[68] which wins over the plain one', extended("utf-8'en'%e2%82%ac.pdf", '; filename="EUR.pdf"'), '€.pdf'],
      ['[68] in Latin-1', extended("iso-8859-1''%A3.pdf"), '£.pdf'],
      ['[68] that holds a path', extended("UTF-8''..%2F..%2Fa.pdf"), 'a.pdf'],
    ])('and may come in its extended form: %s', async (_, request, kept) => {
      expect(documentOf(await send(stack, request)).filename).toBe(kept)
    })

    it('[59] and has nothing to do with where the bytes lie', async () => {
      const { id } = documentOf(await send(stack, named('../../etc/passwd.pdf')))
      const key =
        /^null-user\/(?<id>[\da-f-]{36})\/[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\.pdf$/
      expect(key.exec((await tracer.reference(id)) ?? '')?.groups?.['id']).toBe(id)
    })

    it.each([
      [
        '[63]',
        'a%0D%0AX-Injected: 1%22%3B filename=b.pdf',
        `attachment; filename="aX-Injected: 1'_3B filename=b.pdf"; filename*=UTF-8''aX-Injected%3A%201%27%253B%20filename%3Db.pdf`,
      ],
      ['[70]', '<img onerror>.pdf', 'attachment; filename="<img onerror>.pdf"'],
    ])('%s and leaves the headers of the download intact', async (_, sent, disposition) => {
      const { id } = documentOf(await send(stack, named(sent)))
      const response = await send(stack, head(`GET /api/documents/${id}/content HTTP/1.1`, 'Host: localhost'))
      expect(response).toMatchObject({
        status: 200,
        body: pdf,
        headers: { 'content-disposition': disposition, 'x-content-type-options': 'nosniff' },
      })
      expect(response.headers).not.toHaveProperty('x-injected')
    })

    it('[70] and stands in JSON alone', async () => {
      const { id } = documentOf(await send(stack, named('<img onerror>.pdf')))
      const response = await send(stack, head(`GET /api/documents/${id} HTTP/1.1`, 'Host: localhost'))
      expect(response.headers).toMatchObject({
        'content-type': 'application/json',
        'x-content-type-options': 'nosniff',
      })
    })
  })
})
