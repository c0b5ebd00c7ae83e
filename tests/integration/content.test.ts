import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'

const text = '0123456789'.repeat(100)

describeOnStack('the original bytes', () => {
  let stack: Stack
  let path: string
  let etag: string
  beforeAll(async () => {
    stack = await startStack({ workers: 0 })
    const { id, sha256 } = await stack.client.upload(text, 'Straße "50%".txt')
    path = `/api/documents/${id}/content`
    etag = `"${sha256}"`
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  it('are served as an attachment under their name, and never sniffed', async () => {
    const answer = await stack.client.get(path)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-length': '1000',
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      etag,
    })
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="Stra_e .*"; filename\*=UTF-8''Stra%C3%9Fe%20/,
    )
  })

  it.each([
    ['bytes=0-9', 'bytes 0-9/1000', '0123456789'],
    ['bytes=995-', 'bytes 995-999/1000', '56789'],
    ['bytes=-5', 'bytes 995-999/1000', '56789'],
    ['bytes=990-5000', 'bytes 990-999/1000', '0123456789'],
    ['bytes=-5000', 'bytes 0-999/1000', text],
  ])('are served in part for Range: %s', async (range, contentRange, part) => {
    const answer = await stack.client.get(path, { range })
    expect([answer.status, answer.headers.get('content-range'), answer.body.toString()]).toEqual([
      206,
      contentRange,
      part,
    ])
  })

  it.each(['bytes=0-1,5-6', 'items=0-1', 'bytes=9-1', 'bytes=x-y', 'bytes=-'])(
    'are served whole for Range: %s, which asks for no one range',
    async (range) => {
      const answer = await stack.client.get(path, { range })
      expect([answer.status, answer.body.length]).toEqual([200, 1000])
    },
  )

  it.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])(
    'are refused for Range: %s, which lies outside',
    async (range) => {
      const answer = await stack.client.get(path, { range })
      expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */1000'])
    },
  )

  it('are not sent again to a client that has them', async () => {
    for (const condition of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const answer = await stack.client.get(path, { 'if-none-match': condition })
      expect([answer.status, answer.body.length, answer.headers.get('etag')]).toEqual([304, 0, etag])
    }
    expect((await stack.client.get(path, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('are served in part under If-Range only while they are the same', async () => {
    expect((await stack.client.get(path, { range: 'bytes=0-1', 'if-range': etag })).status).toBe(206)
    expect((await stack.client.get(path, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200)
  })

  it('are described to HEAD without being sent', async () => {
    const answer = await stack.client.request('HEAD', path)
    expect([answer.status, answer.headers.get('content-length'), answer.body.length]).toEqual([200, '1000', 0])
    const part = await stack.client.request('HEAD', path, { headers: { range: 'bytes=0-9' } })
    expect(part.headers.get('content-length')).toMatch(/^(10|1000)$/)
  })
})
