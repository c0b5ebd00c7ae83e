import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import setupBuild from '../support/built.ts'
import { faults } from './catalogue/index.ts'
import { startEmbeddedSystem } from './embedded-system.ts'
import { playRound, type Round } from './engine.ts'
import type { Fault } from './fault.ts'
import { Random } from './random.ts'
import { asJson, asLines, asTable, isGood, type Skipped } from './report.ts'
import { dockerFault } from './services.ts'
import { startServicesSystem } from './services-system.ts'
import type { System, SystemKind } from './system.ts'

/**
 * Breaks a running DocuVault in every way there is, and judges what its clients saw.
 *
 *   npm run test:faults                                   each fault once, with the waits shortened to what shows it
 *   npm run test:faults -- --rounds 5 [--seed N]          the long form: every fault that many times, in random order
 *   npm run test:faults -- --rounds 5 --brief             the same with the shortened waits
 *   npm run test:faults -- --only "Redis" --seed N        the rounds whose fault's name contains this, as they were
 *   npm run test:faults -- --system embedded              on one of the two systems alone
 *   npm run test:faults -- --report faults.json           the figures as a file
 */

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    brief: { type: 'boolean', default: false },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
    system: { type: 'string' },
    report: { type: 'string' },
  },
})
const say = (text: string) => process.stdout.write(`${text}\n`)
const isLong = values.rounds !== undefined
const isShort = !isLong || values.brief
const seed = values.seed === undefined ? Math.floor(Math.random() * 1e6) : Number(values.seed)
const rounds: Round[] = []
const skipped: Skipped[] = []
const running = new Set<AsyncDisposableStack>()

let isGivenUp = false

/** Nothing that was started outlives the suite, however it ends. */
async function giveUp(reason: unknown): Promise<void> {
  // The rounds that go on fail now, one after the other.
  if (isGivenUp) return
  isGivenUp = true
  process.stderr.write(`${reason instanceof Error ? reason.stack : String(reason)}\n`)
  await conclude()
  for (const left of await Promise.allSettled([...running].map((parts) => parts.disposeAsync()))) {
    if (left.status === 'rejected') process.stderr.write(`${String(left.reason)}\n`)
  }
  process.exit(1)
}
for (const event of ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection']) {
  process.on(event, (reason) => void giveUp(reason))
}

async function conclude(): Promise<void> {
  say(`\n${asTable(rounds)}\nSeed ${seed}.`)
  if (values.report !== undefined) await writeFile(values.report, JSON.stringify(asJson(rounds, skipped), null, 2))
}

const start: Record<SystemKind, (disposal: AsyncDisposableStack) => Promise<System>> = {
  services: startServicesSystem,
  embedded: startEmbeddedSystem,
}

/** One fault that is to be played. */
interface Turn {
  fault: Fault
  seed: number
}

function turnsOf(kind: SystemKind): Turn[] {
  const wanted = faults.filter(
    ({ name, systems, isSlow }) => systems.includes(kind) && name.includes(values.only) && !(isSlow && isShort),
  )
  const order = new Random(seed)
  return Array.from({ length: Number(values.rounds ?? 1) }, () => (isLong ? order.shuffled(wanted) : wanted))
    .flat()
    .map((fault, index) => ({ fault, seed: seed + index }))
}

/** Plays what is left of the turns, and takes each before it plays it: several systems may share them. */
async function play(kind: SystemKind, turns: Turn[]): Promise<void> {
  let turn = turns.shift()
  if (turn === undefined) return
  await using disposal = new AsyncDisposableStack()
  running.add(disposal)
  const system = await start[kind](disposal)
  for (; turn !== undefined; turn = turns.shift()) {
    const { fault } = turn
    const reason = fault.impossible?.(system)
    if (reason === undefined) await playOne(system, fault, turn.seed)
    else skip(kind, fault, reason)
  }
}

async function playOne(system: System, fault: Fault, roundSeed: number): Promise<void> {
  const round = await playRound(system, fault, { seed: roundSeed, isShort })
  rounds.push(round)
  say(asLines(round))
}

function skip(system: SystemKind, { name }: { name: string }, reason: string): void {
  skipped.push({ system, fault: name, reason })
  say(`skip ${system}: ${name}: ${reason}`)
}

setupBuild()
say(`Seed ${seed}.`)
const withoutDocker = await dockerFault()
const isWanted = (kind: SystemKind) => values.system === undefined || values.system === kind
const turns = {
  services: isWanted('services') && withoutDocker === undefined ? turnsOf('services') : [],
  embedded: isWanted('embedded') ? turnsOf('embedded') : [],
}
if (isWanted('services') && withoutDocker !== undefined) skip('services', { name: 'all faults' }, withoutDocker)
// Two systems at once, as most of the time is spent waiting; the one that is done first helps the other.
await Promise.all([
  play('services', turns.services),
  play('embedded', turns.embedded).then(() => play('services', turns.services)),
])

await conclude()
// Of its own accord Node can wait for ever for what was under way on a connection that is gone.
process.exit(rounds.every(isGood) ? 0 : 1)
