import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { project, started, upload, workspace } from '../support/launcher.ts'

/** `npm run doctor` beside `npm start`, which keeps its PostgreSQL and its passwords to itself. */
function runDoctor(dataDir: string, ...args: string[]) {
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const env = { PATH: `${join(project, 'node_modules/.bin')}:${process.env.PATH}`, HOME: dataDir, DATA_DIR: dataDir }
    execFile('npm', ['run', '--silent', 'doctor', '--', ...args], { cwd: project, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

it('checks an embedded installation while it runs, and says so when none does', async () => {
  await using directory = await workspace()
  const dataDir = directory.path
  const { launcher, url } = await started({ dataDir })
  await upload(url)
  const healthy = { code: 0, stdout: 'Everything is as it should be.\n', stderr: '' }
  expect(await runDoctor(dataDir, '--hashes')).toEqual(healthy)

  await rm(join(dataDir, 'objects', 'null-user'), { recursive: true })
  const diagnosis = await runDoctor(dataDir)
  expect(diagnosis.code).toBe(1)
  expect(diagnosis.stdout).toMatch(/^error missing-bytes /)

  launcher.interrupt()
  expect(await launcher.ended).toBe(0)
  expect(await runDoctor(dataDir)).toEqual({
    code: 2,
    stdout: '',
    stderr: `DATABASE_URL is not set, and no embedded PostgreSQL runs on ${dataDir}: start it by npm start.\n`,
  })
})
