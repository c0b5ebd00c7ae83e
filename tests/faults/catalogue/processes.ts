import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, type Fault, type Heal, uploadsAnswer } from '../fault.ts'
import type { Part, SystemKind } from '../system.ts'

/** Processes that die, stand still, or are told to stop. */

const both: readonly SystemKind[] = ['services', 'embedded']

/** Kills a part and has it run again. */
const killed =
  (part: Part) =>
  async ({ system, lasting }: Context): Promise<Heal> => {
    await system.signal(part, 'SIGKILL')
    await sleep(lasting(1000, 5000))
    return () => system.revive(part)
  }

/** Stops a part in the middle of whatever it does, and lets it go on. */
const frozen =
  (part: Part) =>
  async ({ system }: Context): Promise<Heal> => {
    await system.signal(part, 'SIGSTOP')
    return () => system.signal(part, 'SIGCONT')
  }

export const processFaults: readonly Fault[] = [
  { name: 'kill -9 of the server', systems: both, replaces: ['server'], inject: killed('server') },
  { name: 'kill -9 of a worker', systems: both, replaces: ['worker'], inject: killed('worker') },
  {
    name: 'kill -9 of PostgreSQL: uploads are refused with 503 within 3 s',
    systems: ['services'],
    replaces: ['postgres'],
    inject: killed('postgres'),
    expect: uploadsAnswer([201, 503], 3000),
  },
  {
    name: 'kill -9 of PostgreSQL',
    systems: ['embedded'],
    replaces: ['postgres'],
    inject: killed('postgres'),
    expect: uploadsAnswer([201, 503], 10_000),
  },
  {
    name: 'kill -9 of Redis: uploads are accepted within 2 s all the same',
    systems: ['services'],
    inject: killed('redis'),
    expect: uploadsAnswer([201], 2000),
  },
  {
    name: 'kill -9 of the object store',
    systems: ['services'],
    inject: killed('store'),
    expect: uploadsAnswer([201, 503], 35_000),
  },
  {
    name: 'Redis frozen: uploads are accepted within 2 s and processed later',
    systems: ['services'],
    lasts: [8000, 30_000],
    inject: frozen('redis'),
    expect: uploadsAnswer([201], 2000),
  },
]
