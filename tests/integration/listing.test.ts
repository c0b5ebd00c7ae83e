import postgres from 'postgres'
import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'

const rows = 5000

describeOnStack('the list of documents', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack({ workers: 0 })
    const sql = postgres(stack.database.migrateUrl, { max: 1 })
    const ids = Array.from({ length: rows }, () => randomUUIDv7())
    await sql`
      insert into documents (id, filename, content_type, size_bytes, sha256, storage_backend, storage_ref, state,
                             text, text_status, processed_at, topic_id)
      select id, 'bulk.txt', 'text/plain', 1, sha256(id::text::bytea), 'filesystem', id::text, 'ready', 'x', 'extracted',
             now(), (select t.id from topics t where t.slug = 'letter')
        from unnest(${ids}::uuid[]) as id`
    await sql.end()
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  it.each(['', '&status=ready', '&topic=letter'])(
    'shows each of 5,000 documents of one bulk load once, newest first (%s)',
    async (filter) => {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page = await stack.client.list(`?limit=200${filter}${cursor && `&cursor=${cursor}`}`)
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.next_cursor
      }
      expect(new Set(seen).size).toBe(rows)
      expect(seen).toEqual(seen.toSorted().toReversed())
    },
  )

  it('has 50 documents on a page unless it is told otherwise, and ignores what it does not know', async () => {
    const page = await stack.client.list('?_=1&unknown=x')
    expect(page.items).toHaveLength(50)
    expect(page.items[0]).not.toHaveProperty('text')
  })

  it.each([
    'limit=0',
    'limit=-1',
    'limit=1e9',
    'limit=abc',
    'limit=1.5',
    'limit=',
    'limit=201',
    'limit=5&limit=6',
    'status=uploading',
    'status=',
    'topic=gardening',
    'topic=',
    'sha256=abc',
    'sha256=',
    'cursor=',
    'cursor=!!',
    'cursor=abc',
    'cursor=AAAAAAAAAAAAAAAAAAAAAAAA',
    'status=ready&status=failed',
  ])('refuses %s', async (query) => {
    const answer = await stack.client.get(`/api/documents?${query}`)
    expect([answer.status, answer.json()['code']]).toEqual([400, 'invalid_parameter'])
    expect(answer.json<{ errors: { field: string }[] }>().errors[0]?.field).toBe(query.split('=')[0])
  })

  it('finds nothing by a filter that fits nothing', async () => {
    expect(await stack.client.list(`?sha256=${'0'.repeat(64)}`)).toEqual({ items: [], next_cursor: null })
    expect((await stack.client.list('?status=failed')).items).toEqual([])
  })
})
