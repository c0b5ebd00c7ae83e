// Runs on whatever Node the machine has, so it is written for old ones: npm puts the pinned Node of node_modules/.bin
// first on the PATH of its scripts, and falls back to the machine's own in silence where that one is missing.
import { readFileSync } from 'node:fs'

const { devDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const major = (version) => Number(version.split('.')[0])

if (major(process.versions.node) < major(devDependencies.node)) {
  process.stderr.write(
    `DocuVault needs Node ${major(devDependencies.node)}, and this is Node ${process.versions.node}: the pinned Node is not in node_modules. Run: npm ci --ignore-scripts=false\n`,
  )
  process.exit(1)
}
