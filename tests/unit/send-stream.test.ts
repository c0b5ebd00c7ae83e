import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { sendStream } from '../../lib/http/send-stream.ts'

const stallMs = 500
const block = Buffer.alloc(64 * 1024)

/** A server that sends `blocks` blocks; what became of the sending and its source. */
async function serve(blocks: number) {
  const source = Readable.from(Array.from({ length: blocks }, () => block))
  const sent = Promise.withResolvers<unknown>()
  const server = createServer((_, res) => {
    sendStream(source, res, stallMs).then(() => sent.resolve('all of it'), sent.resolve)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const [response] = (await once(get({ port, host: '127.0.0.1' }), 'response')) as [IncomingMessage]
  return { response, source, sent: sent.promise, [Symbol.dispose]: () => server.close().closeAllConnections() }
}

it('A client that takes nothing is given up, and the source is closed', async () => {
  using served = await serve(1000)
  served.response.on('error', () => undefined)
  expect(await served.sent).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' })
  expect(served.source.destroyed).toBe(true)
})

it('A client that takes its time gets everything', async () => {
  using served = await serve(200)
  const started = performance.now()
  let received = 0
  for await (const chunk of served.response) {
    received += (chunk as Buffer).length
    if (performance.now() - started < 3 * stallMs) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(received).toBe(200 * block.length)
  expect(await served.sent).toBe('all of it')
})
