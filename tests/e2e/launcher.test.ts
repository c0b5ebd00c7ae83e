import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import {
  copyProject,
  goneFrom,
  healthy,
  isRoot,
  kill,
  Launcher,
  type LauncherOptions,
  ordinaryUser,
  processesOn,
  workspace,
} from '../support/launcher.ts'

/** The deadlines are three times what is promised: the machine may be busy with something else. */
const START_MS = 15_000
const GONE_MS = 15_000

async function started(options: LauncherOptions) {
  const launcher = new Launcher(options)
  const url = await launcher.ready()
  return { launcher, url }
}

async function upload(url: string): Promise<void> {
  const form = new FormData()
  form.append('file', new File(['Rent for March: 900 EUR'], 'rent.txt', { type: 'text/plain' }))
  const { status } = await fetch(`${url}/api/documents/upload`, { method: 'POST', body: form })
  expect(status).toBe(201)
}

async function filenames(url: string): Promise<string[]> {
  const { items } = (await (await fetch(`${url}/api/documents`)).json()) as { items: { filename: string }[] }
  return items.map(({ filename }) => filename)
}

/** What is kept outside of DATA_DIR, removed with the test. */
async function sharedStateOf(dataDir: string) {
  const path = join('/var/lib/docuvault', await readFile(join(dataDir, 'cluster-id'), 'utf8'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

describe.concurrent('npm start', { timeout: 120_000 }, () => {
  it('is healthy soon, the making of the database included, and keeps the documents for the next start', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    const begin = performance.now()
    const first = await started({ dataDir, through: 'npm' })
    expect(performance.now() - begin).toBeLessThan(START_MS)
    await upload(first.url)
    first.launcher.interrupt()
    expect(await first.launcher.ended).toBe(0)
    expect(await processesOn(dataDir)).toEqual([])

    const second = await started({ dataDir, through: 'npm' })
    expect(await filenames(second.url)).toEqual(['rent.txt'])
  })

  it('stops everything on Ctrl-C', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    const { launcher } = await started({ dataDir })
    launcher.interrupt()
    expect(await launcher.ended).toBe(0)
    expect(await processesOn(dataDir)).toEqual([])
  })

  it('takes a second Ctrl-C as the wish to end at once', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    const { launcher } = await started({ dataDir })
    kill(await launcher.part('server'), 'SIGSTOP')
    launcher.interrupt()
    // Within a second it would be the same wish, delivered twice.
    await delay(1_500)
    launcher.interrupt()
    expect(await launcher.ended).toBe(1)
    expect(await goneFrom(dataDir, GONE_MS)).toBe(true)
  })

  it('keeps the state private', async () => {
    await using directory = await workspace()
    const dataDir = join(directory.path, 'data')
    await started({ dataDir })
    const modeOf = async (name: string) => ((await stat(join(dataDir, name))).mode & 0o777).toString(8)
    expect(await modeOf('secrets.json')).toBe('600')
    expect(await modeOf('postgres')).toBe('700')
    expect(await modeOf('objects')).toBe('700')
    const secrets = Object.values(
      JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')) as object,
    ) as string[]
    const commandLines = (await processesOn(dataDir)).map(({ commandLine }) => commandLine).join('\n')
    for (const secret of secrets) expect(commandLines).not.toContain(secret)
  })

  it('says which program to stop or what to set when the port is taken', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    await using other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const launcher = new Launcher({ dataDir, env: { PORT: String(port) } })
    expect(await launcher.ended).toBe(1)
    expect(launcher.output).toBe(
      `Port ${port} on 127.0.0.1 is taken. Stop what listens there, or set PORT to another one.\n`,
    )
  })

  it('refuses a directory that another DocuVault holds, and leaves that one alone', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    const { launcher, url } = await started({ dataDir })
    const second = new Launcher({ dataDir })
    expect(await second.ended).toBe(1)
    expect(second.output).toBe(
      `Another DocuVault (process ${launcher.pid}) uses ${dataDir}. Stop it, or set DATA_DIR to another directory.\n`,
    )
    await healthy(url)
  })

  it('names every variable that is wrong', async () => {
    await using directory = await workspace()
    const launcher = new Launcher({ dataDir: directory.path, env: { PORT: 'http', LOG_LEVEL: 'loud' } })
    expect(await launcher.ended).toBe(1)
    expect(launcher.output).toMatch(/^Wrong configuration: PORT .*; LOG_LEVEL .*\n$/)
  })
})

describe.concurrent('the place of npm start', { timeout: 120_000 }, () => {
  it('may be a path with spaces', async () => {
    await using directory = await workspace()
    const root = join(directory.path, 'my documents', 'docu vault')
    await copyProject(root)
    const { url } = await started({ root, dataDir: join(root, '.data') })
    await upload(url)
    expect(await filenames(url)).toEqual(['rent.txt'])
  })

  it.runIf(isRoot)('may be that of an ordinary user', async () => {
    await using home = await workspace(ordinaryUser)
    const root = join(home.path, 'docuvault')
    await copyProject(root)
    const { url } = await started({ root, dataDir: join(home.path, 'data'), account: ordinaryUser, through: 'npm' })
    await upload(url)
    expect(await filenames(url)).toEqual(['rent.txt'])
  })

  it.runIf(isRoot)('may be below a directory that only root can pass, twice in a row', async () => {
    await using home = await workspace()
    const root = join(home.path, 'docuvault')
    const dataDir = join(root, '.data')
    await copyProject(root)
    await chmod(home.path, 0o700)
    const first = await started({ root, dataDir })
    await using state = await sharedStateOf(dataDir)
    await upload(first.url)
    first.launcher.interrupt()
    expect(await first.launcher.ended).toBe(0)

    const second = await started({ root, dataDir })
    expect(await filenames(second.url)).toEqual(['rent.txt'])
    second.launcher.interrupt()
    expect(await second.launcher.ended).toBe(0)
    expect(await processesOn(state.path)).toEqual([])
  })
})

describe.concurrent('a part that dies', { timeout: 120_000 }, () => {
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

describe.concurrent('kill -9', { timeout: 120_000 }, () => {
  it('of the launcher takes everything with it', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    const { launcher } = await started({ dataDir })
    kill(launcher.pid, 'SIGKILL')
    expect(await goneFrom(dataDir, GONE_MS)).toBe(true)
  })

  it('of the npm above it takes everything with it', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    const { launcher } = await started({ dataDir, through: 'npm' })
    kill(launcher.pid, 'SIGKILL')
    expect(await goneFrom(dataDir, GONE_MS)).toBe(true)
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
