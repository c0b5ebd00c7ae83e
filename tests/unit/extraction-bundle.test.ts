import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, it, onTestFinished } from 'vitest'
import type { extractionPool } from '../../lib/extraction/pool.ts'
import { cjkPdf } from '../support/pdf.ts'

const source = (name: string) => fileURLToPath(new URL(`../../lib/extraction/${name}`, import.meta.url))

it.each([
  ['one file', false],
  ['shared chunks', true],
])('a bundle reads Chinese with nothing beside it but the data of pdf.js: %s', async (_, splitting) => {
  const folder = await mkdtemp(join(tmpdir(), 'extraction-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await build({
    entryPoints: { 'extract-child': source('child.ts'), pool: source('pool.ts') },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'silent',
  })
  const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  for (const name of ['cmaps', 'standard_fonts']) {
    await cp(join(pdfjs, name), join(folder, 'pdfjs', name), { recursive: true })
  }

  const bundled = (await import(join(folder, 'pool.mjs'))) as { extractionPool: typeof extractionPool }
  const limits = { timeoutMs: 30_000, memoryMb: 1024, maxPages: 5, maxTextBytes: 1000 }
  const pool = bundled.extractionPool({ size: 1, limits })
  onTestFinished(() => pool.close())
  const invoice = cjkPdf('UniGB-UCS2-H', 'GB1', Buffer.from('中文发票', 'utf16le').swap16())
  await expect(
    pool.extract({ source: invoice, contentType: 'application/pdf' }, { signal: new AbortController().signal }),
  ).resolves.toMatchObject({ text: '中文发票' })
})
