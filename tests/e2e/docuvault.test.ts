import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { output, root } from '../support/built.ts'
import { ciiFigures, ciiInvoice } from '../support/invoices.ts'
import { startOpenAiStub } from '../support/openai-stub.ts'
import { encryptedPdf, scannedPdf, textPdf } from '../support/pdf.ts'

const invoice = [
  'Northwind Ltd',
  'Invoice number 2026-0117',
  'VAT 20%',
  'Amount due 21.60 EUR',
  'Payment terms 30 days',
]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docuvault read-'))
  await writeFile(join(folder, 'invoice.pdf'), textPdf(invoice.join('\n'), 'The second page'))
  await writeFile(join(folder, 'letter.txt'), 'Dear Ms Jones,\nthank you for your letter.\nKind regards\nTim\u001b[31m')
  await writeFile(join(folder, 'locked.pdf'), encryptedPdf('secret', 'a password'))
  await writeFile(join(folder, 'scan.pdf'), scannedPdf())
  await writeFile(join(folder, 'rechnung.xml'), ciiInvoice())
  await writeFile(join(folder, 'page.html'), '<!doctype html><p>Hello')
})
afterAll(() => rm(folder, { recursive: true }))

async function run(command: string, args: string[], { cwd, env = {} }: { cwd: string; env?: Record<string, string> }) {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`, HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [code, stdout, stderr] = await Promise.all([closed, text(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

/** Seals the command in: it has nothing but the build and the files. */
const sealed = () => [
  '--permission',
  '--disable-warning=SecurityWarning',
  '--allow-child-process',
  `--allow-fs-read=${join(output, 'worker')}/*`,
  `--allow-fs-read=${folder}/*`,
  // The memory of an extraction is read from there.
  '--allow-fs-read=/proc/*',
]

const docuvault = (args: string[], env: Record<string, string> = {}) =>
  run(process.execPath, [...sealed(), join(output, 'worker/docuvault.mjs'), ...args], { cwd: folder, env })

interface Report {
  file: string
  error: { code: string } | null
  classification: { topic: string; provider: string }
  classification_error: { code: string } | null
  reasons: { topic: string }
}

async function json(files: string[], env: Record<string, string> = {}, ...options: string[]) {
  const { code, stdout } = await docuvault(['read', '--json', ...options, ...files], env)
  const lines = stdout.trim().split('\n')
  return { code, reports: lines.map((line) => JSON.parse(line) as Report) }
}

describe('docuvault read', () => {
  it('shows what became of each file in their order, with the reasons of its topic, and ends with 0', async () => {
    const { code, stdout, stderr } = await docuvault(['read', 'invoice.pdf', 'letter.txt', 'rechnung.xml'])
    expect([code, stderr]).toEqual([0, ''])
    const [pdf = '', letter = '', invoiceData = ''] = stdout.split('\n\n')
    expect(pdf).toMatch(/^invoice\.pdf: PDF, 2 pages, text extracted \(\d+ characters\)\n/)
    expect(pdf).toMatch(/\n  topic +invoice 0\.\d\d\n  reasons +\d+\.\d invoice +word +/)
    expect(pdf).toMatch(/\n  took +\d+ ms to read, \d+ ms to classify\n  text +\| Northwind Ltd\n/)
    expect(letter).toMatch(/^letter\.txt: text, text extracted/)
    expect(letter).toContain('| Tim [31m')
    const { number, gross, currency, payment } = ciiFigures
    expect(invoiceData).toMatch(/^rechnung\.xml: XML, text extracted.*\n  topic +invoice 1\.00\n/)
    expect(invoiceData).toContain(`invoice   number ${number}, of 2024-11-15`)
    expect(invoiceData).toContain(`gross ${gross}, in ${currency}`)
    expect(invoiceData).toContain(`IBAN ${payment.iban}`)
  })

  it('says the same to programs', async () => {
    const { code, reports } = await json(['invoice.pdf', 'scan.pdf'])
    expect(code).toBe(0)
    expect(reports).toEqual([
      {
        file: 'invoice.pdf',
        error: null,
        content_type: 'application/pdf',
        size_bytes: expect.any(Number),
        page_count: 2,
        text_status: 'extracted',
        text_truncated: false,
        text: `${invoice.join('\n')}\fThe second page`,
        invoice: null,
        classification: expect.objectContaining({ topic: 'invoice', provider: 'local', language: 'en' }),
        classification_error: null,
        reasons: {
          topic: 'invoice',
          confidence: expect.any(Number),
          scores: expect.arrayContaining([{ topic: 'invoice', score: expect.any(Number) }]),
          cues: expect.arrayContaining([
            { topic: 'invoice', kind: 'word', found: expect.any(String), weight: expect.any(Number) },
          ]),
        },
        ms: { extraction: expect.any(Number), classification: expect.any(Number) },
      },
      expect.objectContaining({ file: 'scan.pdf', error: null, text_status: 'none', text: null }),
    ])
  })

  it('names what can not be read by its code, reads the others, and ends with 1', async () => {
    const { code, reports } = await json(['locked.pdf', 'no.pdf', '.', 'page.html', 'letter.txt'])
    expect(code).toBe(1)
    expect(reports.map(({ file, error }) => [file, error && error.code])).toEqual([
      ['locked.pdf', 'encrypted'],
      ['no.pdf', 'not_found'],
      ['.', 'not_a_file'],
      ['page.html', 'unsupported_file_type'],
      ['letter.txt', null],
    ])
    const shown = await docuvault(['read', 'locked.pdf'])
    expect(shown).toMatchObject({ code: 1, stdout: 'locked.pdf: encrypted The document needs a password.\n\n' })
  })

  it('asks the configured model only where it is told to, and falls back to the local classifier', async () => {
    await using stub = await startOpenAiStub({ script: ['ok:receipt', 'error:401'] })
    const env = { AI_PROVIDER: 'openai', AI_BASE_URL: stub.baseUrl, AI_MODEL: 'stub-1', WORKER_CONCURRENCY: '1' }
    const outcomes = async (files: string[], ...options: string[]) => {
      const { reports } = await json(files, env, ...options)
      return reports.map(({ classification: { topic, provider }, classification_error: failed, reasons }) => [
        topic,
        provider,
        failed?.code,
        reasons.topic,
      ])
    }
    expect(await outcomes(['invoice.pdf'])).toEqual([['invoice', 'local', undefined, 'invoice']])
    expect(stub.requests).toHaveLength(0)
    expect(await outcomes(['invoice.pdf', 'invoice.pdf'], '--ai')).toEqual([
      ['receipt', 'openai', undefined, 'invoice'],
      ['invoice', 'local', 'ai_rejected', 'invoice'],
    ])
  })

  it.each([
    ['another command', ['write', 'x.pdf']],
    ['no file', ['read']],
    ['an unknown option', ['read', '--bogus', 'x.pdf']],
  ])('given %s shows how it is used, and ends with 2', async (_, args) => {
    const { code, stdout, stderr } = await docuvault(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('Usage: docuvault read')
  })

  it('given --ai without a configured provider, or a wrong configuration, says so and ends with 2', async () => {
    expect(await docuvault(['read', '--ai', 'letter.txt'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--ai needs AI_PROVIDER.*\n$/),
    })
    expect(await docuvault(['read', 'letter.txt'], { AI_PROVIDER: 'nobody' })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/AI_PROVIDER.*\n$/),
    })
  })
})

it('npm run docuvault takes files from where it is called', async () => {
  const args = ['--prefix', root, 'run', '--silent', 'docuvault', '--', 'read', 'letter.txt']
  expect(await run('npm', args, { cwd: folder })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^letter\.txt: text/),
    stderr: '',
  })
})

it('npm run docuvault names the remedy where there is no build', async () => {
  const checkout = join(folder, 'checkout')
  await cp(join(root, 'start'), join(checkout, 'start'), { recursive: true })
  await cp(join(root, 'package.json'), join(checkout, 'package.json'))
  const args = ['run', '--silent', 'docuvault', '--', 'read', 'letter.txt']
  expect(await run('npm', args, { cwd: checkout })).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^There is no build .* npm run build\n$/),
  })
})
