import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('a test run that failed ends with its own code, and not with that of the PostgreSQL it used', () => {
  const postgres = new URL('../support/postgres.ts', import.meta.url).href
  const script = `import ${JSON.stringify(postgres)}; process.exitCode = 3`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(3)
})
