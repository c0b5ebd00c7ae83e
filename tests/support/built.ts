import { execFileSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const output = join(root, '.output')

const sources = ['{lib,jobs,routes,migrations,build}/**/*.{ts,sql}', 'nitro.config.ts', 'package.json']

/** A vitest global setup: the tests over HTTP run the built artefacts, made anew where a source is newer. */
export default function setup(): void {
  buildWhereStale('migrate/index.mjs', {})
}

/** @param lastFile What the build writes last, or alone. */
export function buildWhereStale(lastFile: string, env: Record<string, string>): void {
  const built = statSync(join(output, lastFile), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const isStale = globSync(sources, { cwd: root }).some((file) => statSync(join(root, file)).mtimeMs > built)
  if (!isStale) return
  execFileSync(process.execPath, ['build/build.ts'], { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' })
}
