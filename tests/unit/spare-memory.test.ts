import { getHeapSpaceStatistics } from 'node:v8'
import { expect, it, vi } from 'vitest'
import { giveMemoryBackWhenIdle } from '../../lib/spare-memory.ts'

/** V8 does it by itself as well, eight seconds after a process has ceased to do anything at all. */
const soonerThanV8 = { timeout: 7000 }
const large = 32 * 1024 * 1024

const newSpaceBytes = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.physical_space_size ?? 0

/** What survives is what makes V8 enlarge the space for new objects. */
function grow(): void {
  const kept: object[][] = []
  while (newSpaceBytes() < large) {
    kept.push(Array.from({ length: 2000 }, (_, number) => ({ number })))
    if (kept.length > 200) kept.shift()
  }
}

it('gives back the space for new objects once there is nothing to do, and again where the process has grown since', async () => {
  giveMemoryBackWhenIdle({ lookEveryMs: 100 })
  for (let times = 0; times < 2; times += 1) {
    grow()
    await vi.waitFor(() => expect(newSpaceBytes()).toBeLessThan(large / 2), soonerThanV8)
  }
})
