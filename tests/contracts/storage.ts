import { createHash, randomBytes } from 'node:crypto'
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, type TestContext } from 'vitest'
import type { ListedObject, PutOptions, StorageBackend } from '../../lib/storage/backend.ts'

/** A store of one test's own, with what it takes to see it fail. */
export interface StorageLab extends AsyncDisposable {
  storage: StorageBackend
  /** Everything that the store holds, half-done files included. */
  contents(): Promise<string[]>
  /** A store with room for less than 32 MiB; a string says why this machine has none. */
  nearlyFull(): Promise<StorageBackend | string>
  /** A store that refuses us; a string says why this machine has none. */
  denying(): Promise<StorageBackend | string>
  /** A store that is not there. */
  absent(): Promise<StorageBackend>
}

export const MiB = 1024 * 1024

export const describing = (bytes: Uint8Array, signal?: AbortSignal): PutOptions => ({
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest(),
  contentType: 'application/pdf',
  signal,
})

export const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A file with these bytes, in a directory of its own. */
export async function fileOf(bytes: Uint8Array): Promise<{ path: string } & AsyncDisposable> {
  const directory = await mkdtemp(join(tmpdir(), 'docuvault-source-'))
  const path = join(directory, 'received')
  await writeFile(path, bytes)
  return { path, [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) }
}

async function sha256Of(stream: Readable): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** What a test needs; where this machine can't have it the test is skipped with the reason. */
export function orSkip<T>(context: TestContext, needed: T | string): T {
  return typeof needed === 'string' ? context.skip(needed) : needed
}

const unavailable = { name: 'StorageError', kind: 'unavailable' }
const missing = { name: 'StorageError', kind: 'missing' }
const denied = { name: 'StorageError', kind: 'denied' }
const full = { name: 'StorageError', kind: 'full' }

const hostileKeys = {
  'an empty key': '',
  'the root': '/',
  'an absolute path': '/etc/passwd',
  'the directory above': '..',
  'a way out': '../outside',
  'a way out from inside': 'a/../../outside',
  'a way round': 'a/../b',
  'the directory itself': '.',
  'an empty segment': 'a//b',
  'a directory': 'a/',
  'a hidden file': 'a/.b',
  backslashes: 'a\\..\\..\\b',
  'a drive': 'C:\\b',
  'a percent-encoded way out': '%2e%2e/b',
  NUL: 'a\0b',
  'a line break': 'a\nb',
  'an overlong segment': 'a'.repeat(300),
  'an overlong key': 'a/'.repeat(600) + 'a',
}

/** What a store lists, in the order of the references; fails where it can't list. */
async function listing(storage: StorageBackend, options?: Parameters<NonNullable<StorageBackend['list']>>[0]) {
  if (storage.list === undefined) throw new Error(`${storage.name} can't list`)
  const listed: ListedObject[] = []
  for await (const object of storage.list(options)) listed.push(object)
  return listed.toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
}

