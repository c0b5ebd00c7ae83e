import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  copyProject,
  eventually,
  filenames,
  goneFrom,
  healthy,
  kill,
  Launcher,
  processesOn,
  started,
  upload,
  workspace,
} from '../support/launcher.ts'
import { pdfBombs } from '../support/pdf-bombs.ts'

/** Three times what is promised: the machine may be busy with something else. */
const GONE_MS = 15_000

function endlessPdf(): Buffer<ArrayBuffer> {
  const bomb = pdfBombs['forms ten deep and ten wide']
  if (bomb === undefined) throw new Error('There is no such bomb.')
  return Buffer.from(bomb())
}

describe('a part that dies', () => {
  it.for(['PostgreSQL', 'server', 'worker'] as const)('is started again: %s', async (name) => {
    await using directory = await workspace()
    const dataDir = directory.path
    const { launcher, url } = await started({ dataDir })
    const before = await launcher.part(name)
    kill(before, 'SIGKILL')
    await launcher.successor(name, before)
    await healthy(url)
    await upload(url)
    expect(await filenames(url)).toEqual(['rent.txt'])
  })

  it('five times within a minute ends everything, with the reason', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    const { launcher } = await started({ dataDir })
    let worker = await launcher.part('worker')
    for (let death = 1; death < 5; death += 1) {
      kill(worker, 'SIGKILL')
      worker = await launcher.successor('worker', worker)
    }
    kill(worker, 'SIGKILL')
    expect(await launcher.ended).toBe(1)
    expect(launcher.output).toContain('The worker died 5 times within a minute, last with signal SIGKILL')
    expect(await processesOn(dataDir)).toEqual([])
  })
})

describe('kill -9', () => {
  it.for(['node', 'npm'] as const)('of the process that was started takes everything with it: %s', async (through) => {
    await using directory = await workspace()
    // A copy of the test's own: by its path, the processes that know no DATA_DIR are found as well.
    const root = join(directory.path, 'docuvault')
    await copyProject(root)
    const { launcher, url } = await started({ root, dataDir: join(directory.path, 'data'), through })
    await upload(url, new File([endlessPdf()], 'endless.pdf'))
    await eventually('the document is read', async () =>
      (await processesOn(root)).find(({ commandLine }) => commandLine.includes('extract-child')),
    )

    kill(launcher.pid, 'SIGKILL')
    expect(await goneFrom(directory.path, GONE_MS)).toBe(true)
  })

  it('of the launcher takes everything with it also after its watchdog was killed', async () => {
    await using directory = await workspace()
    const { launcher } = await started({ dataDir: directory.path })
    const watchdog = await launcher.part('watchdog')
    kill(watchdog, 'SIGKILL')
    await launcher.successor('watchdog', watchdog)
    kill(launcher.pid, 'SIGKILL')
    expect(await goneFrom(directory.path, GONE_MS)).toBe(true)
  })

  it('of all that supervises leaves nothing that the next start would trip over', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    const first = await started({ dataDir })
    await upload(first.url)
    kill(await first.launcher.part('watchdog'), 'SIGKILL')
    kill(first.launcher.pid, 'SIGKILL')
    await first.launcher.ended
    const orphans = [await first.launcher.part('PostgreSQL'), await first.launcher.part('server')]

    const second = await started({ dataDir, env: { PORT: new URL(first.url).port } })
    expect(await filenames(second.url)).toEqual(['rent.txt'])
    const running = (await processesOn(dataDir)).map(({ pid }) => pid)
    for (const orphan of orphans) expect(running).not.toContain(orphan)
  })

  it('of the whole machine leaves lock files whose process ids now belong to others', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    const { launcher } = await started({ dataDir })
    launcher.interrupt()
    await launcher.ended
    await using elsewhere = await workspace()
    const innocent = new Launcher({ dataDir: elsewhere.path })
    await innocent.ready()
    const someone = { pid: innocent.pid, identity: 'of an earlier process', signals: ['SIGKILL'] }
    await writeFile(join(dataDir, 'launcher.lock'), JSON.stringify({ ...someone, children: [someone] }))
    await writeFile(
      join(dataDir, 'postgres/postmaster.pid'),
      `${someone.pid}\n${dataDir}/postgres\n1\n5432\n\n\n\nready\n`,
    )

    await started({ dataDir })
    expect(innocent.output).not.toContain('died')
  })
})
