import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from './support/client.ts'
import { eventually, Launcher, processesOn, project, workspace } from './support/launcher.ts'
import { textPdf } from './support/pdf.ts'

/** The README's first commands on a new machine: a clean clone of the last commit, and nothing else than Node and npm. */

const minutes = 60_000

describe.each([
  // The oldest Node that is promised.
  { node: '20.19', npm: '11' },
  // The newest npm, which runs only the install scripts that package.json allows.
  { node: '24', npm: '12' },
])('a machine with Node $node and npm $npm', { timeout: 15 * minutes }, ({ node, npm }) => {
  let directory: Awaited<ReturnType<typeof workspace>>
  let clone: string
  let env: Record<string, string>

  beforeAll(async () => {
    directory = await workspace()
    clone = join(directory.path, 'my documents/docu vault')
    execFileSync('git', ['clone', '--quiet', project, clone])
    env = environment(installNode(directory.path, node, npm))
  }, 5 * minutes)

  afterAll(() => directory[Symbol.asyncDispose](), 2 * minutes)

  it('says in one line what to do where the install scripts did not run, and that helps', async () => {
    const installed = await run(['ci', '--ignore-scripts'])
    expect(installed.code, installed.stderr).toBe(0)
    const refusal = /^[^\n]+ Run: npm (?<remedy>(?:ci|rebuild) --ignore-scripts=false)\n$/
    const start = await run(['start'])
    expect(start).toEqual({ code: 1, stderr: expect.stringMatching(refusal) })
    expect(await run(['test'])).toEqual(start)

    const remedy = refusal.exec(start.stderr)?.groups?.['remedy'] ?? ''
    const remedied = await run(remedy.split(' '))
    expect(remedied.code, remedied.stderr).toBe(0)
    expect(await run(['exec', '--', 'node', 'tests/support/require-postgres.ts'])).toEqual({ code: 0, stderr: '' })
  })

  it('needs npm ci && npm start to run the main job', async () => {
    const installed = await run(['ci'])
    expect(installed.code, installed.stderr).toBe(0)
    const launcher = new Launcher({
      root: clone,
      dataDir: directory.path,
      through: 'npm',
      env: { DATA_DIR: '', ...env },
    })
    const started = eventually(
      'DocuVault is ready',
      async () => /^DocuVault is ready: (\S+)$/m.exec(launcher.output)?.[1],
      5 * minutes,
    )
    const early = launcher.ended.then((code) => {
      throw new Error(`npm start ended (${code}): ${launcher.output}`)
    })
    const client = await connect(await Promise.race([started, early]))

    const pdf = textPdf('Invoice 4711, total 119.00 EUR')
    const { id } = await client.upload(pdf, 'invoice.pdf')
    expect(await client.settled(id)).toMatchObject({ status: 'ready', text_status: 'extracted' })
    expect((await client.get(`/api/documents/${id}/text`)).body.toString()).toContain('Invoice 4711')
    expect((await client.get(`/api/documents/${id}/content`)).body.equals(pdf)).toBe(true)

    early.catch(() => undefined)
    launcher.interrupt()
    expect(await launcher.ended, launcher.output).toBe(0)
    expect(await processesOn(clone)).toEqual([])
  })

  /** Its error output is returned without npm's own notices and warnings. */
  function run(args: string[]) {
    return new Promise<{ code: number | string; stderr: string }>((resolve) => {
      execFile('npm', args, { cwd: clone, env, timeout: 10 * minutes }, (error, _, stderr) => {
        const code = error === null ? 0 : (error.code ?? error.signal ?? 'unknown')
        resolve({ code, stderr: stderr.replaceAll(/^npm .*\n/gm, '') })
      })
    })
  }
})

/** Puts this Node and this npm into the directory; returns the folder for PATH. */
function installNode(directory: string, node: string, npm: string): string {
  const bin = join(directory, 'bin')
  mkdirSync(bin)
  symlinkSync(join(unpack(directory, `node-linux-${process.arch}@${node}`), 'bin/node'), join(bin, 'node'))
  symlinkSync(join(unpack(directory, `npm@${npm}`), 'bin/npm-cli.js'), join(bin, 'npm'))
  return bin
}

function unpack(directory: string, specification: string): string {
  const to = join(directory, specification)
  mkdirSync(to)
  execFileSync('npm', ['pack', specification, '--silent', '--pack-destination', to], { cwd: directory })
  execFileSync('sh', ['-c', 'tar -xzf *.tgz'], { cwd: to })
  return join(to, 'package')
}

/** Of this environment only what leads to the packages. */
function environment(bin: string): Record<string, string> {
  const names = /^(HOME|npm_config_(registry|cache|cafile)|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|\w+_proxy)$/i
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    names.test(name) && value !== undefined ? [[name, value]] : [],
  )
  return { ...(Object.fromEntries(kept) as Record<string, string>), PATH: `${bin}:/usr/bin:/bin` }
}
