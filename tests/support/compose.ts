import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './built.ts'
import { freePort } from './postgres.ts'

/** DocuVault as docker-compose.yml runs it, in a checkout, a project and on a port of its own. */
export interface Compose extends AsyncDisposable {
  /** A copy of what the image is built from and of the compose file, without `.env`. */
  directory: string
  project: string
  image: string
  port: number
  url: string
  /** `docker compose …` in that directory; resolves also where it fails. */
  run(...args: string[]): Promise<Finished>
  /** As {@link run}, and throws where it fails. */
  succeed(...args: string[]): Promise<string>
  /** What Docker knows of the project's containers, stopped ones too. */
  containers(): Promise<Container[]>
}

export interface Finished {
  code: number
  stdout: string
  stderr: string
}

export interface Container {
  Id: string
  State: { Status: string; ExitCode: number; Health?: { Status: string } }
  Config: { Image: string; Labels: Record<string, string>; Env: string[] }
  NetworkSettings: { Ports: Record<string, { HostIp: string; HostPort: string }[] | null> }
}

export const serviceOf = (container: Container) => container.Config.Labels['com.docker.compose.service'] ?? ''

/** Whether a Docker engine and Compose answer.
 *  @throws Error where they don't and DOCUVAULT_REQUIRE_CONTAINERS is 1 */
export function composeAnswers(): boolean {
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore', timeout: 30_000 })
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore', timeout: 30_000 })
    return true
  } catch (error) {
    if (process.env['DOCUVAULT_REQUIRE_CONTAINERS'] !== '1') return false
    throw new Error('No Docker engine with Compose answers, and DOCUVAULT_REQUIRE_CONTAINERS is 1.', { cause: error })
  }
}

/** Prepares all of it and starts nothing. Disposing removes the containers, the volumes and the image. */
export async function prepareCompose(): Promise<Compose> {
  const directory = await checkout()
  const project = `docuvault-test-${randomBytes(4).toString('hex')}`
  const image = `${project}-image`
  const port = await freePort()
  const env = {
    ...ofDocker(process.env),
    COMPOSE_PROJECT_NAME: project,
    DOCUVAULT_IMAGE: image,
    DOCUVAULT_PORT: String(port),
  }
  const run: Compose['run'] = (...args) => execute('docker', ['compose', ...args], { cwd: directory, env })
  return {
    directory,
    project,
    image,
    port,
    url: `http://127.0.0.1:${port}`,
    run,
    async succeed(...args) {
      const { code, stdout, stderr } = await run(...args)
      if (code === 0) return stdout
      const { stdout: logs } = await run('logs', '--no-color', '--tail', '50')
      throw new Error(
        `docker compose ${args.join(' ')} ended with ${code}:\n${stderr.slice(-4000)}\n${logs.slice(-8000)}`,
      )
    },
    async containers() {
      const ids = (await docker('ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${project}`))
        .split('\n')
        .filter((id) => id !== '')
      return ids.length === 0 ? [] : (JSON.parse(await docker('inspect', ...ids)) as Container[])
    },
    async [Symbol.asyncDispose]() {
      await run('down', '--volumes', '--remove-orphans', '--timeout', '10')
      await execute('docker', ['image', 'rm', '--force', image])
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** `docker …`, its output. */
export async function docker(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await execute('docker', args)
  if (code !== 0) throw new Error(`docker ${args.join(' ')} ended with ${code}: ${stderr}`)
  return stdout
}

async function checkout(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'docuvault-checkout-'))
  const allowed = (await readFile(join(root, '.dockerignore'), 'utf8')).matchAll(/^!(.+)$/gm)
  const paths = [...allowed].map(([, path = '']) => path)
  for (const path of [...paths, 'Dockerfile', '.dockerignore', 'docker-compose.yml', '.env.example']) {
    await cp(join(root, path), join(directory, path), { recursive: true })
  }
  return directory
}

/** What the client needs, and no variable that the compose file reads. */
function ofDocker(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = /^(PATH|HOME|DOCKER_.*|XDG_RUNTIME_DIR|MINIO_IMAGE|.*_PROXY|.*_proxy)$/
  return Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)))
}

function execute(
  file: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(file, args, { ...options, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr })
    })
  })
}
