import { expect, it } from 'vitest'
import { once } from '../../lib/once.ts'

it('does it a single time for all who ask', async () => {
  let times = 0
  const ask = once(async () => ++times)
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
  expect(await ask()).toBe(1)
})

it('does it again after a failure', async () => {
  let times = 0
  const ask = once(async () => {
    if (++times === 1) throw new Error('No file can be opened.')
    return times
  })
  const first = await Promise.allSettled([ask(), ask()])
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await ask()).toBe(2)
})
