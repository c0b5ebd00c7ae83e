import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { install, type StackName } from '../tests/support/installation.ts'
import { textPdf } from '../tests/support/pdf.ts'
import { report } from './environment.ts'
import { median } from './measure.ts'
import { memoryOf, watchMemory } from './memory-watch.ts'
import { type Parts, startParts } from './parts.ts'
import { uploadFile, uploadOrThrow } from './upload-file.ts'

export const title = 'Memory of server and worker: idle, and while 50 files of 25 MB are uploaded at once'
export const usage = '[--rounds 3]'

const uploads = 50
const bytes = 25 * 1_000_000
/** Children that read text end after a minute without work. */
const idleSeconds = 65

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string', default: '3' } } })
  await using parts = await startParts()
  const measured = new Map<StackName, Awaited<ReturnType<typeof measure>>[]>(parts.stacks.map((stack) => [stack, []]))
  for (let round = 0; round < Number(values.rounds); round++)
    for (const [stack, rounds] of measured) rounds.push(await measure(parts, stack))
  report(
    'memory',
    [...measured].map(([stack, rounds]) => ({
      stack,
      'idle server MiB': median(rounds.map(({ idle }) => idle.server)),
      'idle worker MiB': median(rounds.map(({ idle }) => idle.worker)),
      'idle together MiB': median(rounds.map(({ idle }) => idle.server + idle.worker)),
      'peak server MiB': median(rounds.map(({ peak }) => peak.server)),
      'peak worker MiB': median(rounds.map(({ peak }) => peak.worker)),
      'peak children MiB': median(rounds.map(({ peak }) => peak.children)),
      'answered 201': median(rounds.map(({ accepted }) => accepted)),
      'MB/s': median(rounds.map(({ perSecond }) => perSecond)),
    })),
  )
}

async function measure({ services }: Parts, stack: StackName) {
  await using installation = await install(services, stack, { LOG_LEVEL: 'info' })
  const { server, url } = await installation.startServer()
  const worker = await installation.startWorker()
  using serverMemory = watchMemory(server.child.pid ?? 0)
  using workerMemory = watchMemory(worker.child.pid ?? 0)

  // Idle is what has worked before: everything is loaded, and the children have come and gone.
  await uploadOrThrow(url, new Uint8Array(textPdf('A letter. Dear reader,')), 'letter.pdf')
  await worker.line(({ msg }) => msg === 'job ended')
  await sleep(idleSeconds * 1000)
  const left = memoryOf(workerMemory.pid)
  const idle = { server: memoryOf(serverMemory.pid).own, worker: left.own + left.children }

  const body = new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes - 9)]))
  const since = performance.now()
  const answers = await Promise.all(Array.from({ length: uploads }, () => uploadFile(url, body, 'large.pdf')))
  const seconds = (performance.now() - since) / 1000
  const isOver = (line: { msg: string }) => line.msg.startsWith('job ended')
  while (worker.lines().filter(isOver).length <= uploads) await sleep(200)
  const { own, children } = workerMemory.peak()
  return {
    idle,
    peak: { server: serverMemory.peak().own, worker: own, children },
    accepted: answers.filter(({ status }) => status === 201).length,
    perSecond: (uploads * bytes) / 1e6 / seconds,
  }
}