/** What every store has to do. `open` makes an empty one. */
export function storageContract(open: () => Promise<StorageLab>) {
  describe('what was put is read back', () => {
    it('takes 50 MB from a file and returns the very same bytes', { timeout: 120_000 }, async () => {
      await using lab = await open()
      const bytes = randomBytes(50 * MiB)
      await using file = await fileOf(bytes)
      const ref = await lab.storage.put('null-user/document/large.pdf', file, describing(bytes))
      expect(await lab.storage.size(ref)).toBe(bytes.length)
      expect(await sha256Of(await lab.storage.get(ref))).toBe(digest(bytes))
    })

    it.each([
      ['one byte', 1],
      ['1 MiB', MiB],
      ['nothing at all', 0],
    ])('takes %s from memory and from a file', async (_, size) => {
      await using lab = await open()
      const bytes = randomBytes(size)
      await using file = await fileOf(bytes)
      for (const source of [[bytes], file]) {
        const ref = await lab.storage.put('a/object', source, describing(bytes))
        expect(await lab.storage.size(ref)).toBe(size)
        expect(digest(await buffer(await lab.storage.get(ref)))).toBe(digest(bytes))
      }
    })

    it('reads ranges with both ends included', async () => {
      await using lab = await open()
      const bytes = randomBytes(300_000)
      const ref = await lab.storage.put('a/object', [bytes], describing(bytes))
      for (const [start, end] of [
        [0, 0],
        [0, 99],
        [100_000, 250_000],
        [299_999, 299_999],
        [0, 299_999],
      ] as const) {
        const part = await buffer(await lab.storage.get(ref, { range: { start, end } }))
        expect(digest(part), `${start}-${end}`).toBe(digest(bytes.subarray(start, end + 1)))
      }
    })

    it.each([
      ['ends behind', { start: 5, end: 10 }],
      ['begins behind', { start: 10, end: 12 }],
    ])('calls a range missing that %s the end of the object', async (_, range) => {
      await using lab = await open()
      const bytes = randomBytes(10)
      const ref = await lab.storage.put('a/object', [bytes], describing(bytes))
      await expect(lab.storage.get(ref, { range })).rejects.toMatchObject(missing)
    })

    it('takes the same object twice, also at once', async () => {
      await using lab = await open()
      const bytes = randomBytes(MiB)
      const put = () => lab.storage.put('a/object', [bytes], describing(bytes))
      await put()
      expect(await Promise.all([put(), put(), put()])).toEqual(['a/object', 'a/object', 'a/object'])
      expect(digest(await buffer(await lab.storage.get('a/object')))).toBe(digest(bytes))
      expect(await lab.contents()).toEqual(['a/object'])
    })

    it('refuses a source that is not as long as announced, and keeps nothing of it', async () => {
      await using lab = await open()
      await using file = await fileOf(randomBytes(1000))
      const announced = describing(randomBytes(1001))
      await expect(lab.storage.put('a/object', file, announced)).rejects.toMatchObject(unavailable)
      expect(await lab.contents()).toEqual([])
    })

    it('can be prepared again', async () => {
      await using lab = await open()
      const bytes = randomBytes(10)
      const ref = await lab.storage.put('a/object', [bytes], describing(bytes))
      await lab.storage.prepare()
      expect(await lab.storage.size(ref)).toBe(10)
      await lab.storage.health({ signal: AbortSignal.timeout(20_000) })
      expect(await lab.contents()).toEqual(['a/object'])
    })
  })

  describe('what was removed is gone', () => {
    it('removes an object, and one that is gone already', async () => {
      await using lab = await open()
      const bytes = randomBytes(10)
      const ref = await lab.storage.put('a/b/object', [bytes], describing(bytes))
      const other = await lab.storage.put('a/c/object', [bytes], describing(bytes))
      await lab.storage.remove(ref)
      await lab.storage.remove(ref)
      await expect(lab.storage.get(ref)).rejects.toMatchObject(missing)
      await expect(lab.storage.size(ref)).rejects.toMatchObject(missing)
      expect(await lab.storage.size(other)).toBe(10)
      expect(await lab.contents()).toEqual([other])
    })

    it('calls missing what never was', async () => {
      await using lab = await open()
      await expect(lab.storage.get('never/was')).rejects.toMatchObject(missing)
      await expect(lab.storage.get('never/was', { range: { start: 0, end: 0 } })).rejects.toMatchObject(missing)
      await expect(lab.storage.size('never/was')).rejects.toMatchObject(missing)
      await lab.storage.remove('never/was')
    })

    it('calls missing what only begins like the key of an object', async () => {
      await using lab = await open()
      const bytes = randomBytes(10)
      await lab.storage.put('a/b/object', [bytes], describing(bytes))
      for (const ref of ['a', 'a/b', 'a/b/object/more']) {
        await expect(lab.storage.get(ref)).rejects.toMatchObject(missing)
        await expect(lab.storage.size(ref)).rejects.toMatchObject(missing)
        await lab.storage.remove(ref)
      }
      expect(await lab.contents()).toEqual(['a/b/object'])
    })
  })

  describe('a listing', () => {
    it('names every object with its size and the time at which it was put', async () => {
      await using lab = await open()
      expect(await listing(lab.storage)).toEqual([])
      const before = Date.now()
      for (const [index, ref] of ['a/b/one.pdf', 'a/b/two.txt', 'c/d/three.pdf'].entries()) {
        const bytes = randomBytes(10 + index)
        await lab.storage.put(ref, [bytes], describing(bytes))
      }
      const listed = await listing(lab.storage)
      expect(listed.map(({ ref, size }) => [ref, size])).toEqual([
        ['a/b/one.pdf', 10],
        ['a/b/two.txt', 11],
        ['c/d/three.pdf', 12],
      ])
      // The store's clock may be another one, and count in seconds.
      for (const { modifiedAt } of listed) expect(Math.abs(modifiedAt.getTime() - before)).toBeLessThan(60_000)
    })

    it('names only what begins with the prefix, which may end in the middle of a segment', async () => {
      await using lab = await open()
      const bytes = randomBytes(10)
      for (const ref of ['a/b/one', 'a/b/two', 'a/bc/three', 'ab/four', 'five']) {
        await lab.storage.put(ref, [bytes], describing(bytes))
      }
      const below = async (prefix: string) => (await listing(lab.storage, { prefix })).map(({ ref }) => ref)
      expect(await below('a/b')).toEqual(['a/b/one', 'a/b/two', 'a/bc/three'])
      expect(await below('a/b/')).toEqual(['a/b/one', 'a/b/two'])
      expect(await below('a/b/t')).toEqual(['a/b/two'])
      expect(await below('')).toEqual(['a/b/one', 'a/b/two', 'a/bc/three', 'ab/four', 'five'])
      expect(await below('none/')).toEqual([])
    })

    it('names each of more than 1,000 objects once', { timeout: 120_000 }, async () => {
      await using lab = await open()
      const bytes = randomBytes(1)
      const refs = Array.from({ length: 1001 }, (_, n) => `a/${String(n).padStart(4, '0')}/object`)
      for (let n = 0; n < refs.length; n += 32) {
        await Promise.all(refs.slice(n, n + 32).map((ref) => lab.storage.put(ref, [bytes], describing(bytes))))
      }
      expect((await listing(lab.storage)).map(({ ref }) => ref)).toEqual(refs)
    })

    it('goes on while objects are removed', async () => {
      await using lab = await open()
      const bytes = randomBytes(1)
      const refs = Array.from({ length: 20 }, (_, n) => `a/${n}/object`)
      for (const ref of refs) await lab.storage.put(ref, [bytes], describing(bytes))
      let seen = 0
      for await (const { ref } of lab.storage.list?.() ?? []) {
        expect(refs).toContain(ref)
        seen += 1
        await Promise.all(refs.map((other) => lab.storage.remove(other)))
      }
      expect(seen).toBeGreaterThan(0)
      expect(await listing(lab.storage)).toEqual([])
    })
  })

  describe('a key that the vault would not make', () => {
    it.each(Object.entries(hostileKeys))('is refused: %s', async (_, key) => {
      await using lab = await open()
      const bytes = randomBytes(10)
      await expect(lab.storage.put(key, [bytes], describing(bytes))).rejects.toMatchObject(denied)
      await expect(lab.storage.get(key)).rejects.toMatchObject(denied)
      await expect(lab.storage.size(key)).rejects.toMatchObject(denied)
      await expect(lab.storage.remove(key)).rejects.toMatchObject(denied)
      expect(await lab.contents()).toEqual([])
    })
  })

  describe('an abort', () => {
    it.each(['memory', 'file'])(
      'in the middle of a put from %s leaves nothing of it',
      { timeout: 120_000 },
      async (kind) => {
        await using lab = await open()
        const bytes = randomBytes(50 * MiB)
        await using file = await fileOf(bytes)
        const described = describing(bytes)
        const source = kind === 'file' ? file : [bytes]
        let aborted = 0
        // Short enough that a store can't have all bytes yet: then it may keep them whoever aborts.
        for (const ms of [0, 1, 2, 5, 10, 20]) {
          const abort = new AbortController()
          const reason = new Error(`aborted after ${ms} ms`)
          const [outcome] = await Promise.allSettled([
            lab.storage.put('a/object', source, { ...described, signal: abort.signal }),
            delay(ms).then(() => abort.abort(reason)),
          ])
          if (outcome.status === 'rejected') aborted += 1
          const kept = await lab.contents()
          expect(outcome).toEqual(
            kept.length > 0 ? { status: 'fulfilled', value: 'a/object' } : { status: 'rejected', reason },
          )
          for (const ref of kept) expect(await sha256Of(await lab.storage.get(ref))).toBe(digest(bytes))
          if (outcome.status === 'fulfilled') break
        }
        expect(aborted).toBeGreaterThan(0)
      },
    )

    it('before the start is the answer to every call', async () => {
      await using lab = await open()
      const bytes = randomBytes(10)
      const ref = await lab.storage.put('a/object', [bytes], describing(bytes))
      const reason = new Error('the client is gone')
      const signal = AbortSignal.abort(reason)
      await expect(lab.storage.put('a/other', [bytes], describing(bytes, signal))).rejects.toBe(reason)
      await expect(lab.storage.get(ref, { signal })).rejects.toBe(reason)
      await expect(lab.storage.size(ref, { signal })).rejects.toBe(reason)
      await expect(lab.storage.remove(ref, { signal })).rejects.toBe(reason)
      await expect(lab.storage.health({ signal })).rejects.toBe(reason)
      await expect(listing(lab.storage, { signal })).rejects.toBe(reason)
      expect(await lab.contents()).toEqual([ref])
    })

    it('in the middle of a read ends the stream with its reason', async () => {
      await using lab = await open()
      const bytes = randomBytes(10 * MiB)
      const ref = await lab.storage.put('a/object', [bytes], describing(bytes))
      const abort = new AbortController()
      const reason = new Error('the client is gone')
      const stream = await lab.storage.get(ref, { signal: abort.signal })
      const reading = sha256Of(stream)
      abort.abort(reason)
      await expect(reading).rejects.toBe(reason)
    })
  })

  describe('a store that fails', () => {
    it('says full when it is, keeps nothing of the object, and still reads the others', async (context) => {
      await using lab = await open()
      const storage = orSkip(context, await lab.nearlyFull())
      const bytes = randomBytes(MiB)
      const stored: string[] = []
      const fill = async () => {
        for (let n = 0; n < 32; n++) stored.push(await storage.put(`a/${n}`, [bytes], describing(bytes)))
      }
      await expect(fill()).rejects.toMatchObject(full)
      await using file = await fileOf(bytes)
      await expect(storage.put('a/file', file, describing(bytes))).rejects.toMatchObject(full)
      await access(file.path)

      await expect(storage.size(`a/${stored.length}`)).rejects.toMatchObject(missing)
      await expect(storage.size('a/file')).rejects.toMatchObject(missing)
      for (const ref of stored) expect(digest(await buffer(await storage.get(ref)))).toBe(digest(bytes))
    })

    it('says denied when we may not', async (context) => {
      await using lab = await open()
      const storage = orSkip(context, await lab.denying())
      const bytes = randomBytes(3 * MiB)
      await using file = await fileOf(bytes)
      await expect(storage.put('a/object', [bytes], describing(bytes))).rejects.toMatchObject(denied)
      await expect(storage.put('a/object', file, describing(bytes))).rejects.toMatchObject(denied)
      await expect(storage.health({ signal: AbortSignal.timeout(20_000) })).rejects.toMatchObject(denied)
      await access(file.path)
    })

    it('says unavailable when it is not there, and never missing', async () => {
      await using lab = await open()
      const storage = await lab.absent()
      const bytes = randomBytes(3 * MiB)
      await using file = await fileOf(bytes)
      await expect(storage.prepare()).rejects.toMatchObject(unavailable)
      await expect(storage.put('a/object', [bytes], describing(bytes))).rejects.toMatchObject(unavailable)
      await expect(storage.put('a/object', file, describing(bytes))).rejects.toMatchObject(unavailable)
      await expect(storage.get('a/object')).rejects.toMatchObject(unavailable)
      await expect(storage.size('a/object')).rejects.toMatchObject(unavailable)
      await expect(listing(storage)).rejects.toMatchObject(unavailable)
      await expect(storage.remove('a/object')).rejects.toMatchObject(unavailable)
      await expect(storage.health({ signal: AbortSignal.timeout(20_000) })).rejects.toMatchObject(unavailable)
      await access(file.path)
    })
  })
}
