import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { mountTmpfs } from '../contracts/storage-labs.ts'
import { copyProject, goneFrom, healthy, kill, Launcher, processesOn } from '../support/launcher.ts'
import { freePort } from '../support/postgres.ts'
import { childrenOf, signalAll } from './processes.ts'
import { extractionChildren, fillable, linesWith, untilItWorks } from './services-system.ts'
import { type Part, settings, type System } from './system.ts'

/** What `npm start` runs: the launcher with its PostgreSQL, server and worker, on a disk of their own. */
export async function startEmbeddedSystem(disposal: AsyncDisposableStack): Promise<System> {
  const home = await mkdtemp(join(tmpdir(), 'docuvault-faults-'))
  // As root, PostgreSQL runs as an account of its own, which mkdtemp's mode would keep out.
  await chmod(home, 0o711)
  disposal.defer(() => rm(home, { recursive: true, force: true }))
  const root = join(home, 'docuvault')
  // Others may build anew meanwhile.
  await copyProject(root)
  const dataDir = join(home, 'data')
  const disk = await mountTmpfs(dataDir, '768m')
  if (typeof disk !== 'string') disposal.defer(() => untilItWorks(() => disk[Symbol.asyncDispose]()))
  await chmod(dataDir, 0o711).catch(() => undefined)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const launchers: Launcher[] = []
  disposal.defer(() => endAll())

  async function endAll(): Promise<void> {
    const launcher = launchers.at(-1)
    if (launcher !== undefined) kill(launcher.pid, 'SIGKILL')
    for (const { pid } of await processesOn(home)) kill(pid, 'SIGKILL')
    await goneFrom(home)
  }
  async function start(): Promise<void> {
    const launcher = new Launcher({ root, dataDir, env: { ...settings, PORT: String(port) } })
    launchers.push(launcher)
    await launcher.ready()
    await healthy(url)
  }
  const current = () => launchers.at(-1) ?? failNoLauncher()
  await start()

  /** Who was seen last: whoever was started again is another one. */
  const known = new Map<Part, number>()
  const pids = async (part: Part): Promise<number[]> => {
    const launcher = current()
    if (part === 'child') return extractionChildren([await launcher.part('worker')])
    if (part === 'postgres') {
      const postmaster = await launcher.part('PostgreSQL')
      known.set(part, postmaster)
      return [postmaster, ...(await childrenOf(postmaster))]
    }
    if (part !== 'server' && part !== 'worker') return []
    const pid = await launcher.part(part)
    known.set(part, pid)
    return [pid]
  }
  const environment = async () => {
    const [server = 0] = await pids('server')
    const entries = (await readFile(`/proc/${server}/environ`, 'utf8')).split('\0').filter(Boolean)
    return Object.fromEntries(entries.map((entry) => entry.split(/=(.*)/s, 2) as [string, string]))
  }

  return {
    kind: 'embedded',
    url,
    output: join(root, '.output'),
    tree: {
      start,
      killAll: endAll,
      async killLauncher() {
        kill(current().pid, 'SIGKILL')
        await goneFrom(home)
      },
      async terminate() {
        kill(current().pid, 'SIGTERM')
        return current().ended
      },
    },
    terminate: (part) => Promise.reject(new Error(`The launcher keeps the ${part}: it is the one to be stopped.`)),
    ai: undefined,
    environment,
    databaseUrl: async () => (await environment())['DATABASE_URL'] ?? '',
    pids,
    async signal(part, signal) {
      const all = await pids(part)
      signalAll(part === 'postgres' && signal === 'SIGKILL' ? all.slice(0, 1) : all, signal)
    },
    async revive(part) {
      const before = known.get(part) ?? 0
      if (part === 'postgres') await current().successor('PostgreSQL', before)
      else if (part === 'server' || part === 'worker') await current().successor(part, before)
    },
    async lasting() {
      const launcher = current()
      const [server, worker, postgres] = await Promise.all(
        (['server', 'worker', 'PostgreSQL'] as const).map((name) => launcher.part(name)),
      )
      return new Map([
        ['launcher', launcher.pid],
        ['server', server ?? 0],
        ['worker 1', worker ?? 0],
        ['postgres', postgres ?? 0],
      ])
    },
    async objects() {
      const directory = join(dataDir, 'objects')
      const sizes = await sizesBelow(directory)
      return new Map([...sizes].map(([file, size]) => [relative(directory, file), size]))
    },
    temporaryFiles: () => readdir(join(dataDir, 'tmp')),
    linesAbout: (id) =>
      launchers.flatMap(({ output }) => linesWith(id, output.split('\n')).map((line) => ({ ...line, pid: 0 }))),
    proxy: () => undefined,
    disk: typeof disk === 'string' ? undefined : fillable(dataDir),
  }
}

function failNoLauncher(): never {
  throw new Error('Nothing was started.')
}

/** Of all files; what goes away meanwhile is not there. */
async function sizesBelow(directory: string): Promise<Map<string, number>> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  const sizes = await Promise.all(
    entries.map(async (entry): Promise<Iterable<[string, number]>> => {
      const path = join(directory, entry.name)
      if (entry.isDirectory()) return sizesBelow(path)
      const file = await stat(path).catch(() => undefined)
      return file === undefined ? [] : [[path, file.size]]
    }),
  )
  return new Map(sizes.flatMap((each) => [...each]))
}
