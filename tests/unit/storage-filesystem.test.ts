import { randomBytes } from 'node:crypto'
import { access, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { filesystemStorage } from '../../lib/storage/filesystem.ts'
import { filesystemLab, mountTmpfs } from '../contracts/storage-labs.ts'
import { describing, fileOf, MiB, orSkip } from '../contracts/storage.ts'

it('takes the file over by renaming it, so that no byte is written twice', async () => {
  await using lab = await filesystemLab()
  const bytes = randomBytes(1000)
  await using file = await fileOf(bytes)
  const before = await stat(file.path)
  await lab.storage.put('a/object', file, describing(bytes))
  const after = await stat(join(lab.directory, 'objects', 'a', 'object'))
  expect(after.ino).toBe(before.ino)
  await expect(access(file.path)).rejects.toThrow('ENOENT')
})

it('copies the file where it is on another file system, and takes it away all the same', async (context) => {
  await using lab = await filesystemLab()
  const path = join(lab.directory, 'other')
  await using _ = orSkip(context, await mountTmpfs(path, '8m'))
  const bytes = randomBytes(1000)
  const file = { path: join(path, 'received') }
  await writeFile(file.path, bytes)
  await lab.storage.put('a/object', file, describing(bytes))
  expect(await readdir(path)).toEqual([])
  expect(await lab.contents()).toEqual(['a/object'])
  expect(await buffer(await lab.storage.get('a/object'))).toEqual(bytes)
})

it('refuses to store where a rename can not be all or nothing', async (context) => {
  await using lab = await filesystemLab()
  await using _ = orSkip(context, await mountTmpfs(join(lab.directory, 'objects'), '8m'))
  const bytes = randomBytes(1000)
  await using file = await fileOf(bytes)
  for (const source of [[bytes], file]) {
    await expect(lab.storage.put('a/object', source, describing(bytes))).rejects.toMatchObject({ kind: 'unavailable' })
  }
  expect(await lab.contents()).toEqual([])
  expect(await readdir(join(lab.directory, 'objects'))).toEqual([])
  await access(file.path)
})

it('removes the directories that a removed object leaves empty, and no other', async () => {
  await using lab = await filesystemLab()
  const bytes = randomBytes(10)
  for (const ref of ['owner/one/object', 'owner/two/object']) await lab.storage.put(ref, [bytes], describing(bytes))
  await lab.storage.remove('owner/one/object')
  expect(await readdir(join(lab.directory, 'objects', 'owner'))).toEqual(['two'])
  await lab.storage.remove('owner/two/object')
  expect(await readdir(join(lab.directory, 'objects'))).toEqual([])
})

it('stores an object whose directory is pruned at the same moment', async () => {
  await using lab = await filesystemLab()
  const bytes = randomBytes(10)
  const owners = Array.from({ length: 8 }, (_, n) => `owner/${n % 2}`)
  for (let round = 0; round < 100; round++) {
    const refs = owners.map((owner, n) => `${owner}/${round}-${n}`)
    await Promise.all(
      refs.map(async (ref) => {
        await lab.storage.put(ref, [bytes], describing(bytes))
        expect(await lab.storage.size(ref)).toBe(bytes.length)
        await lab.storage.remove(ref)
      }),
    )
  }
  expect(await readdir(join(lab.directory, 'objects'))).toEqual([])
})

it('calls an object unavailable, not missing, while the disk of the objects is not mounted', async () => {
  await using lab = await filesystemLab()
  const bytes = randomBytes(10)
  await lab.storage.put('a/object', [bytes], describing(bytes))
  const [objects, elsewhere] = [join(lab.directory, 'objects'), join(lab.directory, 'elsewhere')]
  await rename(objects, elsewhere)
  await expect(lab.storage.get('a/object')).rejects.toMatchObject({ kind: 'unavailable' })
  await expect(lab.storage.size('a/object')).rejects.toMatchObject({ kind: 'unavailable' })
  await expect(lab.storage.remove('a/object')).rejects.toMatchObject({ kind: 'unavailable' })
  await expect(lab.storage.health({ signal: AbortSignal.timeout(20_000) })).rejects.toMatchObject({
    kind: 'unavailable',
  })
  await using file = await fileOf(bytes)
  for (const source of [[bytes], file]) {
    const put = lab.storage.put('b/object', source, describing(bytes))
    await expect(put).rejects.toMatchObject({ kind: 'unavailable' })
  }
  await expect(access(objects)).rejects.toThrow('ENOENT')
  await access(file.path)
  await rename(elsewhere, objects)
  expect(await buffer(await lab.storage.get('a/object'))).toEqual(bytes)
})

it('is not healthy while its disk is full, and stores again once something was removed', async (context) => {
  await using lab = await filesystemLab()
  const storage = orSkip(context, await lab.nearlyFull())
  const bytes = randomBytes(MiB)
  const stored: string[] = []
  const fill = async (size: number) => {
    const part = bytes.subarray(0, size)
    for (;;) stored.push(await storage.put(`a/${stored.length}`, [part], describing(part)))
  }
  const health = () => storage.health({ signal: AbortSignal.timeout(20_000) })
  await expect(fill(MiB)).rejects.toMatchObject({ kind: 'full' })
  await expect(fill(4096)).rejects.toMatchObject({ kind: 'full' })
  await expect(health()).rejects.toMatchObject({ kind: 'full' })
  for (const ref of stored) await storage.remove(ref)
  await health()
  await storage.put('a/again', [bytes], describing(bytes))
  expect(await buffer(await storage.get('a/again'))).toEqual(bytes)
})

it('keeps documents from the other accounts of the machine', async () => {
  await using lab = await filesystemLab()
  const bytes = randomBytes(10)
  await lab.storage.put('a/object', [bytes], describing(bytes))
  const modeOf = async (path: string) => (await stat(join(lab.directory, path))).mode & 0o077
  expect(await modeOf('objects')).toBe(0)
  expect(await modeOf('objects/a/object')).toBe(0)
})

it('makes its directories when it is prepared, wherever they are', async () => {
  await using lab = await filesystemLab()
  const storage = filesystemStorage({ directory: join(lab.directory, 'much', 'deeper') })
  await storage.prepare()
  const bytes = randomBytes(10)
  await storage.put('a/object', [bytes], describing(bytes))
  expect(await storage.size('a/object')).toBe(10)
})
