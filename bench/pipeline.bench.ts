import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { install, type StackName } from '../tests/support/installation.ts'
import { report } from './environment.ts'
import { cpuMs, cpuOfEndedChildren, each, median, quantile } from './measure.ts'
import { watchMemory } from './memory-watch.ts'
import { type Parts, startParts } from './parts.ts'
import { isInstalled, pdftotext } from './programs.ts'
import { uploadOrThrow } from './upload-file.ts'

export const title = 'Documents per second from upload to ready, with one and two workers, beside pdftotext'
export const usage = '<folder of PDFs> [--rounds 3] [--copies 4]'

/** How many workers, or runs of pdftotext at a time, each with one document. */
const widths = [1, 2]
/** One worker alone is busy on more than one core where it reads scans beside. */
const withoutOcr = { OCR_LANGUAGES: 'none' }

interface Round {
  perSecond: number
  /** CPU per document of the workers and their children, or of pdftotext. */
  cpuMs: number
  /** CPU per document of the others that share the cores. */
  others?: [server: number, services: number, client: number]
  ready?: number
  /** Of server, worker and the children of a worker, in MiB. */
  peak?: [server: number, worker: number, children: number]
}

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '3' }, copies: { type: 'string', default: '4' } },
  })
  const [folder] = positionals
  if (folder === undefined) throw new Error(`Usage: npm run bench -- pipeline ${usage}`)
  const corpus = globSync('*.pdf', { cwd: folder }).toSorted()
  const files = Array.from({ length: Number(values.copies) }, () => corpus.map((name) => join(folder, name))).flat()

  await using parts = await startParts()
  const sides: { side: string; width: number; once: () => Promise<Round>; rounds: Round[] }[] = []
  for (const width of widths) {
    for (const stack of parts.stacks) {
      for (const [side, env] of [
        [stack, {}],
        [`${stack}, no OCR`, withoutOcr],
      ] as const)
        sides.push({ side, width, once: () => throughVault(parts, stack, { workers: width, files, env }), rounds: [] })
    }
    if (await isInstalled('pdftotext'))
      sides.push({ side: 'pdftotext', width, once: () => throughPdftotext(width, files), rounds: [] })
  }
  for (let round = 0; round < Number(values.rounds); round++)
    for (const { once, rounds } of sides) rounds.push(await once())

  const middle = (rounds: Round[]) =>
    quantile(
      rounds.map(({ perSecond }) => perSecond),
      0.5,
    )
  const ofOne = (side: string, rounds: Round[]) =>
    middle(rounds) / middle(sides.find((one) => one.side === side && one.width === 1)?.rounds ?? [])
  report(
    'pipeline',
    sides.map(({ side, width, rounds }) => ({
      side,
      processes: width,
      documents: files.length,
      'documents/s': median(rounds.map(({ perSecond }) => perSecond)),
      'times one': ofOne(side, rounds).toFixed(2),
      'CPU ms': median(rounds.map((round) => round.cpuMs)),
      ...Object.fromEntries(
        ['server CPU ms', 'services CPU ms', 'client CPU ms'].map((name, index) => [
          name,
          rounds[0]?.others && median(rounds.map(({ others }) => others?.[index] ?? 0)),
        ]),
      ),
      ready: rounds[0]?.ready,
      ...Object.fromEntries(
        ['server MiB', 'worker MiB', 'children MiB'].map((name, index) => [
          name,
          rounds[0]?.peak && median(rounds.map(({ peak }) => peak?.[index] ?? 0)),
        ]),
      ),
    })),
  )
}

/** From the first upload until no document is left to work on; the workers run before and work meanwhile. */
async function throughVault(
  parts: Parts,
  stack: StackName,
  { workers, files, env }: { workers: number; files: string[]; env: Record<string, string> },
): Promise<Round> {
  await using installation = await install(parts.services, stack, {
    WORKER_CONCURRENCY: '1',
    LOG_LEVEL: 'info',
    ...env,
  })
  const { server, url } = await installation.startServer()
  using serverMemory = watchMemory(server.child.pid ?? 0)
  const running = await Promise.all(Array.from({ length: workers }, () => installation.startWorker()))
  const pids = running.map(({ child }) => child.pid ?? 0)
  using watches = new DisposableStack()
  const memories = pids.map((pid) => watches.use(watchMemory(pid)))
  // The children that read PDFs are started with the first documents, and compile what they run often.
  const warm = Array.from({ length: workers }, () => new Set(files).values().toArray()).flat()
  await each(4, warm, (file) => upload(url, file))
  const sql = postgres(installation.database.adminUrl, { max: 1, fetch_types: false })
  const readyBefore = await ended(sql, warm.length)

  const busy = await parts.pids()
  const used = () => [cpuMs(pids), cpuMs([serverMemory.pid]), cpuMs(busy), ownCpuMs()] as const
  const since = performance.now()
  const before = used()
  await each(4, files, (file) => upload(url, file))
  const ready = await ended(sql, warm.length + files.length)
  const seconds = (performance.now() - since) / 1000
  const [ofWorkers, ofServer, ofServices, ofClient] = used()
  await sql.end()
  const perDocument = (after: number, earlier: number) => (after - earlier) / files.length
  const peaks = memories.map((memory) => memory.peak())
  return {
    perSecond: files.length / seconds,
    cpuMs: perDocument(ofWorkers, before[0]),
    others: [perDocument(ofServer, before[1]), perDocument(ofServices, before[2]), perDocument(ofClient, before[3])],
    ready: ready - readyBefore,
    peak: [
      serverMemory.peak().own,
      Math.max(...peaks.map(({ own }) => own)),
      Math.max(...peaks.map(({ children }) => children)),
    ],
  }
}

/** CPU of this process without its children. */
function ownCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Resolves once so many documents are ready or failed, with how many are ready. */
async function ended(sql: postgres.Sql, count: number): Promise<number> {
  for (;;) {
    const [row] = await sql<[{ ready: number; failed: number }]>`
      select count(*) filter (where state = 'ready')::int as ready,
             count(*) filter (where state = 'failed')::int as failed from documents`
    if (row.ready + row.failed >= count) return row.ready
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const upload = (url: string, file: string) => uploadOrThrow(url, new Uint8Array(readFileSync(file)), basename(file))

async function throughPdftotext(width: number, files: string[]): Promise<Round> {
  const since = performance.now()
  const cpu = cpuOfEndedChildren()
  await each(width, files, (file) => pdftotext(file, '-').catch(() => {}))
  return {
    perSecond: files.length / ((performance.now() - since) / 1000),
    cpuMs: (cpuOfEndedChildren() - cpu) / files.length,
  }
}
