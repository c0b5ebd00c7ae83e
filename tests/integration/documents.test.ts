import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'
import { textPdf } from '../support/pdf.ts'

describeOnStack('a document', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack()
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  it('goes in as a PDF and comes back stored, read and classified', async () => {
    const bytes = textPdf(['Invoice No. 2026-17\nTotal amount due: 120.00 EUR\nPayment within 14 days', 'Second page'])
    const uploaded = await stack.client.upload(bytes, 'invoice-17.pdf')
    expect(uploaded).toMatchObject({ status: 'queued', filename: 'invoice-17.pdf', text_status: 'pending' })

    const ready = await stack.client.settled(uploaded.id)
    expect(ready).toMatchObject({ status: 'ready', page_count: 2, text_status: 'extracted', attempts: 1 })
    expect(ready.classification?.topic).toBe('invoice')

    const text = await stack.client.get(`/api/documents/${uploaded.id}/text`)
    expect(text.body.toString().split('\f')).toHaveLength(2)
    expect(text.body.toString()).toContain('Total amount due: 120.00 EUR')

    const content = await stack.client.get(`/api/documents/${uploaded.id}/content`)
    expect(content.body.equals(bytes)).toBe(true)
    expect(createHash('sha256').update(content.body).digest('hex')).toBe(uploaded.sha256)
    const { items } = await stack.client.list()
    expect(items.map(({ id }) => id)).toContain(uploaded.id)
  })
})
