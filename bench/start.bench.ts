import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { join } from 'node:path'
import setupBuild, { output } from '../tests/support/built.ts'
import { install, type StackName } from '../tests/support/installation.ts'
import { freePort } from '../tests/support/postgres.ts'
import { startServices } from '../tests/support/services.ts'
import { peakMemory, report, spread } from './environment.ts'

export const title = 'From exec of the built server to the first /health with every component ok'

const rounds = 15

export async function run(): Promise<void> {
  setupBuild()
  const running = await startServices()
  const { services } = running
  const stacks: StackName[] = services.containers === null ? ['embedded'] : ['embedded', 'containers']
  const rows: Record<string, unknown>[] = []
  try {
    for (const stack of stacks) {
      await using installation = await install(services, stack)
      // The first server makes the bucket and the directories.
      const { server } = await installation.startServer()
      await server.end()
      const measured: { ms: number; mib: number }[] = []
      for (let round = 0; round < rounds; round++) measured.push(await measure(installation.env))
      const { min, median, max } = spread(measured.map(({ ms }) => ms))
      rows.push({
        stack,
        rounds,
        minMs: min,
        medianMs: median,
        maxMs: max,
        memoryMiB: spread(measured.map(({ mib }) => mib)).median,
      })
    }
  } finally {
    await running.stop()
  }
  report('start', rows)
}

async function measure(env: Record<string, string>): Promise<{ ms: number; mib: number }> {
  const port = await freePort()
  const since = performance.now()
  const child = spawn(process.execPath, [join(output, 'server/index.mjs')], {
    env: { ...env, PORT: String(port), LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  })
  while (!(await isHealthy(port))) if (child.exitCode !== null) throw new Error('The server ended.')
  const ms = performance.now() - since
  const mib = peakMemory(child.pid ?? 0)
  child.kill('SIGKILL')
  await once(child, 'exit')
  return { ms, mib }
}

/** Asks as often as the server lets itself be asked: a refused connection costs a fraction of a millisecond. */
const isHealthy = (port: number) =>
  new Promise<boolean>((resolve) => {
    get({ port, host: '127.0.0.1', path: '/health', agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode === 200))
    }).once('error', () => setTimeout(resolve, 2, false))
  })
