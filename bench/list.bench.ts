import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { install } from '../tests/support/installation.ts'
import { commonContent, documentId, insertManyDocuments, topics } from '../tests/support/many-documents.ts'
import { createHash } from 'node:crypto'
import { report } from './environment.ts'
import { median, quantile } from './measure.ts'
import { peakMemory } from './memory-watch.ts'
import { type Parts, startParts } from './parts.ts'

export const title = 'Listing and reading documents while the vault grows from 10,000 to 1,000,000 of them'
export const usage = '[--rounds 5] [--requests 1000] [--sizes 10000,100000,1000000]'

const deepPage = 1000

/** A server on a database of that many documents. */
interface Vault extends AsyncDisposable {
  count: number
  url: string
  /** Of the server so far, in MiB. */
  peak: () => number
  /** The questions to measure: paths by what they ask for. */
  questions: Record<string, () => string>
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      requests: { type: 'string', default: '1000' },
      sizes: { type: 'string', default: '10000,100000,1000000' },
    },
  })
  await using parts = await startParts()
  await using opened = new AsyncDisposableStack()
  const vaults: Vault[] = []
  for (const size of values.sizes.split(',')) vaults.push(opened.use(await openVault(parts, Number(size))))

  const agent = new Agent({ keepAlive: true })
  const questions = Object.keys(vaults[0]?.questions ?? {})
  const rounds: Round[] = []
  // The first round makes everything warm, and does not count.
  for (let round = 0; round <= Number(values.rounds); round++)
    for (const question of questions) {
      const latencies = await askInTurns(agent, vaults, question, Number(values.requests))
      if (round > 0)
        for (const [index, vault] of vaults.entries())
          rounds.push({ question, vault, latencies: latencies[index] ?? [] })
    }

  const [smallest] = vaults
  const of = (question: string, vault: Vault | undefined) =>
    rounds.filter((round) => round.question === question && round.vault === vault).map(({ latencies }) => latencies)
  const rows = questions.flatMap((question) =>
    vaults.map((vault) => {
      const measured = of(question, vault)
      const ratio = quantile(measured.flat(), 0.99) / quantile(of(question, smallest).flat(), 0.99)
      return {
        question,
        documents: vault.count,
        'p50 ms': median(
          measured.map((latencies) => quantile(latencies, 0.5)),
          2,
        ),
        'p99 ms': median(
          measured.map((latencies) => quantile(latencies, 0.99)),
          2,
        ),
        'p99 of all': quantile(measured.flat(), 0.99).toFixed(2),
        'times smallest': ratio.toFixed(2),
        'max ms': quantile(measured.flat(), 1).toFixed(1),
      }
    }),
  )
  report('list', rows, {
    requests: `${rounds.length / rows.length} × ${values.requests} each`,
    'server MiB': vaults.map(({ count, peak }) => `${peak()} at ${count}`).join(', '),
  })
}

interface Round {
  question: string
  vault: Vault
  latencies: number[]
}

/** One request to each vault in turn, so that what else happens on the machine hits them alike. */
async function askInTurns(agent: Agent, vaults: Vault[], question: string, requests: number): Promise<number[][]> {
  const latencies: number[][] = vaults.map(() => [])
  for (let n = 0; n < requests; n++)
    for (const [index, { url, questions }] of vaults.entries())
      latencies[index]?.push(await timed(agent, url + (questions[question]?.() ?? '')))
  return latencies
}

async function openVault({ services }: Parts, count: number): Promise<Vault> {
  const installation = await install(services, 'embedded', { LOG_LEVEL: 'info' })
  const admin = postgres(installation.database.adminUrl, { max: 1, fetch_types: false, onnotice: () => {} })
  await insertManyDocuments(admin, count)
  await admin.end()
  const { server, url } = await installation.startServer()
  const deep = await cursorOf(`${url}/api/documents`, deepPage)
  const hash = createHash('sha256').update(commonContent).digest('hex')
  const list = (query: string) => () => `/api/documents${query}`
  return {
    count,
    url,
    peak: () => peakMemory(server.child.pid ?? 0),
    questions: {
      'first page': list(''),
      'page 1,000, or the last full one': list(`?cursor=${deep}`),
      'status=failed': list('?status=failed'),
      'status=ready': list('?status=ready'),
      'topic, frequent': list(`?topic=${topics.common}`),
      'topic, rare': list(`?topic=${topics.rare}`),
      'status=ready and topic, rare': list(`?status=ready&topic=${topics.rare}`),
      sha256: list(`?sha256=${hash}`),
      'read one': () => `/api/documents/${documentId(1 + Math.floor(Math.random() * count))}`,
    },
    [Symbol.asyncDispose]: () => installation[Symbol.asyncDispose](),
  }
}

/** The cursor to the page, or to the last full one before it. */
async function cursorOf(url: string, page: number): Promise<string> {
  let [before, cursor] = ['', '']
  for (let number = 2; number <= page; number++) {
    const answer = await fetch(`${url}${cursor && `?cursor=${cursor}`}`)
    const { next_cursor } = (await answer.json()) as { next_cursor: string | null }
    if (next_cursor === null) return before
    ;[before, cursor] = [cursor, next_cursor]
  }
  return cursor
}

async function timed(agent: Agent, url: string): Promise<number> {
  const since = performance.now()
  const { status } = await new Promise<{ status: number | undefined }>((resolve, reject) => {
    request(url, { agent }, (response) => {
      text(response).then(() => resolve({ status: response.statusCode }), reject)
    })
      .once('error', reject)
      .end()
  })
  // A document that is being uploaded or deleted is not there for a reader.
  if (status !== 200 && status !== 404) throw new Error(`${url} answered ${status}`)
  return performance.now() - since
}
