import { parseArgs } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { install, type StackName } from '../tests/support/installation.ts'
import { textPdf } from '../tests/support/pdf.ts'
import { report } from './environment.ts'
import { cpuMs, each, quantile } from './measure.ts'
import { watchMemory } from './memory-watch.ts'
import { type Parts, startParts } from './parts.ts'
import { uploadOrThrow } from './upload-file.ts'

export const title = 'Whether a long queue is worked off at the same rate from first to last'
export const usage = '[--documents 10000] [--warm 0]'

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { documents: { type: 'string', default: '10000' }, warm: { type: 'string', default: '0' } },
  })
  const [documents, warm] = [Number(values.documents), Number(values.warm)]
  await using parts = await startParts()
  const rows: Record<string, unknown>[] = []
  for (const stack of parts.stacks) rows.push({ stack, ...(await workOff(parts, stack, documents, warm)) })
  report('backlog', rows, { warm })
}

/** One worker takes up what was uploaded while none was running. `warm` more wait before the documents that count, so that
 *  what compiling costs can be told from what the length of the queue does. */
async function workOff(parts: Parts, stack: StackName, count: number, warm: number) {
  await using installation = await install(parts.services, stack, { LOG_LEVEL: 'info' })
  const { server, url } = await installation.startServer()
  const numbers = Array.from({ length: warm + count }, (_, index) => index + 1)
  await each(8, numbers, (number) =>
    uploadOrThrow(url, new Uint8Array(textPdf(`Letter ${number}. Dear reader,`)), `${number}.pdf`),
  )
  await server.end()
  const worker = await installation.startWorker()
  using memory = watchMemory(worker.child.pid ?? 0)
  const busy = await parts.pids()
  const sql = postgres(installation.database.adminUrl, { max: 1, fetch_types: false })
  const left = async () => Number((await sql`select count(*) from documents where state <> 'ready'`)[0]?.['count'])
  // CPU after each tenth: unlike the rate it does not depend on what else the machine does.
  const cpu: { worker: number; services: number }[] = []
  for (let rest = await left(); cpu.length <= 10; rest = await left()) {
    if (count - rest >= (count / 10) * cpu.length) cpu.push({ worker: cpuMs([memory.pid]), services: cpuMs(busy) })
    else await sleep(200)
  }
  // How long each tenth of the documents took, in the order in which they became ready.
  const tenths = await sql<{ seconds: number }[]>`
    select extract(epoch from max(processed_at) - min(processed_at))::float as seconds
      from (select processed_at, ntile(10) over (order by processed_at) as tenth
              from (select processed_at from documents order by processed_at offset ${warm}) as counted) as t
     group by tenth order by tenth`
  await sql.end()
  const rates = tenths.map(({ seconds }) => count / 10 / seconds)
  const middle = quantile(rates, 0.5)
  const ofMiddle = (rate: number) => `${((rate / middle - 1) * 100).toFixed(0)} %`
  const perDocument = (which: 'worker' | 'services', tenth: number) =>
    (((cpu[tenth]?.[which] ?? 0) - (cpu[tenth - 1]?.[which] ?? 0)) / (count / 10)).toFixed(1)
  const { own, children } = memory.peak()
  return {
    documents: count,
    'first tenth/s': rates[0]?.toFixed(1),
    'last tenth/s': rates.at(-1)?.toFixed(1),
    'median tenth/s': middle.toFixed(1),
    slowest: ofMiddle(quantile(rates, 0)),
    fastest: ofMiddle(quantile(rates, 1)),
    'worker CPU ms, first, second and last tenth': [1, 2, 10].map((tenth) => perDocument('worker', tenth)).join(', '),
    'services CPU ms': [1, 2, 10].map((tenth) => perDocument('services', tenth)).join(', '),
    'worker MiB': own,
    'children MiB': children,
  }
}
