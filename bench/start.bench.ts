import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { output, root } from '../tests/support/built.ts'
import { install, type Installation } from '../tests/support/installation.ts'
import { textPdf } from '../tests/support/pdf.ts'
import { freePort } from '../tests/support/postgres.ts'
import { report } from './environment.ts'
import { cpuMs, median } from './measure.ts'
import { peakMemory } from './memory-watch.ts'
import { startParts } from './parts.ts'
import { uploadOrThrow } from './upload-file.ts'

export const title =
  'From exec to the first healthy /health, to a worker’s first result, and to what `npm start` calls ready'
export const usage = '[--rounds 15] [--build <another .output>]'

interface Start {
  ms: number
  cpuMs: number
  /** Peak of the process itself. */
  mib?: number
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '15' }, build: { type: 'string' } },
  })
  await using parts = await startParts()
  await using opened = new AsyncDisposableStack()
  const sides: { start: string; once: () => Promise<Start>; rounds: Start[] }[] = []
  for (const stack of parts.stacks) {
    const installation = opened.use(await install(parts.services, stack, { LOG_LEVEL: 'info' }))
    // It makes the bucket and the directories, and gives the workers something to do.
    const { url } = await installation.startServer()
    for (const build of [output, ...(values.build === undefined ? [] : [values.build])]) {
      const name = `${stack}${build === output ? '' : ', the other build'}`
      sides.push({ start: `server, ${name}`, once: () => startServer(build, installation), rounds: [] })
      sides.push({ start: `worker, ${name}`, once: () => startWorker(build, installation, url), rounds: [] })
    }
  }
  const launcher = opened.use(await dataDirectory())
  sides.push({ start: 'npm start', once: () => npmStart(launcher.path), rounds: [] })

  // The first round fills the caches of the file system, and does not count.
  for (let round = 0; round <= Number(values.rounds); round++)
    for (const { once: startOnce, rounds } of sides) {
      const measured = await startOnce()
      if (round > 0) rounds.push(measured)
    }
  report(
    'start',
    sides.map(({ start, rounds }) => ({
      start,
      ms: median(rounds.map(({ ms }) => ms)),
      'CPU ms': median(rounds.map((round) => round.cpuMs)),
      MiB: rounds[0]?.mib && median(rounds.map(({ mib = 0 }) => mib)),
    })),
  )
}

/** Until the first answer that every component is ok. */
async function startServer(build: string, { env }: Installation): Promise<Start> {
  const port = await freePort()
  const since = performance.now()
  const child = spawn(process.execPath, [join(build, 'server/index.mjs')], {
    env: { ...env, PORT: String(port), LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  })
  while (!(await isHealthy(port))) if (child.exitCode !== null) throw new Error('The server ended.')
  return ended(child, since)
}

/** Asks as often as the server lets itself be asked: a refused connection costs a fraction of a millisecond. */
const isHealthy = (port: number) =>
  new Promise<boolean>((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/health', agent: false }, (response) => {
      json(response).then((health) => resolve((health as { status: string }).status === 'ok'), reject)
    }).once('error', () => setTimeout(resolve, 2, false))
  })

/** Until the document that waits for it is ready; its CPU does not include the child that reads the text. */
async function startWorker(build: string, { env }: Installation, url: string): Promise<Start> {
  await uploadOrThrow(url, new Uint8Array(textPdf('A letter. Dear reader,')), 'letter.pdf')
  const since = performance.now()
  const child = spawn(process.execPath, [join(build, 'worker/index.mjs')], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  await line(child, /"msg":"job ended"/)
  return ended(child, since)
}

/** On an existing data directory, until it says that it is ready; CPU is that of the whole tree, PostgreSQL included. */
async function npmStart(directory: string): Promise<Start> {
  const since = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: directory, DATA_DIR: directory, PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own, to be interrupted as by a terminal.
    detached: true,
  })
  await line(child, /^DocuVault is ready/m)
  const ms = performance.now() - since
  const pid = child.pid ?? 0
  const cpu = cpuMs([pid])
  await end(child, () => process.kill(-pid, 'SIGINT'))
  return { ms, cpuMs: cpu }
}

async function dataDirectory(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'docuvault-bench-'))
  // As root, PostgreSQL runs as an account of its own, which mkdtemp's mode would keep out.
  await chmod(path, 0o711)
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** Resolves with a line of its output; what follows is read and dropped, so that it can go on writing. */
function line(child: ChildProcess, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let written = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      written += text
      if (pattern.test(written)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`It ended (${code}):\n${written.slice(-2000)}`)))
  })
}

async function ended(child: ChildProcess, since: number): Promise<Start> {
  const ms = performance.now() - since
  const pid = child.pid ?? 0
  const used = { cpuMs: threadsMs(pid), mib: peakMemory(pid) }
  await end(child, () => child.kill())
  return { ms, ...used }
}

async function end(child: ChildProcess, kill: () => void): Promise<void> {
  const exited = once(child, 'exit')
  if (child.exitCode !== null || child.signalCode !== null) throw new Error('It ended by itself.')
  kill()
  await exited
}

/** CPU of the threads of one process, finer than the hundredths of a second that the kernel counts for whole trees. */
function threadsMs(pid: number): number {
  const nanoseconds = globSync(`/proc/${pid}/task/*/schedstat`).map((file) =>
    Number(readFileSync(file, 'utf8').split(' ')[0]),
  )
  return nanoseconds.reduce((sum, time) => sum + time, 0) / 1e6
}
