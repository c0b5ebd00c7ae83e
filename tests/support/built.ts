import { execFileSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const output = join(root, '.output')

const sources = ['{lib,jobs,routes,migrations,build}/**/*.{ts,sql}', 'nitro.config.ts', 'package.json']
/** Written last by the build. */
const marker = join(output, 'migrate/index.mjs')

/** A vitest global setup: the tests over HTTP run the built artefacts, made anew where a source is newer. */
export default function setup(): void {
  const built = statSync(marker, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const isStale = globSync(sources, { cwd: root }).some((file) => statSync(join(root, file)).mtimeMs > built)
  if (isStale) execFileSync(process.execPath, ['build/build.ts'], { cwd: root, stdio: 'inherit' })
}
