import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { install, type Installation } from '../tests/support/installation.ts'
import { textPdf } from '../tests/support/pdf.ts'
import { report } from './environment.ts'
import { median, quantile } from './measure.ts'
import { peakMemory } from './memory-watch.ts'
import { startParts } from './parts.ts'
import { uploadOrThrow } from './upload-file.ts'

export const title = 'From 201 to ready for a PDF of one page on an idle system'
export const usage = '[--rounds 5] [--documents 40]'

/** How finely it is looked; the looking costs the system a little. */
const lookEveryMs = 2

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '5' }, documents: { type: 'string', default: '40' } },
  })
  await using parts = await startParts()
  await using opened = new AsyncDisposableStack()
  const sides: { stack: string; url: string; peaks: () => number[]; p50: number[]; p99: number[] }[] = []
  for (const stack of parts.stacks) {
    const installation: Installation = opened.use(await install(parts.services, stack, { LOG_LEVEL: 'info' }))
    const worker = await installation.startWorker()
    const { server, url } = await installation.startServer()
    const peaks = () => [server, worker].map(({ child }) => peakMemory(child.pid ?? 0))
    sides.push({ stack, url, peaks, p50: [], p99: [] })
  }
  // The first round makes everything warm, and does not count.
  for (let round = 0; round <= Number(values.rounds); round++)
    for (const { url, p50, p99 } of sides) {
      const latencies: number[] = []
      for (let n = 0; n < Number(values.documents); n++) latencies.push(await untilReady(url, `${round} ${n}`))
      if (round === 0) continue
      p50.push(quantile(latencies, 0.5))
      p99.push(quantile(latencies, 0.99))
    }
  report(
    'ready',
    sides.map(({ stack, peaks, p50, p99 }) => ({
      stack,
      'p50 ms': median(p50),
      'p99 ms': median(p99),
      'server, worker MiB': peaks().join(', '),
    })),
  )
}

async function untilReady(url: string, name: string): Promise<number> {
  const id = await uploadOrThrow(url, new Uint8Array(textPdf(`Invoice ${name}. Total due: 100 EUR`)), `${name}.pdf`)
  const since = performance.now()
  for (;;) {
    const read = await fetch(`${url}/api/documents/${id}`)
    const { status } = (await read.json()) as { status: string }
    if (status === 'ready') return performance.now() - since
    if (status === 'failed') throw new Error('The document failed.')
    await sleep(lookEveryMs)
  }
}
