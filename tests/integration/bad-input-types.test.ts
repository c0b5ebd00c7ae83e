import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { ublInvoice } from '../support/invoices.ts'
import { filePart, formBody, uploadRequest } from '../support/multipart-form.ts'
import {
  cyclicPdf,
  encryptedPdf,
  headerOnlyPdf,
  junkPdf,
  miscountedPdf,
  scannedPdf,
  textPdf,
  truncatedPdf,
} from '../support/pdf.ts'
import { pdfBombs } from '../support/pdf-bombs.ts'
import { documentOf, problemOf, send } from '../support/raw-stack.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'
import { Tracer } from '../support/traces.ts'

const MiB = 1024 * 1024
const pdf = '%PDF-1.7\n'
const upload = (filename: string, content: string | Uint8Array, type?: string) =>
  uploadRequest(formBody([filePart(filename, content, type)]))
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')
const zip = Buffer.from('504b0304140000000800', 'hex')
const pngHead = Buffer.from('89504e470d0a1a0a', 'hex')
const jpegHead = Buffer.from('ffd8ffe000104a464946', 'hex')
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

describeOnStack('a file that is no document', () => {
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
  afterEach(() => tracer.demandNone())

  it.each<[title: string, request: ReturnType<typeof upload>, code: string, status?: number]>([
    ['[42] an empty PDF', upload('a.pdf', ''), 'empty_file', 422],
    ['[42] an empty text', upload('a.txt', ''), 'empty_file', 422],
    ['[44] a program for Windows named .pdf', upload('a.pdf', Buffer.from('4d5a90000300', 'hex')), 'type_mismatch'],
    ['[44] a program for Linux named .pdf', upload('a.pdf', Buffer.from('7f454c460201', 'hex')), 'type_mismatch'],
    ['[45] a PDF named .txt', upload('a.txt', pdf, 'text/plain'), 'type_mismatch'],
    ['[46] a text named .pdf', upload('a.pdf', 'hello', 'application/pdf'), 'type_mismatch'],
    ['[47] a page named .txt', upload('a.txt', '<!DOCTYPE html><p>x</p>', 'text/html'), 'type_mismatch'],
    ['[47] a page declared to be a text', upload('a.txt', ' \n<HTML><p>x</p>', 'text/plain'), 'type_mismatch'],
    ['[47] a text declared to be a page', upload('a.txt', 'hello', 'text/html'), 'type_mismatch'],
    ['[47] an SVG named .txt', upload('a.txt', svg, 'image/svg+xml'), 'type_mismatch'],
    ['[47] an SVG declared to be a text', upload('a.txt', svg, 'text/plain'), 'type_mismatch'],
    ['[47] an SVG declared to be a page', upload('a.txt', svg, 'text/html'), 'type_mismatch'],
    ['[47] a page in UTF-16', upload('a.txt', utf16('<html><p>x</p>')), 'type_mismatch'],
    ['[48] a name that ends in .pdf.exe', upload('x.pdf.exe', pdf), 'unsupported_file_type'],
    ['[48] a name that only looks like .pdf', upload('invoice\u202Efdp.exe', pdf), 'unsupported_file_type'],
    ['[50] a name without an extension', upload('invoice', pdf), 'unsupported_file_type'],
    ['[52] a PDF that begins at byte 500', upload('a.pdf', `${' '.repeat(500)}${pdf}`), 'type_mismatch'],
    ['XML that is no invoice', upload('a.xml', '<?xml version="1.0"?><library/>'), 'unsupported_file_type'],
    ['an invoice with a document type', upload('a.xml', `<!DOCTYPE x []>${ublInvoice()}`), 'unsupported_file_type'],
    ['[54] a ZIP', upload('a.zip', zip), 'unsupported_file_type'],
    ['[54] a DOCX', upload('a.docx', zip), 'unsupported_file_type'],
    ['[54] a ZIP named .pdf', upload('a.pdf', zip), 'type_mismatch'],
    ['[54] a ZIP named .txt', upload('a.txt', zip), 'type_mismatch'],
    ['a PNG named .jpg', upload('a.jpg', pngHead, 'image/jpeg'), 'type_mismatch'],
    ['a JPEG named .png', upload('a.png', jpegHead, 'image/png'), 'type_mismatch'],
    ['a JPEG named .pdf', upload('a.pdf', jpegHead), 'type_mismatch'],
    ['an SVG named .png', upload('a.png', svg, 'image/png'), 'type_mismatch'],
    ['a GIF', upload('a.gif', 'GIF89a', 'image/gif'), 'unsupported_file_type'],
    ['a GIF named .png', upload('a.png', 'GIF89a', 'image/png'), 'type_mismatch'],
    ['an empty JPEG', upload('a.jpeg', ''), 'empty_file', 422],
    ['[55] a text with a NUL', upload('a.txt', 'a\0b'), 'type_mismatch'],
    ['[55] a large text with a NUL at its end', upload('a.txt', `${'a'.repeat(3 * MiB)}\0`), 'type_mismatch'],
  ])('%s is refused and leaves no trace', async (_, request, code, status = 415) => {
    expect(problemOf(await send(stack, request))).toEqual([status, code])
  })
})

