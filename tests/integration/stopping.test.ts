import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { filePart, formBody, uploadRequest } from '../support/multipart-form.ts'
import { RawConnection, statusesIn } from '../support/raw-connection.ts'
import { head, portOf } from '../support/raw-stack.ts'
import { describeOnStack, type Stack, startStack } from '../support/stack.ts'
import { Tracer } from '../support/traces.ts'

const MiB = 1024 * 1024
// On every store a part of it goes to disk before all of it has come.
const content = Buffer.alloc(12 * MiB, 'all work and no play\n')
const [start, body] = uploadRequest(formBody([filePart('a.txt', content)])) as [string, Buffer]
const patiently = { timeout: 30_000, interval: 50 }

describeOnStack('a server that is told to stop', () => {
  const refuses = async (port: number) => {
    const socket = connect(port, '127.0.0.1')
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
    return error.code
  }
  const endedInTime = (stack: Stack) =>
    stack.server.lines().every(({ msg }) => msg !== 'work in flight did not end in time')

  it('receives the upload that is under way, takes no new ones, and ends', async () => {
    await using stack = await startStack({ workers: 0 })
    const port = portOf(stack)
    using connection = await RawConnection.open(port)
    await connection.send(start)
    await connection.send(body.subarray(0, 10 * MiB))
    await vi.waitFor(async () => expect(await readdir(join(stack.dataDir, 'tmp'))).toHaveLength(1), patiently)
    const ended = stack.server.end('SIGTERM')
    await stack.server.line(({ msg }) => msg === 'stopping')
    expect(await refuses(port)).toMatch(/^(?:ECONNREFUSED|ECONNRESET)$/)
    await connection.send(body.subarray(10 * MiB))
    const received = await connection.toEnd()
    expect(statusesIn(received)).toEqual([201])
    expect(await ended).toBe(0)
    expect(endedInTime(stack)).toBe(true)

    const again = await stack.startServer()
    const { items } = await again.client.list()
    expect(items).toHaveLength(1)
    const kept = await again.client.get(`/api/documents/${items[0]?.id}/content`)
    expect(kept.body.equals(content)).toBe(true)
  })

  it('waits for no connection on which nothing happens', async () => {
    await using stack = await startStack({ workers: 0 })
    using silent = await RawConnection.open(portOf(stack))
    using idle = await RawConnection.open(portOf(stack))
    using unfinished = await RawConnection.open(portOf(stack))
    await unfinished.send('GET /health HTTP/1.1\r\nHost: local')
    await idle.send(head('GET /health HTTP/1.1', 'Host: localhost'))
    await idle.until((received) => received.endsWith('}'))
    expect(await stack.server.end('SIGTERM')).toBe(0)
    expect(endedInTime(stack)).toBe(true)
    expect(statusesIn(await silent.toEnd())).toEqual([])
  })

  it(
    'does not wait for ever for a client that stopped in the middle, and leaves nothing of it',
    { timeout: 90_000 },
    async () => {
      await using stack = await startStack({ workers: 0, env: { GC_HORIZON_SECONDS: '2' } })
      await using tracer = new Tracer(stack)
      using connection = await RawConnection.open(portOf(stack))
      await connection.send(start)
      await connection.send(body.subarray(0, 10 * MiB))
      await vi.waitFor(async () => expect(await readdir(join(stack.dataDir, 'tmp'))).toHaveLength(1), patiently)
      expect(await stack.server.end('SIGTERM')).toBe(0)
      await stack.startServer()
      await vi.waitFor(() => tracer.demandNone(), patiently)
    },
  )
})
