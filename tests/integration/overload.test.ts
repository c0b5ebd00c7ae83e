import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { output } from '../support/built.ts'
import { boundary, filePart, formBody, uploadRequest } from '../support/multipart-form.ts'
import { startProcess } from '../support/process.ts'
import { openQueueOf } from '../support/queue.ts'
import { RawConnection, statusesIn } from '../support/raw-connection.ts'
import { rawRequest } from '../support/raw-http.ts'
import { portOf, problemOf, send } from '../support/raw-stack.ts'
import { peakMemory } from '../support/resources.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'

const KiB = 1024
const MiB = 1024 * KiB

const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)])
const small = () => uploadRequest(formBody([filePart('small.txt', 'a small document')]))

/** An upload that has sent its head and the first `sent` bytes of its body. */
async function begin(stack: Stack, body: Buffer, sent: number): Promise<RawConnection> {
  const connection = await RawConnection.open(portOf(stack))
  const [head = ''] = uploadRequest(body)
  await connection.send(head as string)
  await connection.send(body.subarray(0, sent))
  return connection
}

describeOnStack('a server that takes two uploads at a time', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack({ workers: 0, env: { UPLOAD_CONCURRENCY: '2' } })
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  const received = (connection: RawConnection) => connection.until((text) => text.includes('\r\n\r\n'))
  /** Resolves once both places are taken. */
  const full = () =>
    vi.waitFor(async () => expect((await rawRequest(portOf(stack), small()))?.status).toBe(503), { timeout: 30_000 })

  it('refuses a third before its body is sent, and takes it once another has ended', async () => {
    const body = formBody([filePart('large.pdf', pdf(MiB))])
    using first = await begin(stack, body, 512 * KiB)
    using second = await begin(stack, body, 512 * KiB)
    await full()
    const refused = await send(
      stack,
      uploadRequest('', { 'Content-Length': '50000000', Expect: '100-continue' }).slice(0, 1),
    )
    expect(problemOf(refused)).toEqual([503, 'overloaded'])
    expect(refused.interim).toEqual([])
    expect(refused.closed).toBe(true)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await stack.client.tryUpload('a small document', 'small.txt')).status).toBe(503)

    await first.send(body.subarray(512 * KiB))
    expect(statusesIn(await received(first))).toEqual([201])
    expect((await stack.client.tryUpload('a small document', 'small.txt')).status).toBe(201)
    second.reset()
  })

  it('gives the place of one that is slow to one that is not', async () => {
    const body = formBody([filePart('slow.txt', 'x'.repeat(1000))])
    using first = await begin(stack, body, 10)
    using second = await begin(stack, body, 10)
    let answer: string | undefined
    void Promise.race([received(first), received(second)]).then((text) => (answer = text))
    // Whether a newcomer finds both places taken, or one already given up, is a matter of milliseconds.
    await vi.waitFor(
      async () => {
        expect([201, 503]).toContain((await rawRequest(portOf(stack), small()))?.status)
        expect(answer).toBeDefined()
      },
      { timeout: 30_000, interval: 200 },
    )
    expect(statusesIn(answer ?? '')).toEqual([503])
    expect((await rawRequest(portOf(stack), small()))?.status).toBe(201)
  })

  it('keeps no place for those that have gone', async () => {
    const body = formBody([filePart('large.pdf', pdf(MiB))])
    const gone = await Promise.all([begin(stack, body, 512 * KiB), begin(stack, body, 512 * KiB)])
    await full()
    for (const connection of gone) connection.reset()
    await vi.waitFor(async () => expect((await rawRequest(portOf(stack), small()))?.status).toBe(201), {
      timeout: 10_000,
    })
  })
})

