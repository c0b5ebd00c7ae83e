import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { heartbeatPath } from '../../jobs/heartbeat.ts'
import { root } from '../support/built.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'docuvault-health-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const check = () => {
  const env = { DATA_DIR: dataDir, DATABASE_URL: 'postgres://app@localhost/docuvault' }
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'jobs/health.ts')], { env, encoding: 'utf8' })
  return { status, stderr }
}

async function beatAgo(seconds: number): Promise<void> {
  const path = join(dataDir, heartbeatPath)
  await writeFile(path, '')
  const at = Date.now() / 1000 - seconds
  await utimes(path, at, at)
}

it('takes a worker for alive while its heartbeat is young', async () => {
  await beatAgo(5)
  expect(check()).toEqual({ status: 0, stderr: '' })
})

it('says in one line since when a worker shows no sign of life', async () => {
  await beatAgo(120)
  expect(check()).toEqual({
    status: 1,
    stderr: expect.stringMatching(/^The worker shows no sign of life: no heartbeat for 12\d s in .+\.\n$/),
  })
})

it('says in one line that a worker never showed a sign of life', () => {
  expect(check()).toEqual({
    status: 1,
    stderr: `The worker shows no sign of life: no heartbeat in ${join(dataDir, heartbeatPath)}.\n`,
  })
})
