import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const project = fileURLToPath(new URL('../..', import.meta.url))

export interface Account {
  uid: number
  gid: number
}

/** `nobody`: an account without rights that every system has. */
export const ordinaryUser: Account = { uid: 65_534, gid: 65_534 }
export const isRoot = process.getuid?.() === 0

export interface LauncherOptions {
  /** Where DocuVault is. */
  root?: string
  dataDir: string
  through?: 'node' | 'npm'
  args?: string[]
  account?: Account | undefined
  env?: NodeJS.ProcessEnv
}

/** Waits until the condition gives something. It asks the system, which tells nobody when a process is gone. */
export async function eventually<T>(what: string, condition: () => Promise<T | undefined>, ms = 60_000): Promise<T> {
  for (const end = performance.now() + ms; ; await delay(100)) {
    const found = await condition()
    if (found !== undefined) return found
    if (performance.now() > end) throw new Error(`It did not happen within ${ms} ms: ${what}`)
  }
}

/** A directory of the test's own, removed with everything that still runs on it. */
export async function workspace(account?: Account) {
  const path = await mkdtemp(join(tmpdir(), 'docuvault-launcher-'))
  // As root, PostgreSQL runs as an account of its own, which mkdtemp's mode would keep out.
  await chmod(path, 0o711)
  if (account !== undefined) await chown(path, account.uid, account.gid)
  return {
    path,
    async [Symbol.asyncDispose]() {
      // Again and again: a part may have been started while those that were seen were killed.
      await eventually('everything is gone', async () => {
        const left = await processesOn(path)
        for (const { pid } of left) kill(pid, 'SIGKILL')
        return left.length === 0 ? true : undefined
      })
      await rm(path, { recursive: true, force: true })
    },
  }
}

/** The project at another place, its files shared with the original where the file system can. */
export async function copyProject(to: string, { without = [] }: { without?: string[] } = {}): Promise<void> {
  await mkdir(to, { recursive: true })
  const left = new Set(['.git', '.data', '.nitro', ...without])
  const entries = (await readdir(project)).filter((entry) => !left.has(entry)).map((entry) => join(project, entry))
  try {
    execFileSync('cp', ['-al', ...entries, to], { stdio: 'pipe' })
  } catch {
    execFileSync('cp', ['-a', ...entries, to])
  }
}

/** `npm start` or what it runs, as a child process of the test. */
export class Launcher {
  readonly #process: ChildProcess
  readonly #dataDir: string
  readonly ended: Promise<number | NodeJS.Signals>
  output = ''

  constructor({ root = project, dataDir, through = 'node', args = [], account, env = {} }: LauncherOptions) {
    const bin = join(root, 'node_modules/.bin')
    const [file, ...rest] = through === 'npm' ? ['npm', 'start'] : [process.execPath, 'start/start.mjs', ...args]
    this.#dataDir = dataDir
    this.#process = spawn(file ?? '', rest, {
      cwd: root,
      env: { PATH: `${bin}:${process.env.PATH}`, HOME: dataDir, PORT: '0', DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, as a shell makes one for a command.
      detached: true,
      ...account,
    })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => (this.output += chunk))
    }
    this.ended = once(this.#process, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  /** The URL that it prints once DocuVault is ready. */
  ready(): Promise<string> {
    return eventually('DocuVault is ready', async () => {
      if (this.#process.exitCode !== null) throw new Error(`The launcher ended: ${this.output}`)
      return /^DocuVault is ready: (\S+)$/m.exec(this.output)?.[1]
    })
  }

  /** What the terminal does on Ctrl-C. */
  interrupt(): void {
    process.kill(-this.pid, 'SIGINT')
  }

  /** The process of a part, by its command line. */
  part(name: keyof typeof parts): Promise<number> {
    return eventually(`${name} runs`, async () => {
      const found = await processesOn(this.#dataDir)
      return found.find(({ commandLine }) => parts[name].test(commandLine))?.pid
    })
  }

  /** The process of a part, other than the one before. */
  successor(name: keyof typeof parts, before: number): Promise<number> {
    return eventually(`${name} is started again`, async () => {
      const found = await processesOn(this.#dataDir)
      return found.find(({ pid, commandLine }) => pid !== before && parts[name].test(commandLine))?.pid
    })
  }
}

const parts = {
  PostgreSQL: /bin\/postgres -D /,
  server: /\.output\/server\/index\.mjs/,
  worker: /\.output\/worker\/index\.mjs/,
  watchdog: /start\/watchdog\.ts/,
}

export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Every process that has to do with the directory: by its command line, its environment or where it stands. */
export async function processesOn(directory: string): Promise<{ pid: number; commandLine: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')
      const [commandLine, environment, stat, cwd] = await Promise.all([
        read('cmdline'),
        read('environ'),
        read('stat'),
        readlink(`/proc/${pid}/cwd`).catch(() => ''),
      ])
      const isZombie = / Z /.test(stat.slice(stat.lastIndexOf(')')))
      const isOnIt = !isZombie && [commandLine, environment, cwd].some((text) => text.includes(directory))
      return isOnIt ? [{ pid: Number(pid), commandLine: commandLine.replaceAll('\0', ' ') }] : []
    }),
  )
  return found.flat()
}

/** True once no process has to do with the directory any more. */
export const goneFrom = (directory: string, ms?: number) =>
  eventually('everything is gone', async () => (await processesOn(directory)).length === 0 || undefined, ms)

export async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  )
}

export const healthy = (url: string) =>
  eventually('DocuVault is healthy', async () => (await isHealthy(url)) || undefined)

export async function started(options: LauncherOptions) {
  const launcher = new Launcher(options)
  const url = await launcher.ready()
  return { launcher, url }
}

export async function upload(url: string, file = new File(['Rent for March: 900 EUR'], 'rent.txt')): Promise<void> {
  const form = new FormData()
  form.append('file', file)
  const { status } = await fetch(`${url}/api/documents/upload`, { method: 'POST', body: form })
  if (status !== 201) throw new Error(`The upload was answered with ${status}.`)
}

export async function filenames(url: string): Promise<string[]> {
  const { items } = (await (await fetch(`${url}/api/documents`)).json()) as { items: { filename: string }[] }
  return items.map(({ filename }) => filename)
}
