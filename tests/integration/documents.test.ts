import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ciiFigures, ciiInvoice, ublFigures, ublInvoice } from '../support/invoices.ts'
import { attachmentPdf, encryptedPdf, headerOnlyPdf, scannedPdf, textPdf } from '../support/pdf.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'

const invoice = () =>
  textPdf('Invoice No. 2026-17\nTotal amount due: 120.00 EUR\nPayment within 14 days', `Second page ${randomUUID()}`)

describeOnStack('a document', () => {
  let stack: Stack
  const client = () => stack.client
  beforeAll(async () => {
    stack = await startStack()
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  const patch = (id: string, changes: unknown, type = 'application/json') =>
    client().request('PATCH', `/api/documents/${id}`, {
      headers: { 'content-type': type },
      body: typeof changes === 'string' ? changes : JSON.stringify(changes),
    })

  it('goes in as a PDF and comes back stored, read and classified', async () => {
    const bytes = invoice()
    const answer = await client().tryUpload(bytes, 'invoice-17.pdf')
    const uploaded = answer.json<{ id: string; sha256: string }>()
    expect(answer.status).toBe(201)
    expect(answer.headers.get('location')).toBe(`/api/documents/${uploaded.id}`)
    expect(uploaded).toMatchObject({
      status: 'queued',
      filename: 'invoice-17.pdf',
      text_status: 'pending',
      attempts: 0,
    })

    const ready = await client().settled(uploaded.id)
    expect(ready).toMatchObject({ status: 'ready', page_count: 2, text_status: 'extracted', attempts: 1, error: null })
    expect(ready.classification).toMatchObject({ topic: 'invoice', provider: 'local' })
    expect(ready.processed_at).not.toBeNull()

    const text = await client().get(`/api/documents/${uploaded.id}/text`)
    expect(text.body.toString().split('\f')).toHaveLength(2)
    expect(text.body.toString()).toContain('Total amount due: 120.00 EUR')

    const content = await client().get(`/api/documents/${uploaded.id}/content`)
    expect(content.body.equals(bytes)).toBe(true)
    expect(createHash('sha256').update(content.body).digest('hex')).toBe(uploaded.sha256)
    const { items } = await client().list()
    expect(items.map(({ id }) => id)).toContain(uploaded.id)
  })

  it('that is or carries an electronic invoice comes back with its exact figures', async () => {
    const sent: [bytes: string | Buffer, filename: string, figures: typeof ciiFigures, title: string][] = [
      [ciiInvoice(), 'a.xml', ciiFigures, 'Rechnung 471102'],
      [ublInvoice(), 'b.xml', ublFigures, 'Invoice S-17'],
      [attachmentPdf('Guten Tag', { 'factur-x.xml': ciiInvoice() }), 'c.pdf', ciiFigures, 'Invoice 471102'],
    ]
    const documents = await Promise.all(
      sent.map(async ([bytes, filename]) => client().settled((await client().upload(bytes, filename)).id)),
    )
    for (const [index, [, , figures, title]] of sent.entries()) {
      expect(documents[index]).toMatchObject({
        status: 'ready',
        text_status: 'extracted',
        text_truncated: false,
        invoice: figures,
        classification: {
          topic: 'invoice',
          confidence: 1,
          title,
          document_date: figures.issue_date,
          sender: figures.seller,
          provider: 'local',
          model: expect.stringMatching(/^en16931\+local-/) as string,
        },
      })
    }
    const [cii] = documents
    expect(cii).toMatchObject({ content_type: 'application/xml', page_count: null })
    expect((await client().get(`/api/documents/${cii?.id}/text`)).body.toString()).toContain('Trennblätter A4')
    const content = await client().get(`/api/documents/${cii?.id}/content`)
    expect(content.headers.get('content-type')).toBe('application/xml')
    expect(content.headers.get('content-disposition')).toContain('attachment')
  })

  it('that begins as an electronic invoice and breaks off is corrupt; other XML is not taken', async () => {
    const { id } = await client().upload(ublInvoice().slice(0, -20), 'broken.xml')
    await expect(client().settled(id)).resolves.toMatchObject({ status: 'failed', error: { code: 'corrupt' } })
    const other = await client().tryUpload('<?xml version="1.0"?><library/>', 'library.xml')
    expect([other.status, other.json()['code']]).toEqual([415, 'unsupported_file_type'])
  })

  it('of plain text comes back as it reads, whatever its encoding', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Straße in UTF-16', 'utf16le')])
    const latin1 = Buffer.from('Die Straße führt über die Brücke nach Köln.', 'latin1')
    const [first, second] = await Promise.all([client().upload(utf16, 'a.txt'), client().upload(latin1, 'b.txt')])
    await Promise.all([client().settled(first.id), client().settled(second.id)])
    expect((await client().get(`/api/documents/${first.id}/text`)).body.toString()).toBe('Straße in UTF-16')
    expect((await client().get(`/api/documents/${second.id}/text`)).body.toString()).toContain('Straße führt über')
  })

  it('that can not be read fails with a code, and keeps its bytes', async () => {
    const bytes = encryptedPdf('secret', 'password')
    const [encrypted, corrupt] = await Promise.all([
      client().upload(bytes, 'encrypted.pdf'),
      client().upload(headerOnlyPdf(), 'corrupt.pdf'),
    ])
    expect(await client().settled(encrypted.id)).toMatchObject({
      status: 'failed',
      error: { code: 'encrypted' },
      text_status: 'failed',
    })
    expect(await client().settled(corrupt.id)).toMatchObject({ status: 'failed', error: { code: 'corrupt' } })
    expect((await client().get(`/api/documents/${encrypted.id}/content`)).body.equals(bytes)).toBe(true)
    const text = await client().get(`/api/documents/${encrypted.id}/text`)
    expect([text.status, text.json()['code']]).toEqual([409, 'text_unavailable'])
  })

  it('that is scanned is ready without a text, and its text is empty', async () => {
    const { id } = await client().upload(scannedPdf(), 'scan.pdf')
    expect(await client().settled(id)).toMatchObject({ status: 'ready', text_status: 'none', page_count: 1 })
    const text = await client().get(`/api/documents/${id}/text`)
    expect([text.status, text.body.length]).toEqual([200, 0])
  })

  it('with U+0000 and lone surrogates in its text, or megabytes of unique words, ends ready at the first attempt', async () => {
    const withNul = Buffer.from('\ufeffa\0b\ud800c', 'utf16le')
    const words = Array.from({ length: 400_000 }, (_, index) => `w${index.toString(36)}`).join(' ')
    const [odd, long] = await Promise.all([client().upload(withNul, 'odd.txt'), client().upload(words, 'words.txt')])
    expect(await client().settled(odd.id)).toMatchObject({ status: 'ready', attempts: 1 })
    expect(await client().settled(long.id)).toMatchObject({ status: 'ready', attempts: 1 })
    expect((await client().get(`/api/documents/${long.id}/text`)).body.toString()).toBe(words)
  })

  it('names the oldest document with the same bytes as what it duplicates', async () => {
    const bytes = invoice()
    const first = await client().upload(bytes, 'first.pdf')
    const copies = await Promise.all(
      Array.from({ length: 5 }, (_, index) => client().upload(bytes, `copy-${index}.pdf`)),
    )
    expect(first.duplicate_of).toBeNull()
    const seen = await Promise.all(copies.map(({ id }) => client().read(id)))
    expect(seen.map(({ duplicate_of }) => duplicate_of)).toEqual(copies.map(() => first.id))
    expect((await client().list(`?sha256=${first.sha256}`)).items).toHaveLength(6)

    await client().request('DELETE', `/api/documents/${first.id}`)
    const oldest = copies.map(({ id }) => id).toSorted()[0]
    expect((await client().read(oldest ?? '')).duplicate_of).toBeNull()
  })

  it('keeps a topic that a person set, through a reprocess as well, and the classifier learns from it', async () => {
    const letter = (text: string) =>
      `Zeltlager Blaubeuren ${text}\nAnreise Samstag, Schlafsack, Taschenlampe, Gummistiefel mitbringen`
    const { id } = await client().upload(letter('eins'), 'zeltlager.txt')
    await client().settled(id)
    const patched = (await patch(id, { topic: 'certificate', filename: 'lager.txt' })).json<
      Awaited<ReturnType<typeof stack.client.read>>
    >()
    expect(patched).toMatchObject({
      filename: 'lager.txt',
      topic_confirmed: true,
      classification: { topic: 'certificate', confidence: 1 },
    })
    const again = await client().request('POST', `/api/documents/${id}/reprocess`)
    expect(again.status).toBe(202)
    expect(again.json()).toMatchObject({
      status: 'queued',
      text_status: 'pending',
      attempts: 0,
      processed_at: null,
      classification: { topic: 'certificate', confidence: 1, provider: 'person', model: null },
    })
    expect(await client().settled(id)).toMatchObject({
      status: 'ready',
      topic_confirmed: true,
      classification: { topic: 'certificate', confidence: 1, provider: 'local' },
    })
    expect((await client().list('?topic=certificate')).items.map((item) => item.id)).toEqual([id])

    for (const text of ['zwei', 'drei', 'vier', 'fünf']) {
      const more = await client().upload(letter(text), `zeltlager-${text}.txt`)
      await client().settled(more.id)
      await patch(more.id, { topic: 'certificate' })
    }
    const kin = await client().upload(letter('sechs'), 'zeltlager-sechs.txt')
    expect((await client().settled(kin.id)).classification?.topic).toBe('certificate')
  })

  it('refuses a change that makes no sense, field by field, and changes nothing', async () => {
    const { id } = await client().upload('to be kept', 'keep.txt')
    const before = await client().settled(id)
    const wrong = await patch(id, { topic: 'gardening', filename: 'a/b.txt' })
    expect(wrong.status).toBe(422)
    expect(wrong.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)).toEqual([
      'topic',
      'filename',
    ])
    const answers = await Promise.all([
      patch(id, { topic: 5 }),
      patch(id, { status: 'ready' }),
      patch(id, { filename: 'keep.pdf' }),
      patch(id, []),
      patch(id, '{"topic":'),
      patch(id, { topic: 'letter' }, 'text/plain'),
      patch(id, { filename: `${'x'.repeat(70_000)}.txt` }),
    ])
    expect(answers.map((answer) => [answer.status, answer.json()['code']])).toEqual([
      [422, 'invalid_body'],
      [422, 'invalid_body'],
      [422, 'invalid_body'],
      [422, 'invalid_body'],
      [400, 'malformed_json'],
      [415, 'unsupported_media_type'],
      [413, 'body_too_large'],
    ])
    expect(await client().read(id)).toEqual(before)
  })

  it('is gone for good once it is deleted, its object as well', async () => {
    const { id } = await client().upload(invoice(), 'short-lived.pdf')
    expect((await client().request('DELETE', `/api/documents/${id}`)).status).toBe(204)
    const answers = await Promise.all([
      client().get(`/api/documents/${id}`),
      client().get(`/api/documents/${id}/text`),
      client().get(`/api/documents/${id}/content`),
      client().request('DELETE', `/api/documents/${id}`),
      client().request('POST', `/api/documents/${id}/reprocess`),
      patch(id, { topic: 'letter' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
    const [worker] = stack.workers
    await worker?.line(({ msg, document_id }) => msg === 'object removed' && document_id === id)
    expect((await client().list()).items.map((item) => item.id)).not.toContain(id)
  })

  it('is not found under an id that is none', async () => {
    const answers = await Promise.all(
      ['upload', 'x', randomUUID(), '%00'].map((id) => client().get(`/api/documents/${id}`)),
    )
    expect(answers.map(({ status }) => status)).toEqual([405, 404, 404, 404])
  })

  it('is logged by one line at the start and one at the end of its job, with the id of the request that brought it', async () => {
    const answer = await client().tryUpload('nothing of this text goes into a log', 'logged.txt')
    const { id } = answer.json<{ id: string }>()
    await client().settled(id)
    const [worker] = stack.workers
    const ended = await worker?.line(({ msg, document_id }) => msg === 'job ended' && document_id === id)
    expect(ended).toMatchObject({ attempt: 1, characters: 36, topic: expect.any(String), ms: expect.any(Number) })
    expect(ended?.['request_id']).toBe(answer.headers.get('x-request-id'))
    const output = [...(worker?.output ?? []), ...stack.server.output].join('\n')
    expect(output).not.toContain('nothing of this text')
  })
})