describeOnStack('a server under load', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack({ workers: 0, env: { LOG_LEVEL: 'info' } })
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  it('takes uploads while 200 others send a byte a second, and ends those', async () => {
    const [head = ''] = uploadRequest('', { 'Content-Length': '1000000' })
    const slow = await Promise.all(Array.from({ length: 200 }, () => RawConnection.open(portOf(stack))))
    for (const connection of slow) await connection.send(head as string)
    const opening = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="slow.txt"\r\n\r\n`
    let at = 0
    const dripping = setInterval(() => {
      for (const connection of slow) void connection.send(opening[at] ?? 'x')
      at += 1
    }, 1000)
    try {
      for (let round = 0; round < 5; round += 1) {
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, index) => stack.client.tryUpload(pdf(100 * KiB), `${round}-${index}.pdf`)),
        )
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
      }
      const ended = await Promise.all(slow.map(async (connection) => statusesIn(await connection.toEnd())))
      expect(ended).toEqual(slow.map(() => [408]))
    } finally {
      clearInterval(dripping)
      for (const connection of slow) connection[Symbol.dispose]()
    }
  }, 180_000)

  it('answers each of a thousand uploads of 1 MB at once by 201, or by 503 with Retry-After', async () => {
    const bytes = pdf(1_000_000)
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => stack.client.tryUpload(bytes, `${index}.pdf`)),
    )
    const refused = answers.filter(({ status }) => status !== 201)
    expect(new Set(refused.map((answer) => [answer.status, answer.json()['code']].join(' ')))).toEqual(
      new Set(refused.length > 0 ? ['503 overloaded'] : []),
    )
    for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(50)
    expect((await stack.client.tryUpload(bytes, 'afterwards.pdf')).status).toBe(201)
    expect(await peakMemory(stack.server.child.pid ?? 0)).toBeLessThan(600 * MiB)
  }, 300_000)
})

describeOnStack('a server with few file descriptors', () => {
  it('drops connections rather than to run out of them, and goes on', async () => {
    await using stack = await startStack({ workers: 0 })
    const limited = `process.execve('/bin/sh', ['sh', '-c', 'ulimit -n 200 && exec "$0" "$1"', process.execPath, process.argv[1]], process.env)`
    const server = startProcess(['--eval', limited, join(output, 'server/index.mjs')], { ...stack.env, PORT: '0' })
    const listening = await server.line(({ msg }) => msg === 'server is listening')
    const url = String(listening['url'])
    const bytes = pdf(2 * MiB)
    const upload = async () => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), 'large.pdf')
      const answer = await fetch(`${url}/api/documents/upload`, { method: 'POST', body: form }).catch(() => undefined)
      await answer?.arrayBuffer()
      return answer?.status ?? 'dropped'
    }
    try {
      expect(await upload()).toBe(201)
      const idle = await Promise.all(Array.from({ length: 30 }, () => RawConnection.open(Number(new URL(url).port))))
      const statuses = new Set(await Promise.all(Array.from({ length: 200 }, upload)))
      expect([...statuses].filter((status) => ![201, 503, 'dropped'].includes(status))).toEqual([])
      expect(statuses).toContain(201)
      await server.line(({ msg }) => msg.startsWith('Connections are dropped'))
      for (const connection of idle) connection[Symbol.dispose]()
      await vi.waitFor(async () => expect(await upload()).toBe(201), { timeout: 30_000, interval: 200 })
      expect(server.lines().filter(({ level }) => level === 'error')).toEqual([])
    } finally {
      await server.end('SIGKILL')
    }
  })
})

describeOnStack('ten thousand documents that wait', () => {
  it('neither keep an upload from being answered and processed, nor are told to the queue all at once', async () => {
    await using stack = await startStack({ workers: 0 })
    const sql = postgres(stack.database.adminUrl, { max: 1, fetch_types: false })
    const queue = openQueueOf(stack.env)
    try {
      // The store has none of their bytes: each costs the worker a claim, a look and a failure.
      const backend = stack.env['S3_BUCKET'] === undefined ? 'filesystem' : 's3'
      await sql`
        insert into documents (id, filename, content_type, size_bytes, sha256, storage_backend, storage_ref, state,
                               next_attempt_at)
        select gen_random_uuid(), 'waiting.txt', 'text/plain', 1, decode(repeat('00', 32), 'hex'), ${backend},
               'null-user/' || n || '/missing.txt', 'queued', now()
          from generate_series(1, 10000) n`
      const before = await stack.client.upload('before the worker starts', 'before.txt')
      await stack.startWorker()
      const waiting: number[] = []
      const settled = async (id: string) =>
        vi.waitFor(
          async () => {
            waiting.push(await queue.waiting())
            const { status } = await stack.client.read(id)
            expect(status).toBe('ready')
          },
          { timeout: 120_000, interval: 100 },
        )
      await vi.waitFor(async () => expect(await queue.waiting()).toBeGreaterThan(100), { timeout: 30_000 })
      const during = await stack.client.upload('while they wait', 'during.txt')
      await settled(before.id)
      await settled(during.id)
      // A sweep adds 500 where fewer than 500 wait.
      expect(Math.max(...waiting)).toBeLessThan(1100)
    } finally {
      await queue.close()
      await sql.end()
    }
  }, 240_000)
})
