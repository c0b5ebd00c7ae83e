import { readFile, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import {
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
import { createDatabase, startPostgres } from '../support/postgres.ts'

/** Three times what is promised: the machine may be busy with something else. */
const START_MS = 15_000

describe('npm start', () => {
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
    expect(await goneFrom(dataDir)).toBe(true)
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

  it('gives a directory that was left behind to one of those that start at the same moment', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    await writeFile(join(dataDir, 'launcher.lock'), '{"pid":1,"identity":"of an earlier boot","children":[]}')
    const launchers = [1, 2, 3].map(() => new Launcher({ dataDir }))
    const outcomes = await Promise.all(
      launchers.map((launcher) => Promise.race([launcher.ended, launcher.ready().catch(() => launcher.ended)])),
    )
    expect(outcomes.filter((outcome) => outcome === 1)).toHaveLength(2)
  })

  it('names every variable that is wrong', async () => {
    await using directory = await workspace()
    const launcher = new Launcher({ dataDir: directory.path, env: { PORT: 'http', LOG_LEVEL: 'loud' } })
    expect(await launcher.ended).toBe(1)
    expect(launcher.output).toMatch(/^Wrong configuration: PORT .*; LOG_LEVEL .*\n$/)
  })

  it('starts no PostgreSQL where DATABASE_URL is set, and migrates that one as its owner', async () => {
    await using directory = await workspace()
    const dataDir = directory.path
    const server = await startPostgres()
    try {
      const { appUrl, migrateUrl } = await createDatabase(server.adminUrl)
      const env = { DATABASE_URL: appUrl, DATABASE_MIGRATE_URL: migrateUrl }
      const { launcher, url } = await started({ dataDir, env })
      await upload(url)
      expect(await filenames(url)).toEqual(['rent.txt'])
      const running = (await processesOn(dataDir)).map(({ commandLine }) => commandLine).join('\n')
      expect(running).toContain('.output/worker/index.mjs')
      expect(running).not.toContain('postgres')
      launcher.interrupt()
      expect(await launcher.ended).toBe(0)
    } finally {
      await server.stop()
    }
  })
})
