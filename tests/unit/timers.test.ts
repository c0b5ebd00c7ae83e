import { expect, it, vi } from 'vitest'
import { repeat, repeatLater } from '../../lib/timers.ts'

it('repeats a task whose interval is longer than a timer can be seldom, not all the time', async () => {
  const stop = new AbortController()
  const [often, seldom] = [vi.fn<() => Promise<void>>(async () => {}), vi.fn<() => Promise<void>>(async () => {})]
  repeat('seldom', seldom, 365 * 24 * 3600 * 1000, stop.signal)
  repeat('often', often, 100, stop.signal)
  await vi.waitFor(() => expect(often.mock.calls.length).toBeGreaterThan(3), { timeout: 30_000 })
  stop.abort()
  expect(seldom).toHaveBeenCalledTimes(1)
})

it('tells when the last run of a repeated task has ended', async () => {
  const stop = new AbortController()
  const run = Promise.withResolvers<void>()
  let ended = false
  const repeated = repeat('task', () => run.promise, 100, stop.signal)
  void repeated.ended.then(() => (ended = true))
  stop.abort()
  await new Promise(setImmediate)
  expect(ended).toBe(false)
  run.resolve()
  await repeated.ended
})

it('runs a repeated task again without the pause when it is wanted soon, also where it is running then', async () => {
  const stop = new AbortController()
  const runs: PromiseWithResolvers<void>[] = []
  const { soon, ended } = repeat(
    'task',
    () => {
      const run = Promise.withResolvers<void>()
      runs.push(run)
      return run.promise
    },
    3_600_000,
    stop.signal,
  )
  soon()
  runs[0]?.resolve()
  await vi.waitUntil(() => runs.length === 2, { timeout: 30_000 })
  runs[1]?.resolve()
  await new Promise(setImmediate)
  soon()
  await vi.waitUntil(() => runs.length === 3, { timeout: 30_000 })
  stop.abort()
  runs[2]?.resolve()
  await ended
  expect(runs).toHaveLength(3)
})

it('repeats a task later for the first time after the pause, and not at all where that is not wanted any more', async () => {
  const [stop, stopped] = [new AbortController(), new AbortController()]
  const [task, spared] = [vi.fn<() => Promise<void>>(async () => {}), vi.fn<() => Promise<void>>(async () => {})]
  repeatLater('task', task, 100, stop.signal)
  repeatLater('spared', spared, 100, stopped.signal)
  expect(task).not.toHaveBeenCalled()
  stopped.abort()
  await vi.waitFor(() => expect(task.mock.calls.length).toBeGreaterThan(1), { timeout: 30_000 })
  stop.abort()
  expect(spared).not.toHaveBeenCalled()
})
