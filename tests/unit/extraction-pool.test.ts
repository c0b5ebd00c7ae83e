import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type ExtractionInput, ExtractionInterrupted, type Extractor } from '../../lib/extraction/extraction.ts'
import { type ExtractionPoolOptions, extractionPool } from '../../lib/extraction/pool.ts'
import { readableThenEndlessPdf, readableThenHugePdf, wideFontPdf } from '../support/pdf-bombs.ts'
import { textPdf } from '../support/pdf.ts'
import { readableThenCrowdedPdf } from '../support/scans.ts'

const limits = { timeoutMs: 60_000, memoryMb: 1024, maxPages: 100, maxTextBytes: 100_000 }
const pdf = (source: ExtractionInput['source']): ExtractionInput => ({ source, contentType: 'application/pdf' })
const letter = pdf(textPdf('Dear all'))
const endless = pdf(readableThenEndlessPdf('The first page'))

const read = (pool: Extractor, input = letter, signal = new AbortController().signal) => pool.extract(input, { signal })

/** What a reading fails with; awaited later than it is asked for. */
const failureOf = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => undefined,
    (error: unknown) => error,
  )

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'extraction-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A pool whose children can be told from all other processes by the path they were started with. */
function watchedPool(options: Partial<ExtractionPoolOptions> = {}) {
  const childPath = join(temporaryFolder(), 'child.ts')
  symlinkSync(fileURLToPath(new URL('../../lib/extraction/child.ts', import.meta.url)), childPath)
  const pool = extractionPool({ size: 1, limits, childPath, ...options })
  onTestFinished(() => pool.close())
  const children = () => processesNaming(childPath)
  const child = () => vi.waitUntil(() => children()[0], { timeout: 20_000 })
  return { pool, children, child }
}

function processesNaming(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && procFile(name, 'cmdline').includes(text))
    .map(Number)
}

function procFile(pid: number | string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}

const cpuTicks = (pid: number) => Number(procFile(pid, 'stat').split(' ')[13])

/** Waits until the process has worked for a while from now on. */
async function working(pid: number): Promise<void> {
  const before = cpuTicks(pid)
  await vi.waitUntil(() => cpuTicks(pid) > before + 50, { timeout: 30_000 })
}

describe('a limit that is reached after the first page', () => {
  it.each([
    ['time', endless, { timeoutMs: 1500 }],
    ['time, in the middle of OCR', pdf(readableThenCrowdedPdf('The first page')), { timeoutMs: 1500 }],
    ['memory', pdf(readableThenHugePdf('The first page')), { memoryMb: 512 }],
  ])('leaves the pages so far: %s', async (_, document, limit) => {
    const images = { languages: ['eng'], maxPages: 1 }
    const { pool } = watchedPool({ limits: { ...limits, ...limit }, images })
    await expect(read(pool, document)).resolves.toEqual({
      status: 'extracted',
      text: 'The first page',
      pageCount: 2,
      truncated: true,
      invoice: null,
    })
    await expect(read(pool)).resolves.toMatchObject({ text: 'Dear all' })
  })
})

it("takes an exhausted heap of V8 for the document's need of memory", async () => {
  const { pool } = watchedPool({ limits: { ...limits, memoryMb: 8192 } })
  const document = pdf(wideFontPdf(50_000_000))
  await expect(read(pool, document)).rejects.toMatchObject({ name: 'ExtractionFailure', code: 'limit_memory' })
})

