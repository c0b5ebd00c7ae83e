import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import { build as buildNitro, copyPublicAssets, createNitro, prepare } from 'nitropack/core'

/**
 * Builds the three artefacts below `.output`, each self-contained and run by plain `node`:
 * `server/` by Nitro, `worker/` and `migrate/` by esbuild, since a second entry in Nitro's own bundle would start a
 * second HTTP server as soon as it shares a module with the routes.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const output = join(root, '.output')

/** Packages from before ES modules ask for `require` and its companions. */
const requireBanner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

async function buildServer(): Promise<void> {
  const nitro = await createNitro({ rootDir: root, dev: false })
  await prepare(nitro)
  await copyPublicAssets(nitro)
  await buildNitro(nitro)
  await nitro.close()
}

async function bundleEntries(folder: string, entryPoints: Record<string, string>): Promise<void> {
  await bundle({
    absWorkingDir: root,
    entryPoints,
    outdir: join(output, folder),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    banner: { js: requireBanner },
    // Optional companions that are not installed: each is asked for inside a try.
    external: [
      '@napi-rs/canvas',
      'canvas',
      'pg-native',
      'pg-cloudflare',
      'redis',
      '@valkey/valkey-glide',
      'bun',
      'unpdf/pdfjs',
    ],
    legalComments: 'none',
    logLevel: 'warning',
  })
}

/** pdf.js reads its character maps and standard fonts as files. */
async function copyPdfData(): Promise<void> {
  const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  for (const folder of ['cmaps', 'standard_fonts']) {
    await cp(join(pdfjs, folder), join(output, 'worker/pdfjs', folder), { recursive: true })
  }
}

/** What the command reads in place of a database. */
async function copyTopics(): Promise<void> {
  await cp(join(root, 'migrations/0002_topics.sql'), join(output, 'worker/topics.sql'))
}

async function copyMigrations(): Promise<void> {
  await mkdir(join(output, 'migrate'), { recursive: true })
  await cp(join(root, 'migrations'), join(output, 'migrate/migrations'), { recursive: true })
}

async function emptyOutput(): Promise<void> {
  await mkdir(output, { recursive: true })
  for (const name of await readdir(output)) await rm(join(output, name), { recursive: true })
}

const target = process.env['NITRO_PRESET'] ?? 'node-server'
if (target === 'node-server') await emptyOutput()
await buildServer()
if (target === 'node-server') {
  await bundleEntries('worker', {
    index: 'jobs/worker.ts',
    'extract-child': 'lib/extraction/child.ts',
    health: 'jobs/health.ts',
    doctor: 'lib/doctor/doctor-command.ts',
    docuvault: 'lib/command/docuvault-command.ts',
  })
  await copyPdfData()
  await copyTopics()
  await bundleEntries('migrate', { index: 'lib/db/migrate-command.ts' })
  await copyMigrations()
}
