// `npm start` and `npm run dev`. Plain JavaScript up to the import of the launcher, so that an older Node gets as far
// as the line that names the remedy.
import './require-node.mjs'

const { launch } = await import('./launcher.ts').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write('The packages of DocuVault are not installed. Run: npm ci --ignore-scripts=false\n')
  process.exit(1)
})
await launch({ dev: process.argv.includes('--dev') })
