import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { LIFELINE_FD, OVER_MEMORY } from './protocol.ts'

const CHECK_MS = 50

/**
 * Ends this process when its parent is gone or its memory is over the limit. A thread of its own does it, as a hostile
 * document keeps the main thread busy for ever; resident memory is what counts, as V8's limits leave out array buffers.
 * The thread's code is a string because it then needs no file beside the bundle.
 */
const CODE = `
  const { writeSync } = require('node:fs')
  const { Socket } = require('node:net')
  const { workerData } = require('node:worker_threads')
  const end = () => process.kill(process.pid, 'SIGKILL')
  new Socket({ fd: workerData.lifeline, readable: true }).on('error', end).on('close', end).resume()
  setInterval(() => {
    if (process.memoryUsage.rss() <= workerData.maxResidentBytes) return
    try {
      writeSync(workerData.lifeline, workerData.overMemory)
    } finally {
      end()
    }
  }, workerData.checkMs)
`

/** Resolves once it watches. */
export async function startWatchdog(maxResidentBytes: number): Promise<void> {
  const worker = new Worker(CODE, {
    eval: true,
    workerData: { lifeline: LIFELINE_FD, overMemory: OVER_MEMORY, checkMs: CHECK_MS, maxResidentBytes },
  })
  await once(worker, 'online')
}
