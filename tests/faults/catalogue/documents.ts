import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { postgresService } from '../../../lib/queue/postgres.ts'
import { redisService } from '../../../lib/queue/redis.ts'
import { createSender } from '../../../lib/queue/sender.ts'
import { sha256Of, type Upload } from '../client.ts'
import { type Context, demand, type Fault, slack } from '../fault.ts'
import { uploadForm } from '../http.ts'
import { signalAll, stateOf } from '../processes.ts'
import type { SystemKind } from '../system.ts'
import { endlessDocument, longDocument, textDocument } from './documents-to-send.ts'

/** Documents and clients that are the fault themselves, and the work on documents that is disturbed. */

const both: readonly SystemKind[] = ['services', 'embedded']

async function killChildren({ system, accepted, begun, settled, times }: Context): Promise<void> {
  const id = await accepted(longDocument())
  for (let attempt = 1; attempt <= times(2, 4); attempt++) {
    await begun(id, attempt)
    signalAll(await system.pids('child'), 'SIGKILL')
  }
  const { status } = await settled(id, 60_000 * slack)
  demand(status === 'ready', `the document is ${status}`)
}

async function orphanChildren({ system, accepted, begun, client }: Context): Promise<void> {
  const id = await accepted(endlessDocument())
  const worker = await begun(id, 1)
  const children = await system.pids('child')
  demand(children.length > 0, 'there is no extraction child')
  process.kill(worker, 'SIGKILL')
  await system.revive('worker')
  await client.remove(id)
  const until = performance.now() + 5000 * slack
  for (;;) {
    const left = await Promise.all(children.map(stateOf))
    const own = await system.pids('child')
    if (left.every((state) => state === undefined || own.includes(state.pid))) return
    demand(performance.now() < until, 'an orphaned extraction child lives on')
    await sleep(100)
  }
}

async function poison({ accepted, settled }: Context): Promise<void> {
  await Promise.all(Array.from({ length: 20 }, () => accepted(endlessDocument())))
  const id = await accepted(textDocument('A good document behind many bad ones.', 'good'))
  const { status } = await settled(id, 60_000 * slack)
  demand(status === 'ready', `the good document is ${status}`)
}

async function deleteWhileProcessed({ accepted, begun, client, times }: Context): Promise<void> {
  for (let turn = times(3, 10); turn > 0; turn--) {
    const id = await accepted(longDocument())
    await begun(id, 1)
    const { status } = await client.remove(id)
    demand(status === 204, `the deletion was answered with ${status}`)
    await sleep(2500)
    const read = await client.read(id)
    demand(read.status === 404, `the deleted document was answered with ${read.status}`)
  }
}

async function deliverOften({ system, accepted, settled }: Context): Promise<void> {
  const { REDIS_URL, DATABASE_URL = '' } = await system.environment()
  const queue = createSender(REDIS_URL === undefined ? postgresService(DATABASE_URL) : redisService(REDIS_URL))
  try {
    const id = await accepted(longDocument())
    const payload = { document_id: id, generation: 1 }
    await queue.wake(Array.from({ length: 10 }, () => ({ name: 'extract-and-classify', payload })))
    const { status } = await settled(id, 60_000)
    await queue.wake(Array.from({ length: 10 }, () => ({ name: 'extract-and-classify', payload })))
    await sleep(1000)
    const starts = system.linesAbout(id).filter(({ msg }) => msg === 'job started').length
    demand(status === 'ready' && starts === 1, `the document is ${status} after ${starts} attempts`)
  } finally {
    await queue.close()
  }
}

/** An upload that takes longer than the collector waits for one that shows no sign of life. */
async function uploadSlowly({ client, load }: Context): Promise<void> {
  const bytes = Buffer.from(`${load.document().filename} ${'slowly '.repeat(250_000)}`)
  const { status, document } = await client.upload({ bytes, filename: 'slow-body.txt', overMs: 9000 })
  demand(status === 201, `the slow upload was answered with ${status}`)
  const { outcome } = await client.download(document ?? '')
  demand(outcome === 'ok', 'the document can not be read')
}

