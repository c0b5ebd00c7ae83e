import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { configOrExit } from '../lib/config.ts'
import { closeDatabase } from '../lib/db/client.ts'
import { closeExtractors, ocrConcurrency } from '../lib/documents/extract.ts'
import { collectTemporaryFiles } from '../lib/documents/temporary-files.ts'
import { ocrLane } from '../lib/documents/wake.ts'
import { log } from '../lib/log.ts'
import { closeQueue, consume } from '../lib/queue/index.ts'
import { closeStorages, defaultStorage } from '../lib/storage/index.ts'
import { giveMemoryBackWhenIdle } from '../lib/spare-memory.ts'
import { endOnUnexpectedErrors, stopOnSignals } from '../lib/stop.ts'
import { repeat, retryUntilDone } from '../lib/timers.ts'
import { heartbeatPath } from './heartbeat.ts'
import { jobs } from './index.ts'
import { classifyDueAgain, expireUploads, recogniseDue, removeDeleted, wakeDueDocuments } from './sweep.ts'

/** The worker's process: starts, listens, stops. */

const { WORKER_CONCURRENCY, GC_HORIZON_SECONDS, DATA_DIR } = configOrExit()
endOnUnexpectedErrors()
giveMemoryBackWhenIdle()
const sweepEveryMs = 2000
const heartbeatEveryMs = 5000

const stop = new AbortController()
const consumer = consume(
  async ({ name, payload }, { signal }) => {
    const job = jobs.get(name)
    if (job === undefined) throw new Error(`There is no job named ${name}.`)
    await job.run(payload, { signal, log: log().child({ job: name }) })
  },
  { concurrency: WORKER_CONCURRENCY },
)

void retryUntilDone('prepare the store', () => defaultStorage().prepare({ signal: stop.signal }), stop.signal)
repeat('wake due documents', wakeDueDocuments, sweepEveryMs, stop.signal)
const reclassifying = repeat('classify again', () => classifyDueAgain(stop.signal), sweepEveryMs, stop.signal)
const recognising = Array.from({ length: ocrConcurrency() }, () =>
  repeat('recognise due documents', () => recogniseDue(stop.signal), sweepEveryMs, stop.signal),
)
ocrLane.on('due', () => {
  for (const { soon } of recognising) soon()
})
repeat('expire uploads', expireUploads, sweepEveryMs, stop.signal)
repeat('remove deleted objects', removeDeleted, sweepEveryMs, stop.signal)
repeat('collect temporary files', collectTemporaryFiles, (GC_HORIZON_SECONDS * 1000) / 3, stop.signal)
repeat('heartbeat', beat, heartbeatEveryMs, stop.signal)

async function beat(): Promise<void> {
  await mkdir(DATA_DIR, { recursive: true })
  await writeFile(join(DATA_DIR, heartbeatPath), new Date().toISOString())
}

log().info({ concurrency: WORKER_CONCURRENCY }, 'worker is running')

stopOnSignals(async () => {
  stop.abort()
  await Promise.all([consumer.close(), ...[reclassifying, ...recognising].map(({ ended }) => ended)])
  await closeExtractors()
  await Promise.allSettled([closeQueue(), closeStorages(), closeDatabase()])
})
