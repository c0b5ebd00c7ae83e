import { randomBytes } from 'node:crypto'
import { install, type StackName } from '../tests/support/installation.ts'
import { startServices } from '../tests/support/services.ts'
import setupBuild from '../tests/support/built.ts'
import { peakMemory, report } from './environment.ts'
import { uploadFile } from './upload-file.ts'

export const title = 'Peak memory of the server while 50 files of 25 MB are uploaded at once'

const uploads = 50
const bytes = 25 * 1_000_000

export async function run(): Promise<void> {
  setupBuild()
  const running = await startServices()
  const { services } = running
  const rows: Record<string, unknown>[] = []
  const stacks: StackName[] = services.containers === null ? ['embedded'] : ['embedded', 'containers']
  try {
    for (let round = 1; round <= 3; round++) for (const stack of stacks) rows.push({ round, ...(await measure(stack)) })
  } finally {
    await running.stop()
  }
  report('memory', rows)

  async function measure(stack: StackName) {
    await using installation = await install(services, stack)
    const { server, url } = await installation.startServer({ LOG_LEVEL: 'info' })
    const pid = server.child.pid ?? 0
    await fetch(`${url}/health`)
    const idle = peakMemory(pid)
    const body = new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes - 9)]))
    const since = performance.now()
    const answers = await Promise.all(Array.from({ length: uploads }, () => uploadFile(url, body, 'large.pdf')))
    const seconds = (performance.now() - since) / 1000
    return {
      store: stack === 'embedded' ? 'filesystem' : 's3',
      answered201: answers.filter(({ status }) => status === 201).length,
      idleMiB: idle,
      peakMiB: peakMemory(pid),
      megabytesPerSecond: Math.round((uploads * bytes) / 1e6 / seconds),
    }
  }
}
