import { copyFile, cp, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import { build as buildNitro, copyPublicAssets, createNitro, prepare } from 'nitropack/core'
import type { NitroConfig } from 'nitropack/types'
import { ocrModels } from '../lib/config.ts'

/**
 * Builds the three artefacts below `.output`, each self-contained and run by plain `node`. All are bundled by esbuild,
 * in chunks, so that a process reads what it uses and not a thousand small files; the server passes through Nitro before.
 * Worker and migration are no entries of Nitro's own bundle: each would start a second HTTP server as soon as it shares
 * a module with the routes.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const output = join(root, '.output')

/** Packages from before ES modules ask for `require` and its companions. */
const requireBanner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

/** Nitro's own bundle, which leaves the project's packages to whoever bundles it on. */
const nitroBundle = join(root, '.nitro/bundle')

async function buildNitroBundle(config: NitroConfig): Promise<void> {
  const nitro = await createNitro({ rootDir: root, dev: false, ...config })
  await prepare(nitro)
  await copyPublicAssets(nitro)
  await buildNitro(nitro)
  await nitro.close()
}

async function buildServer(): Promise<void> {
  const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { dependencies: object }
  const external = Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`))
  await buildNitroBundle({
    output: { dir: nitroBundle },
    rollupConfig: { external, output: {} },
    sourceMap: false,
    logging: { compressedSizes: false, buildSuccess: false },
    commands: { preview: '' },
  })
  await bundleEntries('server', { index: join(nitroBundle, 'server/index.mjs') })
}

async function bundleEntries(folder: string, entryPoints: Record<string, string>): Promise<void> {
  await bundle({
    absWorkingDir: root,
    entryPoints,
    outdir: join(output, folder),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
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
    // Rollup leaves imports without names where only their order counts.
    logOverride: { 'ignored-bare-import': 'silent' },
  })
}

const { resolve } = createRequire(import.meta.url)

/** pdf.js reads its character maps, standard fonts and image decoders as files. */
async function copyPdfData(): Promise<void> {
  const pdfjs = dirname(resolve('pdfjs-dist/package.json'))
  for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
    await cp(join(pdfjs, folder), join(output, 'worker/pdfjs', folder), { recursive: true })
  }
}

/** What the command reads in place of a database. */
async function copyTopics(): Promise<void> {
  await cp(join(root, 'migrations/0002_topics.sql'), join(output, 'worker/topics.sql'))
}

/** The OCR engine, which loads its other half by name, and its models. */
async function copyOcr(): Promise<void> {
  const to = join(output, 'worker/tesseract')
  await mkdir(to, { recursive: true })
  const engine = 'tesseract-core-simd-lstm'
  await copyFile(resolve(`tesseract.js-core/${engine}.js`), join(to, 'core.cjs'))
  await copyFile(resolve(`tesseract.js-core/${engine}.wasm`), join(to, `${engine}.wasm`))
  for (const language of ocrModels) {
    const model = resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`)
    await copyFile(model, join(to, `${language}.gz`))
  }
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
if (target !== 'node-server') {
  await buildNitroBundle({})
} else {
  await emptyOutput()
  await buildServer()
  await bundleEntries('worker', {
    index: 'jobs/worker.ts',
    'extract-child': 'lib/extraction/child.ts',
    health: 'jobs/health.ts',
    doctor: 'lib/doctor/doctor-command.ts',
    docuvault: 'lib/command/docuvault-command.ts',
  })
  await copyPdfData()
  await copyOcr()
  await copyTopics()
  await bundleEntries('migrate', { index: 'lib/db/migrate-command.ts' })
  await copyMigrations()
}
