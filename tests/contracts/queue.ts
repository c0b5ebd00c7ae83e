import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Consumer, Handler, WakeQueue } from '../../lib/queue/queue.ts'
import { startReceiver } from '../../lib/queue/receiver.ts'
import { createSender } from '../../lib/queue/sender.ts'
import type { QueueService } from '../../lib/queue/service.ts'
import { startProxy } from './queue-proxy.ts'

/** A server of the suite's own: it is killed and frozen on the way. */
export interface QueueServer {
  url: string
  serviceAt(url: string): QueueService
  /** The variables that lead a process to it. */
  env: Record<string, string>
  /** Jobs in any state. */
  jobs(): Promise<number>
  /** Forgets every job, and as much of the rest as a server can lose. */
  forget(): Promise<void>
  kill(): Promise<void>
  restart(): Promise<void>
  freeze(): Promise<void>
  thaw(): Promise<void>
  stop(): Promise<void>
}

const patience = { timeout: 60_000, interval: 50 }
const outage = { timeout: 180_000 }

export function queueContract(name: string, start: () => Promise<QueueServer>): void {
  describe(`queue on ${name}`, () => {
    let server: QueueServer
    const opened: (WakeQueue | Consumer)[] = []

    const sender = (url = server.url) => {
      const queue = createSender(server.serviceAt(url))
      opened.push(queue)
      return queue
    }
    const consume = (handler: Handler, { concurrency = 1, url = server.url } = {}) => {
      const consumer = startReceiver(server.serviceAt(url), handler, { concurrency })
      opened.push(consumer)
      return consumer
    }
    /** A consumer that remembers what it was woken for. */
    const collect = (options?: { concurrency?: number; url?: string }) => {
      const wakeUps: { name: string; payload: unknown }[] = []
      consume(async (wakeUp) => {
        wakeUps.push(wakeUp)
      }, options)
      return wakeUps
    }
    beforeAll(async () => {
      server = await start()
    })
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((end) => end.close()))
      await server.forget()
    })
    afterAll(() => server?.stop())

    it('delivers a wake-up with its name and payload', async () => {
      const wakeUps = collect()
      await sender().wake([{ name: 'extract', payload: { document_id: 'ä', generation: 3 }, id: 'one' }])
      await vi.waitFor(() => expect(wakeUps).toHaveLength(1), patience)
      expect(wakeUps[0]).toEqual({ name: 'extract', payload: { document_id: 'ä', generation: 3 } })
    })

    it('delivers every one of many wake-ups to consumers that work side by side', async () => {
      const wakeUps = collect({ concurrency: 4 })
      await sender().wake(
        Array.from({ length: 200 }, (_, number) => ({ name: 'many', payload: { number }, id: `many-${number}` })),
      )
      await vi.waitFor(() => expect(wakeUps).toHaveLength(200), patience)
      expect(new Set(wakeUps.map(({ payload }) => (payload as { number: number }).number)).size).toBe(200)
    })

    it('handles as many wake-ups at a time as it was told, and no more', async () => {
      let running = 0
      const seen: number[] = []
      const gate = Promise.withResolvers<void>()
      consume(
        async () => {
          running += 1
          seen.push(running)
          await gate.promise
          running -= 1
        },
        { concurrency: 3 },
      )
      await sender().wake(Array.from({ length: 7 }, (_, number) => ({ name: 'gated', payload: { number } })))
      await vi.waitFor(() => expect(seen).toHaveLength(3), patience)
      await vi.waitFor(async () => expect(await sender().waiting()).toBe(4), patience)
      gate.resolve()
      await vi.waitFor(() => expect(seen).toHaveLength(7), patience)
      expect(Math.max(...seen)).toBe(3)
    })

    it('delivers equal ids that wait at the same time once', async () => {
      const queue = sender()
      await queue.wake([{ name: 'twice', payload: { time: 1 }, id: 'same' }])
      await queue.wake([
        { name: 'twice', payload: { time: 2 }, id: 'same' },
        { name: 'twice', payload: { time: 3 }, id: 'other' },
      ])
      expect(await queue.waiting()).toBe(2)
      const wakeUps = collect()
      await vi.waitFor(() => expect(wakeUps).toHaveLength(2), patience)
      expect(wakeUps.map(({ payload }) => payload)).toEqual(expect.arrayContaining([{ time: 1 }, { time: 3 }]))
    })

    it('takes an id again once its wake-up was handled', async () => {
      const queue = sender()
      const wakeUps = collect()
      await queue.wake([{ name: 'again', payload: {}, id: 'same' }])
      await vi.waitFor(async () => expect(await server.jobs()).toBe(0), patience)
      await queue.wake([{ name: 'again', payload: {}, id: 'same' }])
      await vi.waitFor(() => expect(wakeUps).toHaveLength(2), patience)
    })

    it('counts the wake-ups that wait', async () => {
      const queue = sender()
      expect(await queue.waiting()).toBe(0)
      await queue.wake(Array.from({ length: 3 }, (_, number) => ({ name: 'count', payload: { number } })))
      expect(await queue.waiting()).toBe(3)
    })

    it('goes on after a handler that failed, and does not repeat it', async () => {
      const calls: unknown[] = []
      consume(async ({ payload }) => {
        calls.push(payload)
        if (calls.length === 1) throw new Error('This one fails.')
      })
      await sender().wake([
        { name: 'fails', payload: { time: 1 } },
        { name: 'works', payload: { time: 2 } },
      ])
      await vi.waitFor(() => expect(calls).toHaveLength(2), patience)
      await vi.waitFor(async () => expect(await server.jobs()).toBe(0), patience)
      expect(new Set(calls.map((payload) => (payload as { time: number }).time))).toEqual(new Set([1, 2]))
    })

    it('keeps nothing of what was handled, whether it failed or not', async () => {
      let handled = 0
      consume(async () => {
        handled += 1
        if (handled % 2 === 0) throw new Error('This one fails.')
      })
      await sender().wake(Array.from({ length: 4 }, (_, number) => ({ name: 'gone', payload: { number } })))
      await vi.waitFor(() => expect(handled).toBe(4), patience)
      await vi.waitFor(async () => expect(await server.jobs()).toBe(0), patience)
    })

    it('aborts the running handlers when it is closed, and waits for them', async () => {
      const started = Promise.withResolvers<void>()
      const events: string[] = []
      const consumer = consume(async (_, { signal }) => {
        started.resolve()
        await once(signal, 'abort')
        events.push('aborted')
        await new Promise((resolve) => setImmediate(resolve))
        events.push('ended')
      })
      await sender().wake([{ name: 'long', payload: {} }])
      await started.promise
      await consumer.close()
      expect(events).toEqual(['aborted', 'ended'])
    })

    it('takes no wake-up after it was closed', async () => {
      const queue = sender()
      let calls = 0
      const consumer = consume(async () => {
        calls += 1
      })
      await queue.wake([{ name: 'before', payload: {} }])
      await vi.waitFor(() => expect(calls).toBe(1), patience)
      await consumer.close()
      await queue.wake([{ name: 'after', payload: {} }])
      const wakeUps = collect()
      await vi.waitFor(() => expect(wakeUps).toHaveLength(1), patience)
      expect(calls).toBe(1)
    })

    it('says that it can be reached', async () => {
      await expect(sender().health({ signal: AbortSignal.timeout(30_000) })).resolves.toBeUndefined()
    })

    it('can be closed without having been used', async () => {
      const unused = [sender(), consume(async () => {})]
      await expect(Promise.all(unused.map((end) => end.close()))).resolves.toBeDefined()
    })

    it('delivers what is sent after a consumer was killed in the middle of its work', outage, async () => {
      const queue = sender()
      const child = spawn(process.execPath, [fileURLToPath(new URL('../support/queue-consumer.ts', import.meta.url))], {
        env: { ...process.env, ...server.env, LOG_LEVEL: 'silent' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      try {
        await queue.wake([{ name: 'held', payload: { held: true }, id: 'held' }])
        const [took] = (await once(child.stdout, 'data')) as [Buffer]
        expect(took.toString()).toBe('took {"held":true}\n')
      } finally {
        child.kill('SIGKILL')
      }
      const wakeUps = collect()
      await queue.wake([{ name: 'later', payload: { later: true } }])
      await vi.waitFor(() => expect(wakeUps.map(({ payload }) => payload)).toContainEqual({ later: true }), patience)
      await vi.waitFor(async () => {
        await queue.wake([{ name: 'held', payload: { held: true }, id: 'held' }])
        expect(wakeUps.map(({ payload }) => payload)).toContainEqual({ held: true })
      }, patience)
    })

    it('loses no consumer and no sender when everything in it is lost', outage, async () => {
      const queue = sender()
      const wakeUps = collect()
      await wakeUntilHeard(queue, wakeUps, { time: 'before' })
      await server.forget()
      expect(await server.jobs()).toBe(0)
      await wakeUntilHeard(queue, wakeUps, { time: 'after' })
    })

    it('goes on after its connections went silent without an end', outage, async () => {
      const proxy = await startProxy(server.url)
      try {
        const queue = sender(proxy.url)
        const wakeUps = collect({ url: proxy.url })
        await wakeUntilHeard(queue, wakeUps, { time: 'before' })
        proxy.silence()
        await wakeUntilHeard(sender(), wakeUps, { time: 'to the consumer' })
        await wakeUntilHeard(queue, wakeUps, { time: 'from the sender' })
        expect(wakeUps.map(({ payload }) => payload)).toContainEqual({ time: 'to the consumer' })
      } finally {
        proxy.close()
      }
    })

    describe.each([
      { trouble: 'refuses connections', begin: () => server.kill(), end: () => server.restart() },
      { trouble: 'is frozen', begin: () => server.freeze(), end: () => server.thaw() },
    ])('while the server $trouble', ({ begin, end }) => {
      const during = async (work: () => Promise<void>) => {
        await begin()
        try {
          await work()
        } finally {
          await end()
        }
      }

      it('rejects soon what is sent, and delivers again after it', outage, async () => {
        const queue = sender()
        const wakeUps = collect()
        await wakeUntilHeard(queue, wakeUps, { time: 'before' })
        await during(async () => {
          await expect(soon(queue.wake([{ name: 'lost', payload: {}, id: 'lost' }]))).rejects.not.toBe(late)
          await expect(soon(queue.waiting())).rejects.not.toBe(late)
          await expect(soon(queue.health({ signal: AbortSignal.timeout(1_000) }))).rejects.not.toBe(late)
        })
        await wakeUntilHeard(queue, wakeUps, { time: 'after' })
      })

      it('does not stop senders and consumers from starting, which work after it', outage, async () => {
        const queue = sender()
        let wakeUps: { payload: unknown }[] = []
        await during(async () => {
          wakeUps = collect()
          await expect(soon(queue.wake([{ name: 'lost', payload: {} }]))).rejects.not.toBe(late)
          await expect(soon(queue.health({ signal: AbortSignal.timeout(1_000) }))).rejects.not.toBe(late)
        })
        await wakeUntilHeard(queue, wakeUps, { time: 'after' })
      })

      it('lets go of senders and consumers that are closed', outage, async () => {
        const [usedQueue, unusedQueue] = [sender(), sender()]
        const calls: string[] = []
        const usedConsumer = consume(async (_, { signal }) => {
          calls.push('started')
          await once(signal, 'abort')
          calls.push('ended')
        })
        await usedQueue.wake([{ name: 'long', payload: {} }])
        await vi.waitFor(() => expect(calls).toEqual(['started']), patience)
        await during(async () => {
          const unusedConsumer = consume(async () => {})
          await Promise.allSettled([soon(usedQueue.waiting()), soon(unusedQueue.waiting())])
          await soon(Promise.all([usedQueue, unusedQueue, usedConsumer, unusedConsumer].map((one) => one.close())))
          expect(calls).toEqual(['started', 'ended'])
        })
      })
    })
  })
}

/** Wakes as the sweeper does, again and again, until it was heard. */
const wakeUntilHeard = (queue: WakeQueue, wakeUps: { payload: unknown }[], payload: Record<string, unknown>) =>
  vi.waitFor(async () => {
    await queue.wake([{ name: 'sweep', payload }])
    await vi.waitFor(() => expect(wakeUps.map((wakeUp) => wakeUp.payload)).toContainEqual(payload), { timeout: 2_000 })
  }, patience)

const late = new Error('It took more than six seconds.')

/** Settles as `work` does where that is within its two seconds, and then some for a busy machine. */
function soon<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<T>()
  const timer = setTimeout(reject, 6_000, late)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
