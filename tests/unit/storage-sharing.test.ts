import { expect, it, vi } from 'vitest'
import { sharing } from '../../lib/storage/sharing.ts'

/** A task whose runs are ended by hand. */
function tracked() {
  const runs: { path: string; end: PromiseWithResolvers<void> }[] = []
  const ask = sharing((path) => {
    const end = Promise.withResolvers<void>()
    runs.push({ path, end })
    return end.promise
  })
  const run = (index: number) => vi.waitUntil(() => runs[index], { interval: 1, timeout: 10_000 })
  return { ask, runs, run }
}

it('lets all who ask during a run share the next one, and never the one that has begun', async () => {
  const { ask, runs, run } = tracked()
  const ended: string[] = []
  const asked = async (name: string) => ask('a').then(() => ended.push(name))
  const all = [asked('first')]
  const first = await run(0)
  all.push(asked('second'), asked('third'))
  first.end.resolve()
  const second = await run(1)
  expect(ended).toEqual(['first'])
  all.push(asked('fourth'))
  second.end.resolve()
  const third = await run(2)
  expect(ended).toEqual(['first', 'second', 'third'])
  third.end.resolve()
  await Promise.all(all)
  expect(runs).toHaveLength(3)
})

it('tells of a failure those who shared the run, and no other', async () => {
  const { ask, run } = tracked()
  const first = ask('a')
  const begun = await run(0)
  const others = Promise.allSettled([ask('a'), ask('a')])
  begun.end.reject(new Error('EIO'))
  await expect(first).rejects.toThrow('EIO')
  ;(await run(1)).end.resolve()
  expect((await others).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  const last = ask('a')
  ;(await run(2)).end.resolve()
  await last
})

it('keeps no path waiting for another', async () => {
  const { ask, run } = tracked()
  const both = [ask('a'), ask('b')]
  expect([(await run(0)).path, (await run(1)).path]).toEqual(['a', 'b'])
  ;(await run(1)).end.resolve()
  await both[1]
  ;(await run(0)).end.resolve()
  await both[0]
})
