import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import setupBuild, { output, root } from '../tests/support/built.ts'
import setupLambda from '../tests/support/lambda.ts'
import { report } from './environment.ts'

export const title = 'How large the build, its Lambda bundle and the container image are'

export async function run(): Promise<void> {
  setupBuild()
  setupLambda()
  const artefacts = ['server', 'worker', 'migrate', 'aws-lambda'].map((name) => ({
    of: name,
    ...size(join(output, name)),
  }))
  report('size', [...artefacts, ...images()])
}

function size(folder: string) {
  const files = globSync('**', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile())
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
  const packed = execFileSync('tar', ['-c', '-C', folder, '.'], { maxBuffer: 2 ** 30 })
  return { files: files.length, MB: megabytes(bytes), 'packed MB': megabytes(gzipSync(packed).length) }
}

/** What the Dockerfile makes, and the image that it starts from; nothing where no engine answers. */
function images() {
  const docker = (...args: string[]) =>
    execFileSync('docker', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
  try {
    docker('info')
  } catch {
    return []
  }
  const name = `docuvault-bench-${randomBytes(4).toString('hex')}`
  docker('build', '--quiet', '--tag', name, '.')
  try {
    const base = [...readFileSync(join(root, 'Dockerfile'), 'utf8').matchAll(/^FROM (\S+)/gm)].at(-1)?.[1] ?? ''
    return [
      { of: 'image', MB: megabytes(Number(docker('image', 'inspect', '--format', '{{.Size}}', name))) },
      { of: `of that, ${base}`, MB: megabytes(Number(docker('image', 'inspect', '--format', '{{.Size}}', base))) },
    ]
  } finally {
    docker('image', 'rm', name)
  }
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
