import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Share of the time that a process which has nothing to do spends on timers and health checks at most. */
const idleShare = 0.05
/** Growth since the last collection that is worth another one. */
const worthBytes = 16 * 1024 * 1024

/**
 * Collects garbage once a process is idle after it has grown. V8 itself collects when memory runs short, never because
 * there is time: the process would stay as large as the last burst of work has made it.
 */
export function giveMemoryBackWhenIdle({ lookEveryMs = 30_000 } = {}): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NodeJS.GCFunction
  let before = performance.eventLoopUtilization()
  let kept = 0
  setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    if (utilization >= idleShare || process.memoryUsage.rss() - kept < worthBytes) return
    // Another flavour keeps the space for new objects as large as it has grown: tens of MiB.
    collect({ type: 'major', flavor: 'last-resort' })
    kept = process.memoryUsage.rss()
  }, lookEveryMs).unref()
}
