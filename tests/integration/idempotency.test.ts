import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'

describeOnStack('an Idempotency-Key', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack({ workers: 0 })
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  const upload = (key: string, bytes = 'the same bytes', name = 'same.txt') =>
    stack.client.tryUpload(bytes, name, { 'idempotency-key': key })

  it('gives the same document to a retry, and to a retry at another process', async () => {
    const key = randomUUID()
    const first = await upload(key)
    const retry = await upload(key)
    expect([first.status, retry.status]).toEqual([201, 200])
    expect(retry.json()['id']).toBe(first.json()['id'])
    const other = await stack.startServer()
    const elsewhere = await other.client.tryUpload('the same bytes', 'same.txt', { 'idempotency-key': key })
    expect([elsewhere.status, elsewhere.json()['id']]).toEqual([200, first.json()['id']])
  })

  it('is refused with other bytes or another name, also after the document was renamed', async () => {
    const key = randomUUID()
    const { id } = (await upload(key)).json<{ id: string }>()
    expect((await upload(key, 'other bytes')).json()).toMatchObject({ status: 422, code: 'idempotency_mismatch' })
    expect((await upload(key, 'the same bytes', 'other.txt')).json()).toMatchObject({ code: 'idempotency_mismatch' })
    await stack.client.request('PATCH', `/api/documents/${id}`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ filename: 'renamed.txt' }),
    })
    expect((await upload(key)).status).toBe(200)
    expect((await upload(key, 'the same bytes', 'renamed.txt')).status).toBe(422)
  })

  it('makes one document of ten simultaneous uploads', async () => {
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 10 }, () => upload(key)))
    const made = answers.filter(({ status }) => status === 201)
    expect(made).toHaveLength(1)
    for (const answer of answers) {
      expect([200, 201, 409]).toContain(answer.status)
      if (answer.status === 409) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      else expect(answer.json()['id']).toBe(made[0]?.json()['id'])
    }
  })

  it('is free again once its document is deleted', async () => {
    const key = randomUUID()
    const { id } = (await upload(key)).json<{ id: string }>()
    await stack.client.request('DELETE', `/api/documents/${id}`)
    const again = await upload(key, 'other bytes')
    expect(again.status).toBe(201)
    expect(again.json()['id']).not.toBe(id)
  })

  it.each(['with space', 'x'.repeat(256), 'späť'.normalize('NFD').slice(0, 2) + '\u00e4'])(
    'is refused where it is not 1 to 255 visible ASCII characters',
    async (key) => {
      const form = new FormData()
      form.append('file', new Blob(['x']), 'x.txt')
      const answer = await stack.client.request('POST', '/api/documents/upload', {
        body: form,
        headers: { 'idempotency-key': key },
      })
      expect([answer.status, answer.json()['code']]).toEqual([400, 'invalid_parameter'])
    },
  )
})
