import { performance } from 'node:perf_hooks'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Share of the time that a process which has nothing to do spends on timers and health checks at most. */
const idleShare = 0.05
/** How large V8's space for new objects may stay; it begins with 1 MiB, and load makes it 128. */
const keptBytes = 16 * 1024 * 1024

/**
 * Collects garbage once a process is idle after it was busy. V8 itself collects when memory runs short, never because
 * there is time: the space for new objects would stay as large as the last burst of work has made it.
 */
export function giveMemoryBackWhenIdle({ lookEveryMs = 30_000 } = {}): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let before = performance.eventLoopUtilization()
  setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    if (utilization < idleShare && newSpaceBytes() > keptBytes) collect()
  }, lookEveryMs).unref()
}

export const newSpaceBytes = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
