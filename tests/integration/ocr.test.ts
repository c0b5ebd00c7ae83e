import postgres from 'postgres'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { crowdedPng, textJpeg, textPng } from '../support/pictures.ts'
import { drawn, greyImage, scanPdf, show } from '../support/scans.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'

describeOnStack('a document whose text is in images', () => {
  let stack: Stack
  const client = () => stack.client
  beforeAll(async () => {
    stack = await startStack({ env: { WORKER_CONCURRENCY: '1', OCR_LANGUAGES: 'eng' } })
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  const textOf = async (id: string) => (await client().get(`/api/documents/${id}/text`)).body.toString()

  it.each([
    ['a photo', 'Photo.JPG', 'image/jpeg', textJpeg('Invoice of May', 6)],
    ['a photo of the other extension', 'photo.jpeg', 'image/jpeg', textJpeg('Invoice of May')],
    ['a PNG', 'scan.png', 'image/png', textPng('Invoice of May')],
  ])('is read, and served as what it is: %s', async (_, filename, contentType, bytes) => {
    const { id } = await client().upload(bytes, filename)
    expect(await client().settled(id)).toMatchObject({
      status: 'ready',
      content_type: contentType,
      text_status: 'ocr',
      text_truncated: false,
      page_count: 1,
      attempts: 1,
    })
    expect(await textOf(id)).toBe('Invoice of May')
    const content = await client().get(`/api/documents/${id}/content`)
    expect(content.body.equals(bytes)).toBe(true)
    expect(Object.fromEntries(content.headers)).toMatchObject({
      'content-type': contentType,
      'content-disposition': expect.stringMatching(/^attachment/),
      'x-content-type-options': 'nosniff',
    })
  })

  it('is read page by page where only some pages are scans, and so once more', async () => {
    const written = 'Number 1. It was written, not scanned.'
    const { id } = await client().upload(scanPdf([greyImage('Invoice of May')], [drawn(written), show()]), 'mixed.pdf')
    const read = { status: 'ready', text_status: 'ocr', page_count: 2, attempts: 1 }
    expect(await client().settled(id)).toMatchObject(read)
    expect(await textOf(id)).toBe(`${written}\fInvoice of May`)

    expect((await client().request('POST', `/api/documents/${id}/reprocess`)).status).toBe(202)
    expect(await client().settled(id)).toMatchObject(read)
    expect(await textOf(id)).toBe(`${written}\fInvoice of May`)
  })

  it('is read once more as a photo', async () => {
    const { id } = await client().upload(textPng('Once more'), 'again.png')
    await client().settled(id)
    await client().request('POST', `/api/documents/${id}/reprocess`)
    expect(await client().settled(id)).toMatchObject({ status: 'ready', text_status: 'ocr', attempts: 1 })
  })

  it('keeps no other document waiting, and may be deleted while it is being read', async () => {
    const { id } = await client().upload(crowdedPng(), 'crowded.png')
    const waiting = await client().upload(textPng('Next in line'), 'next.png')
    await vi.waitFor(async () => expect((await client().read(id)).status).toBe('processing'), { timeout: 30_000 })

    const other = await client().upload('A letter that needs no OCR', 'letter.txt')
    expect((await client().settled(other.id)).status).toBe('ready')
    expect((await client().read(id)).status).toBe('processing')
    expect((await client().read(waiting.id)).status).toBe('queued')

    expect((await client().request('DELETE', `/api/documents/${id}`)).status).toBe(204)
    expect(await client().settled(waiting.id)).toMatchObject({ status: 'ready', text_status: 'ocr', attempts: 1 })
  })

  it.each([
    ['cut short', textJpeg('Cut short').subarray(0, 2000), 'cut.jpg', 'corrupt'],
    ['of absurd dimensions', absurdPng(), 'absurd.png', 'limit_memory'],
  ])('fails with a code at the first attempt where it is %s', async (_, bytes, filename, code) => {
    const { id } = await client().upload(bytes, filename)
    expect(await client().settled(id)).toMatchObject({ status: 'failed', attempts: 1, error: { code } })
  })

  it('is given back by a worker that stops, and read in the end though the next one is killed over it', async () => {
    const { id } = await client().upload(crowdedPng(10), 'crowded.png')
    const begun = (attempts: number) =>
      vi.waitFor(async () => expect(await client().read(id)).toMatchObject({ status: 'processing', attempts }), {
        timeout: 30_000,
      })
    await begun(1)
    for (const worker of stack.workers) expect(await worker.end()).toBe(0)
    expect(await client().read(id)).toMatchObject({ status: 'queued', attempts: 0 })

    const next = await stack.startWorker()
    await begun(1)
    await next.end('SIGKILL')
    expect(await client().read(id)).toMatchObject({ status: 'processing', attempts: 1 })
    await endLease(id)
    await stack.startWorker()
    expect(await client().settled(id)).toMatchObject({ status: 'ready', text_status: 'ocr', attempts: 2 })
    expect(await textOf(id)).toContain('quick brown fox')
  })

  /** What time would do. */
  async function endLease(id: string): Promise<void> {
    const sql = postgres(stack.database.adminUrl, { max: 1, fetch_types: false })
    await sql`update documents set lease_until = now() where id = ${id}`
    await sql.end()
  }
})

function absurdPng(): Buffer {
  const picture = textPng('Small')
  picture.writeUInt32BE(2 ** 31 - 1, 16)
  picture.writeUInt32BE(2 ** 31 - 1, 20)
  return picture
}