async function hostileTexts({ accepted, settled }: Context): Promise<void> {
  const words = Array.from({ length: 430_000 }, (_, index) => (index * 7919 + 1e6).toString(36)).join(' ')
  const texts = [
    textDocument(Buffer.from(`\ufeffNUL \0 and lone surrogates \ud800 \udc00, ${Date.now()}`, 'utf16le'), 'utf-16'),
    textDocument(words, 'unique-words'),
    textDocument('\u{1f600}'.repeat(10_000), 'emoji'),
  ]
  for (const text of texts) {
    const { status, attempts } = await settled(await accepted(text), 60_000)
    demand(status === 'ready' && attempts === 1, `${text.filename} is ${status} after ${attempts} attempts`)
  }
}

/** Sends so much of an upload, then resets the connection. */
async function abandon(url: string, upload: Upload, share: number): Promise<void> {
  const { hostname, port } = new URL(url)
  const { headers, body } = uploadForm(upload.bytes, upload.filename)
  const lines = Object.entries({ Host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.write(`POST /api/documents/upload HTTP/1.1\r\n${lines.join('')}\r\n`)
  socket.write(body.subarray(0, Math.floor(body.length * share)))
  await sleep(300)
  socket.resetAndDestroy()
}

async function abandonUploads({ system, client, load }: Context): Promise<void> {
  const uploads = [0, 0.5, 0.99].flatMap((share) =>
    [textDocument('small', 'abandoned'), textDocument('large '.repeat(300_000), 'abandoned')].map((upload) => ({
      upload,
      share,
    })),
  )
  await Promise.all(uploads.map(({ upload, share }) => abandon(system.url, upload, share)))
  await sleep(2000)
  const { seen = [] } = await client.list(load.downTo)
  const kept = uploads.filter(({ upload }) => seen.some(({ sha256 }) => sha256 === sha256Of(upload.bytes)))
  demand(kept.length === 0, `${kept.length} abandoned uploads are there`)
}

/** A socket that sends a byte a second; resolves with the status that it is refused with. */
function trickle(url: string): Promise<number> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    const { headers, body } = uploadForm(Buffer.from('trickled'), 'trickle.txt')
    const lines = Object.entries({ Host: 'localhost', ...headers, 'Content-Length': '1000000' })
    socket.write(
      `POST /api/documents/upload HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    )
    let sent = 0
    const timer = setInterval(() => socket.write(body.subarray(sent, (sent += 1))), 1000)
    let answer = ''
    socket.on('data', (bytes: Buffer) => (answer += bytes.toString()))
    socket.on('error', reject)
    socket.on('close', () => {
      clearInterval(timer)
      resolve(Number(answer.split(' ')[1]))
    })
  })
}

async function trickleUploads({ system, times }: Context): Promise<void> {
  const since = performance.now()
  const statuses = await Promise.all(Array.from({ length: times(40, 200) }, () => trickle(system.url)))
  const seconds = (performance.now() - since) / 1000
  const others = statuses.filter((status) => status !== 408)
  demand(others.length === 0, `slow bodies were answered with ${others.join(', ')}`)
  demand(seconds < 25 * slack, `slow bodies were cut after ${Math.round(seconds)} s`)
}

export const documentFaults: readonly Fault[] = [
  { name: 'kill -9 of the extraction children: the document is read in the end', systems: both, inject: killChildren },
  {
    name: 'kill -9 of a worker alone: its extraction children end by themselves within 5 s',
    systems: both,
    replaces: ['worker'],
    failsDocuments: true,
    inject: orphanChildren,
  },
  {
    name: '20 poison PDFs ahead of a good document: it is ready within 60 s',
    systems: both,
    failsDocuments: true,
    inject: poison,
  },
  { name: 'documents deleted while they are processed do not come back', systems: both, inject: deleteWhileProcessed },
  { name: 'the same document delivered ten times gives one result', systems: both, inject: deliverOften },
  { name: 'a slow but living upload is not collected', systems: both, inject: uploadSlowly },
  {
    name: 'texts with U+0000, lone surrogates or 3 MB of unique words end ready at the first attempt',
    systems: both,
    inject: hostileTexts,
  },
  { name: 'clients that reset their upload at 0, 50 and 99 % leave nothing', systems: both, inject: abandonUploads },
  {
    name: 'bodies of a byte a second are ended with 408, and nobody else notices',
    systems: ['services'],
    inject: trickleUploads,
  },
]