describe('a child', () => {
  it('sees nothing of the environment', async () => {
    const { pool, child } = watchedPool()
    await read(pool)
    expect(procFile(await child(), 'environ')).not.toContain('PATH=')
  })

  it('is reused for the next document', async () => {
    const { pool, children } = watchedPool()
    await read(pool)
    const before = children()
    await read(pool)
    expect(before).toHaveLength(1)
    expect(children()).toEqual(before)
  })

  it.each([
    ['lets other processes go first in the background', true, '10'],
    ['is as important as its parent otherwise', false, procFile('self', 'stat').split(' ')[18]],
  ])('%s', async (_, background, nice) => {
    const { pool, child } = watchedPool({ background })
    await read(pool)
    expect(procFile(await child(), 'stat').split(' ')[18]).toBe(nice)
  })

  it('is replaced after a number of documents', async () => {
    const { pool, children } = watchedPool({ documentsPerChild: 3 })
    const seen: (number | undefined)[] = []
    for (let document = 1; document <= 4; document++) {
      const reading = read(pool)
      seen.push(await vi.waitUntil(() => children()[0], { timeout: 20_000 }))
      await reading
    }
    expect(new Set(seen.slice(0, 3)).size).toBe(1)
    expect(seen[3]).not.toBe(seen[0])
  })

  it('ends when there was no work for a while', async () => {
    const { pool, children } = watchedPool({ idleMs: 50 })
    await read(pool)
    await vi.waitUntil(() => children().length === 0, { timeout: 10_000 })
    await expect(read(pool)).resolves.toMatchObject({ text: 'Dear all' })
  })

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    "that is ended from outside is not the document's fault: %s",
    async (kill) => {
      const { pool, child } = watchedPool()
      const failure = failureOf(read(pool, endless))
      const pid = await child()
      await working(pid)
      process.kill(pid, kill)
      expect(await failure).toBeInstanceOf(ExtractionInterrupted)
      await expect(read(pool)).resolves.toMatchObject({ text: 'Dear all' })
    },
  )

  it('is replaced where it was killed while it had no work', async () => {
    const { pool, child, children } = watchedPool()
    await read(pool)
    const pid = await child()
    process.kill(pid, 'SIGKILL')
    await vi.waitUntil(() => !existsSync(`/proc/${pid}`), { timeout: 10_000 })
    expect(children()).toEqual([])
    await expect(read(pool)).resolves.toMatchObject({ text: 'Dear all' })
  })

  it("that cannot be started is not the document's fault", async () => {
    const pool = extractionPool({ size: 1, limits, childPath: '/nowhere/child.ts' })
    await expect(read(pool)).rejects.toBeInstanceOf(ExtractionInterrupted)
    await pool.close()
  })

  it('ends soon after its parent was killed, in the middle of an endless document', async () => {
    const path = join(temporaryFolder(), 'endless.pdf')
    writeFileSync(path, readableThenEndlessPdf('The first page'))
    const parent = fork(fileURLToPath(new URL('../support/extraction-parent.ts', import.meta.url)), [path])
    const children = () =>
      readdirSync('/proc')
        .filter((pid) => procFile(pid, 'stat').split(' ')[3] === String(parent.pid))
        .map(Number)
    const child = await vi.waitUntil(() => children()[0], { timeout: 20_000 })
    await working(child)
    parent.kill('SIGKILL')
    await once(parent, 'exit')
    await vi.waitFor(() => expect(procFile(child, 'cmdline')).not.toContain('extraction'), { timeout: 15_000 })
  })
})

describe('a pool', () => {
  it('reads as many documents at a time as it is large', async () => {
    const { pool, children } = watchedPool({ size: 2 })
    await Promise.all(Array.from({ length: 8 }, () => read(pool)))
    expect(children()).toHaveLength(2)
  })

  it('reads waiting documents in order', async () => {
    const { pool } = watchedPool()
    const done: number[] = []
    const inOrder = Array.from({ length: 5 }, (_, index) => index)
    await Promise.all(
      inOrder.map(async (index) => {
        await read(pool)
        done.push(index)
      }),
    )
    expect(done).toEqual(inOrder)
  })

  it('reads a document from a file', async () => {
    const path = join(temporaryFolder(), 'letter.pdf')
    writeFileSync(path, textPdf('From a file'))
    const { pool } = watchedPool()
    await expect(read(pool, pdf({ path }))).resolves.toMatchObject({ text: 'From a file' })
    await expect(read(pool, pdf({ path: `${path}.gone` }))).rejects.toBeInstanceOf(ExtractionInterrupted)
  })

  it('ends the child of an extraction that is called off', async () => {
    const { pool, child, children } = watchedPool()
    const caller = new AbortController()
    const failure = failureOf(read(pool, endless, caller.signal))
    const pid = await child()
    await working(pid)
    const reason = new Error('shutting down')
    caller.abort(reason)
    expect(await failure).toBe(reason)
    expect(children()).not.toContain(pid)
    await expect(read(pool)).resolves.toMatchObject({ text: 'Dear all' })
  })

  it('forgets a waiting document that is called off', async () => {
    const { pool } = watchedPool()
    const running = new AbortController()
    const waiting = new AbortController()
    const first = failureOf(read(pool, endless, running.signal))
    const second = failureOf(read(pool, letter, waiting.signal))
    const third = read(pool)
    waiting.abort('second')
    expect(await second).toBe('second')
    running.abort('first')
    expect(await first).toBe('first')
    await expect(third).resolves.toMatchObject({ text: 'Dear all' })
    await expect(read(pool, letter, AbortSignal.abort('before'))).rejects.toBe('before')
  })

  it('interrupts what is running and waiting when it is closed', async () => {
    const { pool, child, children } = watchedPool()
    const failures = Promise.all([failureOf(read(pool, endless)), failureOf(read(pool))])
    await working(await child())
    await pool.close()
    for (const failure of await failures) expect(failure).toBeInstanceOf(ExtractionInterrupted)
    expect(children()).toEqual([])
    await expect(read(pool)).rejects.toBeInstanceOf(ExtractionInterrupted)
  })
})
