import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { output } from '../tests/support/built.ts'
import { install, type Installation } from '../tests/support/installation.ts'
import { freePort } from '../tests/support/postgres.ts'
import { report } from './environment.ts'
import { closedLoop, cpuMs, median, pin, quantile } from './measure.ts'
import { forgetPeak, peakMemory } from './memory-watch.ts'
import { startParts } from './parts.ts'

export const title = 'Uploads per second, latency and CPU, beside the bare calls that storing a document takes'
export const usage =
  '[--rounds 5] [--seconds 5] [--stack containers]… [--kb 5000]… [--connections 16]… [--build <another .output>]'

interface Measured {
  perSecond: number
  done: number
  failed: number
  latencies: number[]
  /** CPU of the process itself. */
  ownMs: number
  servicesMs: number
  /** Of the process itself, in MiB. */
  peak: number
}

interface Load {
  bytes: number
  connections: number
  seconds: number
}

/** The server and the floors under it, on the same database and the same store. */
type Side = (load: Load) => Promise<Measured>

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '5' },
      stack: { type: 'string', multiple: true, default: ['embedded', 'containers'] },
      kb: { type: 'string', multiple: true, default: ['50', '5000'] },
      connections: { type: 'string', multiple: true, default: ['1', '16', '64'] },
      build: { type: 'string' },
    },
  })
  await using parts = await startParts()
  const pids = await parts.pids()
  const rows: Record<string, unknown>[] = []
  for (const stack of parts.stacks.filter((name) => values.stack.includes(name))) {
    await using installation = await install(parts.services, stack, { LOG_LEVEL: 'info' })
    using opened = new DisposableStack()
    const sides = await sidesOf(installation, pids, values.build, opened)
    for (const kb of values.kb.map(Number))
      for (const connections of values.connections.map(Number)) {
        const load = { bytes: kb * 1000, connections, seconds: Number(values.seconds) }
        const measured = await interleaved(sides, load, Number(values.rounds))
        for (const [side, rounds] of Object.entries(measured))
          rows.push({ stack, KB: kb, connections, side, ...summary(rounds) })
      }
  }
  report('upload', rows)
}

async function sidesOf(
  installation: Installation,
  servicePids: number[],
  otherBuild: string | undefined,
  opened: DisposableStack,
): Promise<Record<string, Side>> {
  const floor =
    (store: string): Side =>
    ({ bytes, connections, seconds }) =>
      runFloor(installation.env, [store, ...[bytes, connections, seconds].map(String), servicePids.join(',')])
  return {
    docuvault: await serverOf(output, installation, servicePids),
    ...(otherBuild !== undefined && { 'the other build': await serverOf(otherBuild, installation, servicePids) }),
    ...(installation.env['S3_ENDPOINT'] === undefined
      ? { 'bare server': await bareServer('filesystem', installation, servicePids, opened), floor: floor('filesystem') }
      : {
          'bare server, AWS SDK': await bareServer('sdk', installation, servicePids, opened),
          'floor, AWS SDK': floor('sdk'),
          'floor, signed by hand': floor('signed'),
        }),
  }
}

async function serverOf(build: string, installation: Installation, servicePids: number[]): Promise<Side> {
  const { server, url } = await installation.startServer({}, build)
  return serving(url, server.child.pid ?? 0, servicePids)
}

async function bareServer(
  store: string,
  { env }: Installation,
  servicePids: number[],
  opened: DisposableStack,
): Promise<Side> {
  const port = await freePort()
  const script = join(import.meta.dirname, 'bare-server.ts')
  const child = spawn(process.execPath, [script, store, String(port)], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  opened.defer(() => child.kill())
  await once(child.stdout, 'data')
  return serving(`http://127.0.0.1:${port}`, child.pid ?? 0, servicePids)
}

async function serving(url: string, pid: number, servicePids: number[]): Promise<Side> {
  pin(pid)
  // So that neither code nor connections are new to the first round.
  await uploads(url, { bytes: 1000, connections: 16, seconds: 2 })
  return async (load) => {
    forgetPeak(pid)
    const [own, services] = [cpuMs([pid]), cpuMs(servicePids)]
    const measured = await uploads(url, load)
    return { ...measured, ownMs: cpuMs([pid]) - own, servicesMs: cpuMs(servicePids) - services, peak: peakMemory(pid) }
  }
}

async function interleaved(
  sides: Record<string, Side>,
  load: Load,
  rounds: number,
): Promise<Record<string, Measured[]>> {
  const measured: Record<string, Measured[]> = {}
  for (let round = 0; round < rounds; round++)
    for (const [name, side] of Object.entries(sides)) (measured[name] ??= []).push(await side(load))
  return measured
}

const summary = (rounds: Measured[]) => ({
  'documents/s': median(rounds.map(({ perSecond }) => perSecond)),
  'p50 ms': median(rounds.map(({ latencies }) => quantile(latencies, 0.5))),
  'p99 ms': median(rounds.map(({ latencies }) => quantile(latencies, 0.99))),
  'own CPU ms': median(rounds.map(({ ownMs, done }) => ownMs / done)),
  'services CPU ms': median(rounds.map(({ servicesMs, done }) => servicesMs / done)),
  'peak MiB': median(rounds.map(({ peak }) => peak)),
  refused: rounds.reduce((sum, { failed }) => sum + failed, 0),
})

/** On the same core as the server. */
async function runFloor(env: Record<string, string>, args: string[]): Promise<Measured> {
  const script = join(import.meta.dirname, 'floor.ts')
  const { stdout } = await promisify(execFile)('taskset', ['-c', '0', process.execPath, script, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    maxBuffer: 2 ** 28,
  })
  return JSON.parse(stdout) as Measured
}

async function uploads(url: string, { bytes, connections, seconds }: Load) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const boundary = randomBytes(12).toString('hex')
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="bench.pdf"\r\n` +
    'Content-Type: application/pdf\r\n\r\n%PDF-1.7\n'
  // A vault of a single file, over and over, would be another one than people have.
  const ownHead = () => Buffer.concat([Buffer.from(head), randomBytes(16)])
  const rest = Buffer.concat([randomBytes(bytes - 9 - 16), Buffer.from(`\r\n--${boundary}--\r\n`)])
  const length = head.length + 16 + rest.length
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': length }
  const upload = () =>
    new Promise<boolean>((resolve, reject) => {
      const sent = request(`${url}/api/documents/upload`, { agent, method: 'POST', headers }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode === 201))
      })
      sent.once('error', reject).cork()
      sent.write(ownHead())
      sent.end(rest)
    })
  try {
    return await closedLoop({ connections, seconds }, upload)
  } finally {
    agent.destroy()
  }
}
