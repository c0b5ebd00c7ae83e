import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, demand, type Fault, type Heal, slack, uploadsAnswer } from '../fault.ts'
import { stateOf } from '../processes.ts'
import type { Part, SystemKind } from '../system.ts'
import { longDocument } from './documents-to-send.ts'

/** Processes that die, stand still, or are told to stop. */

const both: readonly SystemKind[] = ['services', 'embedded']
const graceMs = 30_000

/** Kills a part, and after a while has it run again. */
const killed =
  (part: Part) =>
  async ({ system, lasting }: Context): Promise<Heal> => {
    await system.signal(part, 'SIGKILL')
    await sleep(lasting(1000, 5000))
    return () => system.revive(part)
  }

/** Stops a part in the middle of whatever it does, and after a while lets it go on. */
const frozen =
  (part: Part) =>
  async ({ system }: Context): Promise<Heal> => {
    await system.signal(part, 'SIGSTOP')
    return () => system.signal(part, 'SIGCONT')
  }

async function restartPostgres({ system, times, random }: Context): Promise<void> {
  for (let restart = times(3, 20); restart > 0; restart--) {
    const [postmaster = 0] = await system.pids('postgres')
    await system.signal('postgres', random.pick(['SIGKILL', 'SIGINT', 'SIGQUIT'] as const))
    while ((await stateOf(postmaster)) !== undefined) await sleep(100)
    await system.revive('postgres')
    await sleep(random.below(1500))
  }
}

/** Stops the server by SIGTERM in the middle of an upload, which is finished all the same. */
async function terminateServer({ system, client, load, times }: Context): Promise<void> {
  for (let stop = times(3, 20); stop > 0; stop--) {
    const inFlight = client.upload({ ...load.document(), overMs: 2500 })
    await sleep(500)
    const since = performance.now()
    const code = await system.terminate('server')
    const ms = performance.now() - since
    demand(code === 0 && ms < graceMs * slack, `the server ended with ${code} after ${Math.round(ms)} ms`)
    const { status } = await inFlight
    demand(status === 201, `the upload in flight was answered with ${status}`)
    await system.revive('server')
  }
}

async function terminateWorker({ system, accepted, begun, settled, times }: Context): Promise<void> {
  for (let stop = times(3, 20); stop > 0; stop--) {
    const id = await accepted(longDocument())
    await begun(id, 1)
    const since = performance.now()
    const code = await system.terminate('worker')
    const ms = performance.now() - since
    demand(code === 0 && ms < graceMs * slack, `the worker ended with ${code} after ${Math.round(ms)} ms`)
    await system.revive('worker')
    await settled(id, 60_000)
  }
}

async function interruptTwice({ system, client, load }: Context): Promise<Heal> {
  const inFlight = client.upload({ ...load.document(), overMs: 30_000 })
  await sleep(300)
  const ended = system.terminate('server')
  await sleep(1200)
  const since = performance.now()
  const [code] = await Promise.all([ended, system.signal('server', 'SIGTERM')])
  const ms = performance.now() - since
  await inFlight
  demand(code === 1 && ms < 1000 * slack, `the server ended with ${code} ${Math.round(ms)} ms after the second signal`)
  return () => system.revive('server')
}

async function freezeUntilSuperseded({ system, accepted, begun, settled, client }: Context): Promise<void> {
  const id = await accepted(longDocument())
  const zombie = await begun(id, 1)
  process.kill(zombie, 'SIGSTOP')
  try {
    await begun(id, 2)
    const result = await settled(id, 60_000)
    process.kill(zombie, 'SIGCONT')
    await sleep(10_000)
    const [now] = (await client.read(id)).seen ?? []
    demand(now?.processedAt === result.processedAt, 'the result of the second worker was overwritten')
    const dropped = system.linesAbout(id).some(({ pid, msg }) => pid === zombie && msg.includes('dropped'))
    demand(dropped, 'the frozen worker did not drop its attempt')
  } finally {
    process.kill(zombie, 'SIGCONT')
  }
}

async function killThrice({ system, accepted, begun, settled }: Context): Promise<void> {
  const id = await accepted(longDocument())
  for (const attempt of [1, 2, 3]) {
    process.kill(await begun(id, attempt), 'SIGKILL')
    await system.revive('worker')
  }
  const { status } = await settled(id, 60_000 * slack)
  demand(status === 'ready', `the document is ${status}`)
}

async function killAgainAndAgain({ system, times, random }: Context): Promise<void> {
  for (let kill = times(3, 20); kill > 0; kill--) {
    await system.signal('server', 'SIGKILL')
    await system.revive('server')
    await sleep(500 + random.below(1000))
  }
}

