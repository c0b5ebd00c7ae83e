import { randomBytes, randomInt } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { install, type StackName } from '../tests/support/installation.ts'
import { textPdf } from '../tests/support/pdf.ts'
import { report } from './environment.ts'
import { heapAfterCollection, inspectable } from './inspect.ts'
import { mean, median, quantile, slope } from './measure.ts'
import { memoryOf, type MemoryWatch, watchMemory } from './memory-watch.ts'
import { startParts } from './parts.ts'
import { uploadOrThrow } from './upload-file.ts'

export const title = 'Whether memory stays flat through a long, steady load'
export const usage = '[folder of PDFs] [--minutes 20] [--rate 5] [--stack embedded | containers]'

/** So many documents are kept; older ones are deleted, so that every path is under load. */
const keptDocuments = 500
/** Children that read text end after a minute without work. */
const idleSeconds = 70
/** The line is fitted to the means of so many parts of the time, which hardly depend on each other. */
const parts = 20

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      minutes: { type: 'string', default: '20' },
      rate: { type: 'string', default: '5' },
      stack: { type: 'string', default: 'embedded' },
    },
  })
  const seconds = 60 * Number(values.minutes)
  await using services = await startParts()
  const stack = services.stacks.find((name: StackName) => name === values.stack)
  if (stack === undefined)
    throw new Error(`There is no stack ${values.stack} here; there are ${services.stacks.join(', ')}.`)
  await using installation = await install(services.services, stack, { LOG_LEVEL: 'info', ...inspectable })
  const { server, url } = await installation.startServer()
  const worker = await installation.startWorker()
  using serverMemory = watchMemory(server.child.pid ?? 0, 1000)
  using workerMemory = watchMemory(worker.child.pid ?? 0, 1000)

  const load = await steadyLoad(url, documentsFrom(positionals[0]), { seconds, perSecond: Number(values.rate) })
  const curves = { server: curve(serverMemory, 'own'), worker: curve(workerMemory, 'own') }
  const children = curve(workerMemory, 'children')
  await sleep(idleSeconds * 1000)
  const rows = []
  for (const [name, process, watch] of [
    ['server', server, serverMemory],
    ['worker', worker, workerMemory],
  ] as const) {
    const { own } = memoryOf(watch.pid)
    const { heapUsed, external, rss } = await heapAfterCollection(process)
    rows.push({
      process: name,
      ...describe(curves[name]),
      [`MiB ${idleSeconds} s after`]: own,
      'live heap MiB': mebibytes(heapUsed),
      'external MiB': mebibytes(external),
      'MiB after collection': mebibytes(rss),
    })
  }
  rows.push({
    process: 'children',
    ...describe(children),
    [`MiB ${idleSeconds} s after`]: memoryOf(workerMemory.pid).children,
  })
  report('soak', rows, { stack, minutes: values.minutes, 'documents/s': values.rate, ...load })
}

type Document = () => { name: string; bytes: Uint8Array<ArrayBuffer> }

/** The files of the folder in turn; without one, letters of one to twenty pages, one in ten with a large image. */
function documentsFrom(folder: string | undefined): Document {
  if (folder === undefined) {
    return () => {
      const number = randomInt(1e9)
      const pages = Array.from(
        { length: randomInt(1, 21) },
        (_, page) => `Letter ${number}, page ${page}. Dear reader,`,
      )
      // What follows the end of a PDF is skipped by its readers.
      const image = number % 10 === 0 ? randomBytes(2_000_000) : Buffer.alloc(0)
      return { name: `${number}.pdf`, bytes: new Uint8Array(Buffer.concat([textPdf(...pages), image])) }
    }
  }
  const files = globSync('*.pdf', { cwd: folder })
  let next = 0
  return () => {
    const file = files[next++ % files.length] ?? ''
    return { name: basename(file), bytes: new Uint8Array(readFileSync(join(folder, file))) }
  }
}

/** Begins so many documents a second, however long each takes: uploads it, reads it and a list, and deletes an old one. */
async function steadyLoad(url: string, next: Document, { seconds, perSecond }: { seconds: number; perSecond: number }) {
  const kept: string[] = []
  const latencies: number[] = []
  const errors: unknown[] = []
  const running = new Set<Promise<void>>()
  const path = (id: string | undefined) => `${url}/api/documents/${id}`
  const read = async (address: string) => {
    const answer = await fetch(address)
    await answer.arrayBuffer()
    if (answer.status >= 500) throw new Error(`${address} was answered with ${answer.status}.`)
  }
  const handleOne = async () => {
    const { name, bytes } = next()
    const since = performance.now()
    const id = await uploadOrThrow(url, bytes, name)
    latencies.push(performance.now() - since)
    kept.push(id)
    const earlier = kept[randomInt(kept.length)]
    await Promise.all([
      read(`${url}/api/documents`),
      read(path(id)),
      read(`${path(earlier)}/text`),
      read(`${path(earlier)}/content`),
    ])
    if (kept.length > keptDocuments) await fetch(path(kept.shift()), { method: 'DELETE' })
  }
  const end = performance.now() + seconds * 1000
  for (let due = performance.now(); due < end; due += 1000 / perSecond) {
    await sleep(Math.max(0, due - performance.now()))
    const one = handleOne()
      .catch((error: unknown) => void errors.push(error))
      .finally(() => running.delete(one))
    running.add(one)
  }
  await Promise.all(running)
  return {
    documents: latencies.length,
    errors: errors.length,
    'p50 ms': quantile(latencies, 0.5).toFixed(1),
    'p99 ms': quantile(latencies, 0.99).toFixed(1),
  }
}

/** Memory over time under load: [hours, MiB], the mean of each part. */
function curve({ samples }: MemoryWatch, which: 'own' | 'children'): [number, number][] {
  const size = samples.length / parts
  return Array.from({ length: parts }, (_, part) => {
    const some = samples.slice(Math.floor(part * size), Math.floor((part + 1) * size))
    return [mean(some.map(({ at }) => at)) / 3_600_000, mean(some.map((sample) => sample[which]))]
  })
}

/** The first quarter belongs to compiling and to heaps that find their size, and is left out of the slope. */
function describe(points: [number, number][]) {
  const settled = points.slice(parts / 4)
  const fitted = slope(settled)
  return {
    'first MiB': points[0]?.[1].toFixed(0),
    'MiB, mean of parts': median(settled.map(([, mib]) => mib)),
    'last MiB': points.at(-1)?.[1].toFixed(0),
    'slope MiB/h': `${fitted.slope.toFixed(1)} ± ${fitted.error.toFixed(1)}`,
  }
}

const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
