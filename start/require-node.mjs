// Runs on whatever Node the machine has, so it is written for old ones: npm puts the pinned Node of node_modules/.bin
// first on the PATH of its scripts, and falls back to the machine's own in silence where that one is missing.
import { existsSync, readFileSync } from 'node:fs'

const { devDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const major = (version) => Number(version.split('.')[0])

if (major(process.versions.node) < major(devDependencies.node)) {
  const isInstalled = existsSync(new URL('../node_modules/node', import.meta.url))
  const remedy = isInstalled ? 'npm rebuild --ignore-scripts=false' : 'npm ci --ignore-scripts=false'
  process.stderr.write(
    `DocuVault needs Node ${major(devDependencies.node)}, and this is Node ${process.versions.node}: the pinned Node is not in node_modules. Run: ${remedy}\n`,
  )
  process.exit(1)
}