describeOnStack('a file that is a document all the same', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack({ env: { EXTRACT_TIMEOUT_MS: '4000', EXTRACT_MEMORY_MB: '300' } })
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  const settled = async (filename: string, content: string | Uint8Array, type?: string) => {
    const { id } = documentOf(await send(stack, upload(filename, content, type)))
    return stack.client.settled(id)
  }
  const textOf = async ({ id }: { id: string }) => (await stack.client.get(`/api/documents/${id}/text`)).body.toString()

  it.each([
    ['[49] a PDF named .PDF', 'x.PDF', undefined],
    ['[51] a PDF declared to be an image', 'x.pdf', 'image/png'],
    ['[51] a PDF declared to be a page', 'x.pdf', 'text/html'],
    ['[51] a PDF declared to be nonsense', 'x.pdf', ';;;'],
  ])('%s: the content decides', async (_, filename, type) => {
    const document = await settled(filename, textPdf('The content decides'), type)
    expect(document).toMatchObject({ filename, content_type: 'application/pdf', status: 'ready' })
    expect(await textOf(document)).toContain('The content decides')
  })

  it.each([
    ['a ZIP', Buffer.concat([textPdf('A PDF'), zip])],
    ['a page', Buffer.from(`${textPdf('A PDF').toString('latin1')}<html><script>alert(1)</script>`, 'latin1')],
  ])('[53] a PDF that is %s too is served as a download that nobody sniffs', async (_, bytes) => {
    const { id } = documentOf(await send(stack, upload('x.pdf', bytes)))
    const content = await stack.client.get(`/api/documents/${id}/content`)
    expect(Object.fromEntries(content.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="x.pdf"',
      'x-content-type-options': 'nosniff',
    })
    expect(content.body.equals(bytes)).toBe(true)
  })

  it('[43] a text of nothing but blanks is ready, with an empty text', async () => {
    const document = await settled('blank.txt', ' \n\t \r\n ')
    expect(document).toMatchObject({ status: 'ready', error: null })
    expect((await textOf(document)).trim()).toBe('')
  })

  it.each([
    ['[56] UTF-16 with a byte order mark', utf16('Straße nach Köln'), 'Straße nach Köln'],
    ['[56] UTF-16, most significant byte first', utf16('Straße nach Köln').swap16(), 'Straße nach Köln'],
    ['[57] Latin-1', Buffer.from('Die Straße führt über die Brücke.', 'latin1'), 'Die Straße führt über die Brücke.'],
    [
      '[57] Windows-1252',
      Buffer.from('Preis: 20 \x80 \x96 \x84f\xfcr Stra\xdfen\x93', 'latin1'),
      'Preis: 20 € – „für Straßen“',
    ],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFStraße'), 'Straße'],
  ])('a text in %s reads as it was written', async (_, bytes, text) => {
    const document = await settled('a.txt', bytes)
    expect(document.status).toBe('ready')
    expect(await textOf(document)).toBe(text)
  })

  it('[58] a text of one line of 20 MB is ready, its text cut off at the limit', async () => {
    const document = await settled('line.txt', Buffer.alloc(20_000_000, 'a'))
    expect(document).toMatchObject({ status: 'ready', size_bytes: 20_000_000, text_truncated: true })
    expect(await textOf(document)).toBe('a'.repeat(5 * MiB))
  })

  it.each([
    ['[71] that needs a password', encryptedPdf('secret', 'password'), 'encrypted'],
    ['[72] that is only a header', headerOnlyPdf(), 'corrupt'],
    ['[72] that is cut off', truncatedPdf(), 'corrupt'],
    ['[72] that is junk behind its header', junkPdf(), 'corrupt'],
  ])('a PDF %s fails with a code, at the first attempt, and is kept', async (_, bytes, code) => {
    const document = await settled('x.pdf', bytes)
    expect(document).toMatchObject({
      status: 'failed',
      attempts: 1,
      error: { code, detail: expect.stringMatching(/\w/) },
    })
    expect((await stack.client.get(`/api/documents/${document.id}/content`)).body.equals(bytes)).toBe(true)
  })

  it('a PDF that is encrypted but needs no password is read', async () => {
    const document = await settled('x.pdf', encryptedPdf('open to everybody', ''))
    expect(document.status).toBe('ready')
    expect(await textOf(document)).toContain('open to everybody')
  })

  it.each([
    ['whose page tree runs in a circle', cyclicPdf()],
    ['that calls its one page two billion', miscountedPdf(2_000_000_000)],
  ])('[73] a PDF %s comes to an end', async (_, bytes) => {
    const document = await settled('x.pdf', bytes)
    expect([document.status, document.error?.code ?? null]).toEqual(
      document.status === 'ready'
        ? ['ready', null]
        : ['failed', expect.stringMatching(/^(?:corrupt|limit_time|limit_memory)$/)],
    )
  })

  it.each(['spaces deflated twice', 'forms ten deep and ten wide', 'one page twenty thousand times'])(
    '[74] a small PDF that is huge inside ends at a limit, and others go on: %s',
    async (kind) => {
      const bomb = pdfBombs[kind]?.() ?? expect.fail(`there is no ${kind}`)
      const [document, other] = await Promise.all([
        settled('bomb.pdf', bomb),
        settled('good.pdf', textPdf('A good document')),
      ])
      expect(other.status).toBe('ready')
      const { status, error, text_truncated, attempts } = document
      expect({ status, code: error?.code, text_truncated, attempts }).toEqual(
        status === 'ready'
          ? { status, code: undefined, text_truncated: true, attempts: 1 }
          : {
              status: 'failed',
              code: expect.stringMatching(/^limit_(?:time|memory)$/),
              text_truncated: false,
              attempts: 1,
            },
      )
    },
  )

  it('[75] a PDF of images alone is ready, and has no text', async () => {
    const document = await settled('scan.pdf', scannedPdf(2))
    expect(document).toMatchObject({ status: 'ready', text_status: 'none', page_count: 2 })
    expect(await textOf(document)).toBe('')
  })
})
