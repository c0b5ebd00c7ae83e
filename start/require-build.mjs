// For commands that run a part of the build: says what is missing, where Node would fail with a stack trace.
import { existsSync } from 'node:fs'
import './require-node.mjs'

if (!existsSync(new URL('../.output/worker/docuvault.mjs', import.meta.url))) {
  process.stderr.write('There is no build of this version of DocuVault yet. Run: npm run build\n')
  process.exit(2)
}
