import { parseArgs } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { install, type StackName } from '../tests/support/installation.ts'
import { textPdf } from '../tests/support/pdf.ts'
import { peakMemory, report } from './environment.ts'
import { quantile } from './measure.ts'
import { type Parts, startParts } from './parts.ts'
import { uploadOrThrow } from './upload-file.ts'

export const title = 'Whether a long queue is worked off at the same rate from first to last'
export const usage = '[--documents 10000]'

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { documents: { type: 'string', default: '10000' } } })
  await using parts = await startParts()
  const rows: Record<string, unknown>[] = []
  for (const stack of parts.stacks) rows.push({ stack, ...(await workOff(parts, stack, Number(values.documents))) })
  report('backlog', rows)
}

/** One worker takes up what was uploaded while none was running. */
async function workOff({ services }: Parts, stack: StackName, count: number) {
  await using installation = await install(services, stack, { LOG_LEVEL: 'info' })
  const { server, url } = await installation.startServer()
  let uploaded = 0
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (uploaded < count) {
        const number = (uploaded += 1)
        await uploadOrThrow(url, new Uint8Array(textPdf(`Letter ${number}. Dear reader,`)), `${number}.pdf`)
      }
    }),
  )
  await server.end()
  const worker = await installation.startWorker()
  const sql = postgres(installation.database.adminUrl, { max: 1, fetch_types: false })
  const left = async () => Number((await sql`select count(*) from documents where state <> 'ready'`)[0]?.['count'])
  while ((await left()) > 0) await sleep(500)
  // How long each tenth of the documents took, in the order in which they became ready.
  const tenths = await sql<{ seconds: number }[]>`
    select extract(epoch from max(processed_at) - min(processed_at))::float as seconds
      from (select processed_at, ntile(10) over (order by processed_at) as tenth from documents) as t
     group by tenth order by tenth`
  await sql.end()
  const rates = tenths.map(({ seconds }) => count / 10 / seconds)
  return {
    documents: count,
    'first tenth/s': rates[0]?.toFixed(1),
    'last tenth/s': rates.at(-1)?.toFixed(1),
    'slowest tenth/s': quantile(rates, 0).toFixed(1),
    'median tenth/s': quantile(rates, 0.5).toFixed(1),
    'fastest tenth/s': quantile(rates, 1).toFixed(1),
    'worker MiB': peakMemory(worker.child.pid ?? 0),
  }
}