async function killUntilGivenUp({ system, accepted, begun, settled }: Context): Promise<void> {
  const id = await accepted(longDocument())
  for (const attempt of [1, 2, 3, 4, 5]) {
    process.kill(await begun(id, attempt), 'SIGKILL')
    await system.revive('worker')
  }
  const { status, failure } = await settled(id, 60_000 * slack)
  demand(failure === 'worker_crashed', `the document is ${status} ${failure ?? ''}`)
}

export const processFaults: readonly Fault[] = [
  { name: 'kill -9 of the server', systems: both, replaces: ['server'], inject: killed('server') },
  {
    name: 'kill -9 of the server again and again under load',
    systems: ['services'],
    replaces: ['server'],
    inject: killAgainAndAgain,
  },
  { name: 'kill -9 of a worker', systems: both, replaces: ['worker'], inject: killed('worker') },
  {
    name: 'kill -9 of PostgreSQL: uploads are refused with 503 within 3 s',
    systems: ['services'],
    replaces: ['postgres'],
    sparesAttempts: true,
    inject: killed('postgres'),
    expect: uploadsAnswer([201, 503], 3000),
  },
  {
    name: 'kill -9 of PostgreSQL',
    systems: ['embedded'],
    replaces: ['postgres'],
    sparesAttempts: true,
    inject: killed('postgres'),
    expect: uploadsAnswer([201, 503], 10_000),
  },
  {
    name: 'kill -9 of Redis: uploads are accepted within 2 s all the same',
    systems: ['services'],
    sparesAttempts: true,
    inject: killed('redis'),
    expect: uploadsAnswer([201], 2000),
  },
  {
    name: 'kill -9 of the object store, for a minute with documents queued: no attempt is spent',
    systems: ['services'],
    sparesAttempts: true,
    lasts: [4000, 60_000],
    inject: killed('store'),
    expect: uploadsAnswer([201, 503], 35_000),
  },
  { name: 'the server frozen', systems: both, lasts: [4000, 60_000], inject: frozen('server') },
  {
    name: 'the only worker frozen for longer than its lease',
    systems: ['embedded'],
    lasts: [30_000, 60_000],
    inject: frozen('worker'),
  },
  {
    name: 'a worker frozen until another took its document over: it can not overwrite the result',
    systems: ['services'],
    inject: freezeUntilSuperseded,
  },
  { name: 'the extraction children frozen', systems: both, lasts: [1500, 2500], inject: frozen('child') },
  {
    name: 'PostgreSQL frozen: uploads are refused with 503 within 10 s',
    systems: both,
    sparesAttempts: true,
    lasts: [10_000, 60_000],
    inject: frozen('postgres'),
    expect: uploadsAnswer([201, 503], 10_000),
  },
  {
    name: 'Redis frozen: uploads are accepted within 2 s and processed later',
    systems: ['services'],
    sparesAttempts: true,
    lasts: [4000, 30_000],
    inject: frozen('redis'),
    expect: uploadsAnswer([201], 2000),
  },
  {
    name: 'the object store frozen: uploads are refused with 503 within 35 s',
    systems: ['services'],
    sparesAttempts: true,
    lasts: [15_000, 60_000],
    inject: frozen('store'),
    expect: uploadsAnswer([201, 503], 35_000),
  },
  {
    name: 'PostgreSQL restarted again and again under load: the server lives on',
    systems: ['services'],
    replaces: ['postgres'],
    sparesAttempts: true,
    inject: restartPostgres,
    expect: uploadsAnswer([201, 503], 10_000),
  },
  {
    name: 'SIGTERM of the server under load: what is in flight is finished, and it ends with 0',
    systems: ['services'],
    replaces: ['server'],
    inject: terminateServer,
  },
  {
    name: 'SIGTERM of a worker: it gives its document back without an attempt spent, and ends with 0',
    systems: ['services'],
    replaces: ['worker'],
    sparesAttempts: true,
    inject: terminateWorker,
  },
  {
    name: 'a second SIGTERM ends the server at once',
    systems: ['services'],
    replaces: ['server'],
    inject: interruptTwice,
  },
  {
    name: 'a worker killed three times on one good document: it is read in the end',
    systems: ['services'],
    replaces: ['worker'],
    inject: killThrice,
  },
  {
    name: 'a worker killed five times on one document: the sixth claim gives it up',
    systems: ['services'],
    replaces: ['worker'],
    isSlow: true,
    failsDocuments: true,
    inject: killUntilGivenUp,
  },
]
