import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { Admission, type Place } from '../../lib/http/admission.ts'

const request = () => new IncomingMessage(new Socket())
const overloaded = { code: 'overloaded', options: { retryAfter: expect.any(Number) } }

/** Enters, and stays until it is let go. */
function enter(admission: Admission, req = request()) {
  const { promise: gone, resolve: leave } = Promise.withResolvers<void>()
  const { promise: place, resolve: tell } = Promise.withResolvers<Place>()
  const ended = admission.run(req, async (own) => {
    tell(own)
    await gone
  })
  return { req, place, leave, ended }
}

it('refuses who comes when all places are taken by uploads that have just begun', async () => {
  const admission = new Admission({ uploads: 2, storing: 1, patienceMs: 1000 })
  const [first] = [enter(admission), enter(admission)]
  await expect(enter(admission).ended).rejects.toMatchObject(overloaded)
  first.leave()
  await first.ended
  await enter(admission).place
})

it('takes the place of one that waits for its client, not of one that is complete or has bytes to be read', async () => {
  const admission = new Admission({ uploads: 3, storing: 1, patienceMs: 1000, graceMs: 0 })
  const complete = enter(admission)
  complete.req.complete = true
  const busy = enter(admission)
  busy.req.push('bytes')
  const slow = enter(admission)
  const [completePlace, busyPlace, slowPlace] = await Promise.all([complete.place, busy.place, slow.place])
  await enter(admission).place
  expect(slowPlace.needed.reason).toMatchObject(overloaded)
  expect([completePlace.needed.aborted, busyPlace.needed.aborted]).toEqual([false, false])
})

it('lets as many store at a time as may, the others in turn, and none wait for ever', async () => {
  const admission = new Admission({ uploads: 9, storing: 1, patienceMs: 50 })
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => enter(admission).place))
  const { promise: stored, resolve: finish } = Promise.withResolvers<string>()
  const storing = first?.store(() => stored)
  await expect(second?.store(async () => 'too early')).rejects.toMatchObject(overloaded)
  const waiting = third?.store(async () => 'in turn')
  finish('first')
  expect(await Promise.all([storing, waiting])).toEqual(['first', 'in turn'])
})

it('gives the turn on where storing failed', async () => {
  const admission = new Admission({ uploads: 2, storing: 1, patienceMs: 1000 })
  const place = await enter(admission).place
  await expect(place.store(() => Promise.reject(new Error('the store is away')))).rejects.toThrow('away')
  expect(await place.store(async () => 'stored')).toBe('stored')
})
