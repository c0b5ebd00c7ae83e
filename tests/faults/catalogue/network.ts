import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, demand, type Fault, uploadsAnswer } from '../fault.ts'
import type { Trouble } from '../proxy.ts'
import type { System, SystemKind } from '../system.ts'

/** What a bad network does between the product and its services. */

type Service = Parameters<System['proxy']>[0]

const services: readonly SystemKind[] = ['services']

function proxyOf(system: System, service: Service) {
  const proxy = system.proxy(service)
  demand(proxy !== undefined, `there is no proxy before ${service}`)
  return proxy
}

/** Has the trouble come up for a while, and checks in the end that it has struck. */
const troubled =
  (service: Service, trouble: Trouble, lasts: readonly [short: number, long: number]) =>
  async ({ system, lasting }: Context): Promise<void> => {
    const proxy = proxyOf(system, service)
    proxy.cause(trouble)
    const until = performance.now() + lasting(...lasts)
    const isOver = () => trouble.kind === 'swallow' && proxy.struck >= times
    while (performance.now() < until && !isOver()) await sleep(100)
    // What was swallowed in silence is missed only after a while.
    if (isOver()) await sleep(lasting(2000, 10_000))
    const { struck } = proxy
    proxy.heal()
    demand(struck > 0, 'the trouble has never struck')
  }

/** The statements by what they do, each as its SQL begins. */
const statements = {
  declare: /^\s*insert into documents/,
  publish: /set state = 'queued', attempt_token = null, expires_at = null/,
  claim: /set state = 'processing', attempts = attempts \+ 1/,
  complete: /set state = 'ready', attempt_token = null/,
}
/** How many replies are lost. */
const times = 3
const put = /^PUT /
const add = /extract-and-classify/

const swallowing = (request: RegExp, by: 'reset' | 'silence'): Trouble => ({
  kind: 'swallow',
  request,
  by,
  times,
})

const lasts = [3000, 15_000] as const
/** Of the database: a statement's 7 s in all, three tries to publish, and their pauses. */
const publishMs = 22_000

/** An upload whose bytes take their time on the way to the store, for longer than the collector waits. */
async function putSlowly({ system, client, load, accepted }: Context): Promise<void> {
  const proxy = proxyOf(system, 'store')
  proxy.cause({ kind: 'delay', ms: 1000 })
  try {
    const bytes = Buffer.from(`${load.document().filename} ${'slowly '.repeat(60_000)}`)
    const since = performance.now()
    const id = await accepted({ bytes, filename: 'slow-put.txt' })
    demand(performance.now() - since > 6000, 'the upload was not slow enough to be taken for dead')
    const { outcome } = await client.download(id)
    demand(outcome === 'ok', 'the document can not be read')
  } finally {
    proxy.heal()
  }
}

/** PostgreSQL dies while the bytes of an upload are on their way to the store, and is back before or after they are there. */
async function restartPostgresDuringPut({ system, client, load, times: repeated }: Context): Promise<void> {
  const proxy = proxyOf(system, 'store')
  for (let turn = repeated(2, 10); turn > 0; turn--) {
    proxy.cause({ kind: 'delay', ms: 700 })
    const upload = client.upload({ ...load.document(), idempotencyKey: `during-put-${turn}-${Date.now()}` })
    await sleep(1000)
    await system.signal('postgres', 'SIGKILL')
    await sleep(turn % 2 === 0 ? 300 : 3000)
    await system.revive('postgres')
    proxy.heal()
    const { status } = await upload
    demand(status === 201 || status === 503, `the upload was answered with ${status}`)
  }
}

export const networkFaults: readonly Fault[] = [
  ...(['postgres', 'redis', 'store'] as const).flatMap((service): Fault[] => {
    const statuses = service === 'redis' ? [201] : [201, 503]
    const deadline = { postgres: publishMs, redis: 2000, store: 35_000 }[service]
    const expect = uploadsAnswer(statuses, deadline)
    const common = { systems: services, sparesAttempts: true, expect }
    return [
      { name: `slow network to ${service}`, ...common, inject: troubled(service, { kind: 'delay', ms: 200 }, lasts) },
      {
        name: `connections to ${service} cut in the middle of a message`,
        ...common,
        inject: troubled(service, { kind: 'cut', afterBytes: 700 }, lasts),
      },
      { name: `connections to ${service} reset`, ...common, inject: troubled(service, { kind: 'reset' }, lasts) },
    ]
  }),
  ...(['reset', 'silence'] as const).flatMap((by): Fault[] => [
    ...(Object.keys(statements) as (keyof typeof statements)[]).map((statement): Fault => ({
      name: `the reply to the ${statement} statement lost by ${by}`,
      systems: services,
      sparesAttempts: true,
      inject: troubled('postgres', swallowing(statements[statement], by), [8000, 20_000]),
      expect: uploadsAnswer([201, 503], publishMs),
    })),
    {
      name: `the store's reply to a put lost by ${by}`,
      systems: services,
      sparesAttempts: true,
      inject: troubled('store', swallowing(put, by), [8000, 40_000]),
      expect: uploadsAnswer([201, 503], 35_000),
    },
    {
      name: `the queue's reply to a wake-up lost by ${by}: uploads are accepted within 2 s`,
      systems: services,
      sparesAttempts: true,
      inject: troubled('redis', swallowing(add, by), [8000, 20_000]),
      expect: uploadsAnswer([201], 2000),
    },
  ]),
  {
    name: 'PostgreSQL restarted while the bytes of an upload are being stored: one document or none',
    systems: services,
    replaces: ['postgres'],
    sparesAttempts: true,
    inject: restartPostgresDuringPut,
    expect: uploadsAnswer([201, 503], 35_000),
  },
  {
    name: 'bytes on their slow way to the store are not taken for garbage',
    systems: services,
    inject: putSlowly,
    expect: uploadsAnswer([201], 35_000),
  },
]
