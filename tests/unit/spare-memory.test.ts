import { expect, it, vi } from 'vitest'
import { giveMemoryBackWhenIdle, newSpaceBytes } from '../../lib/spare-memory.ts'

it('gives back what a burst of work has made of the heap, once there is nothing to do', async () => {
  const recent: object[][] = []
  while (newSpaceBytes() <= 16 * 1024 * 1024) {
    recent.push(Array.from({ length: 10_000 }, (_, index) => ({ index, text: `object ${index}` })))
    if (recent.length > 40) recent.shift()
  }
  recent.length = 0
  giveMemoryBackWhenIdle({ lookEveryMs: 100 })
  await vi.waitUntil(() => newSpaceBytes() <= 16 * 1024 * 1024, { timeout: 60_000, interval: 1000 })
  expect(newSpaceBytes()).toBeLessThanOrEqual(16 * 1024 * 1024)
})
