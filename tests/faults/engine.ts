import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { RecordingClient } from './client.ts'
import { doctorsErrors } from './doctor.ts'
import { type Context, demand, type Fault, noInternalErrors } from './fault.ts'
import type { FinalState, Operation, Sighting } from './history.ts'
import { judge, type Verdict } from './history-checker.ts'
import { ask } from './http.ts'
import { brokenInvariants, photograph } from './invariants.ts'
import { Load } from './load.ts'
import { Random } from './random.ts'
import { horizonMs, type System } from './system.ts'

/** One round: a baseline, load, the fault under load, healing, the drain, and the judgement. */

export interface Round {
  fault: string
  system: System['kind']
  seed: number
  verdict: Verdict
  /** Broken promises and invariants, besides what the verdict says. */
  findings: string[]
  /** Milliseconds from the healing until everything that was accepted was ready or failed. */
  healMs: number
  ms: number
}

const clients = 3
const warmUpMs = 800
/** A dead worker's lease (20 s), the sweep, the longest back-off (15 s), three times over. */
const drainMs = 3 * 60_000

export async function playRound(
  system: System,
  fault: Fault,
  { seed, isShort }: { seed: number; isShort: boolean },
): Promise<Round> {
  const begun = performance.now()
  const random = new Random(seed)
  const findings: string[] = []
  const before = await photograph(system)
  const load = new Load(system.url, { clients, random, label: `r${seed}`, downTo: await newestDocument(system.url) })
  await sleep(warmUpMs)

  const injectedAt = performance.now()
  const context = contextOf(system, load, random, isShort)
  const attempt = (what: () => Promise<void>) =>
    what().catch((error: unknown) => void findings.push(error instanceof Error ? error.message : String(error)))
  await attempt(async () => {
    const heal = await fault.inject(context)
    if (fault.lasts !== undefined) await sleep(context.lasting(...fault.lasts))
    await heal?.()
  })
  const healedAt = performance.now()
  await attempt(() => answersAgain(system.url))
  await sleep(warmUpMs)
  await load.stop()
  await attempt(() => load.settle(drainMs))
  const final = await drained(system.url, load)
  const healMs = performance.now() - healedAt

  const seen = load.history.filter(({ ended, invoked }) => ended > injectedAt && invoked < healedAt)
  findings.push(...(fault.expect?.(seen) ?? []), ...noInternalErrors(load.history), ...harmed(final, fault))
  findings.push(
    ...(await brokenInvariants(system, { before, replaced: fault.replaces ?? [], patienceMs: 3 * (horizonMs + 5000) })),
    ...(await doctorsErrors(system)),
  )
  return {
    fault: fault.name,
    system: system.kind,
    seed,
    verdict: judge(load.history, final),
    findings: [...new Set(findings)],
    healMs,
    ms: performance.now() - begun,
  }
}

/** Documents that paid for what was not their fault. */
const harmed = ({ documents }: FinalState, { sparesAttempts = false, failsDocuments = false }: Fault): string[] =>
  documents.flatMap(({ id, filename, attempts, failure }) => {
    if (failure !== null && !failsDocuments) return [`${filename} (${id}) failed: ${failure}`]
    return sparesAttempts && attempts > 1 ? [`${filename} (${id}) took ${attempts} attempts`] : []
  })

function contextOf(system: System, load: Load, random: Random, isShort: boolean): Context {
  const client = load.client()
  return {
    system,
    load,
    client,
    random,
    lasting: (short, long) => (isShort ? short : long),
    times: (short, long) => (isShort ? short : long),
    async accepted(upload) {
      const { status, code, document } = await client.upload(upload)
      demand(document !== undefined, `the upload of ${upload.filename} was answered with ${status} ${code ?? ''}`)
      return document
    },
    async begun(id, attempt) {
      const until = performance.now() + drainMs
      for (;;) {
        const started = system.linesAbout(id).find((line) => line.msg === 'job started' && line['attempt'] === attempt)
        if (started !== undefined) return started.pid === 0 ? ((await system.pids('worker'))[0] ?? 0) : started.pid
        demand(performance.now() < until, `attempt ${attempt} on ${id} has not begun after ${drainMs} ms`)
        await sleep(30)
      }
    },
    async settled(id, withinMs) {
      const until = performance.now() + withinMs
      for (;;) {
        const { seen, status: answer } = await client.read(id)
        const [document] = seen ?? []
        if (document?.status === 'ready' || document?.status === 'failed') return document
        demand(performance.now() < until, `${id} is ${document?.status ?? answer} after ${withinMs} ms`)
        await sleep(200)
      }
    },
  }
}

async function newestDocument(url: string): Promise<string> {
  const { body } = await ask(url, { path: '/api/documents?limit=1' })
  const { items } = JSON.parse(body.toString()) as { items: { id: string }[] }
  return items[0]?.id ?? ''
}

/** Until the vault is healthy. */
async function answersAgain(url: string): Promise<void> {
  for (const until = performance.now() + drainMs; ; await sleep(200)) {
    const answer = await ask(url, { path: '/health', timeoutMs: 10_000 }).catch(() => undefined)
    if (answer?.status === 200) return
    demand(performance.now() < until, `the vault is not healthy after ${drainMs} ms`)
  }
}

/** The round's documents once all of them are ready or failed, with what their contents read as. */
async function drained(url: string, load: Load): Promise<FinalState> {
  const client = load.client()
  const until = performance.now() + drainMs
  for (;;) {
    const { outcome, seen = [] } = await client.list(load.downTo)
    const isDone = outcome === 'ok' && seen.every(({ status }) => status === 'ready' || status === 'failed')
    if (isDone || performance.now() > until) return { documents: seen, contents: await contentsOf(url, seen) }
    await sleep(300)
  }
}

/** Reads everything, without a line in the history: this is the judge's own look. */
async function contentsOf(url: string, documents: readonly Sighting[]): Promise<Map<string, string>> {
  const agent = new Agent({ keepAlive: true })
  const reads: Operation[] = []
  const client = new RecordingClient(url, reads, 0, agent)
  for (const { id } of documents) await client.download(id)
  agent.destroy()
  return new Map(reads.map(({ document = '', sha256 = '' }) => [document, sha256]))
}
