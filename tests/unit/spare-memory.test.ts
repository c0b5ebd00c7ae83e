import { constants, type NodeGCPerformanceDetail, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks'
import { expect, it, onTestFinished, vi } from 'vitest'
import { giveMemoryBackWhenIdle } from '../../lib/spare-memory.ts'

const patiently = { timeout: 60_000 }

type CollectionEntry = PerformanceEntry & { detail: NodeGCPerformanceDetail }

/** Counts the collections that the process itself asked for: V8's own are not forced. */
function collections(): { count: number } {
  const seen = { count: 0 }
  const observer = new PerformanceObserver((list) => {
    for (const { detail } of list.getEntries() as CollectionEntry[]) {
      if ((detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) !== 0) seen.count += 1
    }
  })
  observer.observe({ entryTypes: ['gc'] })
  onTestFinished(() => observer.disconnect())
  return seen
}

it('collects once there is nothing to do, and again where the process has grown since', async () => {
  const collected = collections()
  giveMemoryBackWhenIdle({ lookEveryMs: 100 })
  await vi.waitFor(() => expect(collected.count).toBeGreaterThan(0), patiently)
  const before = collected.count
  const growth = Buffer.alloc(64 * 1024 * 1024, 1)
  await vi.waitFor(() => expect(collected.count).toBeGreaterThan(before), patiently)
  expect(growth.at(-1)).toBe(1)
})
