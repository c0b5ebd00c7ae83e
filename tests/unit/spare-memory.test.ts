import { getHeapSpaceStatistics } from 'node:v8'
import { expect, it, vi } from 'vitest'
import { giveMemoryBackWhenIdle } from '../../lib/spare-memory.ts'

/** V8 does it by itself as well, eight seconds after a process has ceased to do anything at all. */
const soonerThanV8 = { timeout: 7000 }
const MiB = 1024 * 1024

const newSpaceBytes = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.physical_space_size ?? 0

/** Makes the space for new objects larger, as work does whose objects survive for a while; returns its size. How large it may
 *  become is V8's choice, by the memory of the machine. */
function grow(): number {
  const kept: object[][] = []
  for (let round = 0; round < 1000 && newSpaceBytes() < 16 * MiB; round += 1) {
    kept.push(Array.from({ length: 2000 }, (_, number) => ({ number })))
    if (kept.length > 200) kept.shift()
  }
  return newSpaceBytes()
}

it('gives back the space for new objects once there is nothing to do, and again where the process has grown since', async () => {
  giveMemoryBackWhenIdle({ lookEveryMs: 100 })
  for (let times = 0; times < 2; times += 1) {
    const grown = grow()
    expect(grown).toBeGreaterThan(4 * MiB)
    const growth = Buffer.alloc(64 * MiB, 1)
    await vi.waitFor(() => expect(newSpaceBytes()).toBeLessThan(grown / 2), soonerThanV8)
    expect(growth.at(-1)).toBe(1)
  }
})
