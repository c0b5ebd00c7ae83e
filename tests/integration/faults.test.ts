import { afterAll, beforeAll, expect, it } from 'vitest'
import { textPdf } from '../support/pdf.ts'
import { pdfBombs } from '../support/pdf-bombs.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'

describeOnStack('work that is interrupted', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack({
      workers: 0,
      env: { WORKER_CONCURRENCY: '1', EXTRACT_TIMEOUT_MS: '60000', EXTRACT_MEMORY_MB: '4096' },
    })
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  const endlessPdf = () => pdfBombs['forms ten deep and ten wide']?.() ?? expect.fail('the bomb is missing')
  const started = (id: string) => (line: { msg: string; document_id?: unknown }) =>
    line.msg === 'job started' && line.document_id === id

  it('is taken up by another worker when the first is killed, and an attempt is spent', async () => {
    const worker = await stack.startWorker()
    const { id } = await stack.client.upload(endlessPdf(), 'endless.pdf')
    await worker.line(started(id))
    await worker.end('SIGKILL')
    const second = await stack.startWorker()
    const line = await second.line(started(id))
    expect(line['attempt']).toBe(2)
    await stack.client.request('DELETE', `/api/documents/${id}`)
    expect(await second.end('SIGTERM')).toBe(0)
  })

  it('is given back by a worker that is told to stop, and no attempt is spent', async () => {
    const worker = await stack.startWorker()
    const { id } = await stack.client.upload(endlessPdf(), 'endless.pdf')
    await worker.line(started(id))
    expect(await worker.end('SIGTERM')).toBe(0)
    expect(await stack.client.read(id)).toMatchObject({ status: 'queued', attempts: 0 })
    await stack.client.request('DELETE', `/api/documents/${id}`)
  })

  it('does not bring back a document that was deleted meanwhile', async () => {
    const worker = await stack.startWorker()
    const { id } = await stack.client.upload(endlessPdf(), 'endless.pdf')
    await worker.line(started(id))
    await stack.client.request('DELETE', `/api/documents/${id}`)
    await worker.line(({ msg, document_id }) => msg === 'attempt dropped: its claim was lost' && document_id === id)
    expect((await stack.client.get(`/api/documents/${id}`)).status).toBe(404)
    await worker.end()
  })

  it('is superseded by a reprocess, whose result counts', async () => {
    const worker = await stack.startWorker()
    const { id } = await stack.client.upload(endlessPdf(), 'endless.pdf')
    await worker.line(started(id))
    await stack.client.request('POST', `/api/documents/${id}/reprocess`)
    const line = await worker.line((entry) => started(id)(entry) && entry['generation'] === 2)
    expect(line['attempt']).toBe(1)
    await stack.client.request('DELETE', `/api/documents/${id}`)
    await worker.end('SIGKILL')
  })

  it('ends when the document takes too long, while others go on beside it', async () => {
    const worker = await stack.startWorker({ EXTRACT_TIMEOUT_MS: '2000', WORKER_CONCURRENCY: '2' })
    const [bomb, good] = await Promise.all([
      stack.client.upload(endlessPdf(), 'endless.pdf'),
      stack.client.upload(textPdf('A good document'), 'good.pdf'),
    ])
    expect(await stack.client.settled(good.id)).toMatchObject({ status: 'ready' })
    const ended = await stack.client.settled(bomb.id)
    expect(ended.status === 'failed' ? ended.error?.code : ended.text_truncated).toBe(
      ended.status === 'failed' ? 'limit_time' : true,
    )
    expect(ended.attempts).toBe(1)
    expect(await worker.end()).toBe(0)
  })
})

describeOnStack('a server that stops', () => {
  it('ends with 0 on SIGTERM, and its documents are there after the restart', async () => {
    await using stack = await startStack({ workers: 0 })
    const { id } = await stack.client.upload('stays', 'stays.txt')
    expect(await stack.server.end('SIGTERM')).toBe(0)
    const restarted = await stack.startServer()
    expect((await restarted.client.get(`/api/documents/${id}/content`)).body.toString()).toBe('stays')
  })

  it('loses nothing that it answered when it is killed', async () => {
    await using stack = await startStack({ workers: 1 })
    const documents = await Promise.all(
      Array.from({ length: 10 }, (_, index) => stack.client.upload(`document ${index}`, `${index}.txt`)),
    )
    await Promise.all([stack.server.end('SIGKILL'), stack.workers[0]?.end('SIGKILL')])
    const [restarted] = await Promise.all([stack.startServer(), stack.startWorker()])
    for (const [index, { id }] of documents.entries()) {
      expect(await restarted.client.settled(id)).toMatchObject({ status: 'ready' })
      expect((await restarted.client.get(`/api/documents/${id}/content`)).body.toString()).toBe(`document ${index}`)
    }
  })
})
