import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { variables } from '../lib/config.ts'
import type { ExtractionInput, Extractor } from '../lib/extraction/extraction.ts'
import { extractionPool } from '../lib/extraction/pool.ts'
import setupBuild, { output } from '../tests/support/built.ts'
import { orderAgreement, wordAgreement, wordsOf } from './agreement.ts'
import { report } from './environment.ts'
import { wordsWithinLines } from './line-boxes.ts'
import { cpuMs, each, mean, median, quantile } from './measure.ts'
import { childrenOf, peakMemory } from './memory-watch.ts'
import { isInstalled, pdftotext } from './programs.ts'

export const title = 'How well and how fast text is read, in the warm pool, beside pdftotext on the same files'
export const usage = '<folder of PDFs>… [--rounds 3]'

const childPath = join(output, 'worker/extract-child.mjs')
const limits = {
  timeoutMs: variables.EXTRACT_TIMEOUT_MS.default,
  memoryMb: variables.EXTRACT_MEMORY_MB.default,
  maxPages: variables.EXTRACT_MAX_PAGES.default,
  maxTextBytes: variables.EXTRACT_MAX_TEXT_BYTES.default,
}
/** Read beforehand, so that the children's code is compiled. */
const WARMING_FILES = 20
/** Below this many characters by pdftotext a document is not compared. */
const COMPARED_CHARACTERS = 50
const SHOWN_DISAGREEMENTS = 5

/** Something that reads a file's text; undefined where it can't. */
type Read = (file: string) => Promise<string | null | undefined>

interface Side {
  name: string
  /** Documents at a time. */
  width: number
  open(): { read: Read; close: () => Promise<void> }
  rounds: Round[]
}

interface Round {
  seconds: number
  cpuMs: number
  peakMiB: number
  /** Milliseconds of each document. */
  durations: number[]
  texts: Map<string, string | null | undefined>
}

export async function run(args: string[]): Promise<void> {
  const { values, positionals: folders } = parseArgs({
    args,
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '3' } },
  })
  if (folders.length === 0) throw new Error(`Usage: npm run bench -- extract ${usage}`)
  setupBuild()
  const hasPdftotext = await isInstalled('pdftotext')
  if (!hasPdftotext) process.stdout.write('pdftotext (poppler-utils) is not installed: nothing to compare with.\n')

  const rows: Record<string, unknown>[] = []
  for (const folder of folders) {
    const files = globSync('**/*.pdf', { cwd: folder }).toSorted()
    const paths = files.map((file) => join(folder, file))
    const sides = [1, 2].flatMap((width) => [docuvault(width), ...(hasPdftotext ? [processes(width)] : [])])
    for (let round = 0; round < Number(values.rounds); round++)
      for (const side of sides) side.rounds.push(await measure(side, paths))
    const [ours] = sides
    const theirs = sides.find(({ name }) => name === 'pdftotext')
    if (!ours) continue
    const texts = ours.rounds.at(-1)?.texts ?? new Map()
    const pages = [...texts.values()].reduce((sum, text) => sum + (text?.split('\f').length ?? 0), 0)
    const agreement = theirs && (await compare(texts, theirs.rounds.at(-1)?.texts ?? new Map()))
    for (const side of sides)
      rows.push({ files: basename(folder), ...figures(side, pages), ...(side === ours ? agreement : {}) })
  }
  report('extract', rows)
}

function docuvault(width: number): Side {
  return {
    name: 'docuvault',
    width,
    rounds: [],
    open() {
      const pool = extractionPool({ size: width, childPath, limits })
      const { signal } = new AbortController()
      return {
        read: (path) =>
          pool.extract({ source: { path }, contentType: 'application/pdf' }, { signal }).then(
            ({ text }) => text,
            () => undefined,
          ),
        close: () => pool.close(),
      }
    },
  }
}

/** A process for each document. */
function processes(width: number): Side {
  return {
    name: 'pdftotext',
    width,
    rounds: [],
    open: () => ({ read: (path) => textBy([path, '-']), close: () => Promise.resolve() }),
  }
}

async function measure(side: Side, paths: string[]): Promise<Round> {
  const { read, close } = side.open()
  await each(side.width, paths.slice(0, WARMING_FILES), read)
  const [durations, texts]: [number[], Round['texts']] = [[], new Map()]
  let peakMiB = 0
  const sampler = setInterval(() => (peakMiB = Math.max(peakMiB, ...childrenOf(process.pid).map(peakMemory))), 50)
  const [cpu, since] = [cpuMs([process.pid]), performance.now()]
  await each(side.width, paths, async (path) => {
    const start = performance.now()
    texts.set(path, await read(path))
    durations.push(performance.now() - start)
  })
  const round = { seconds: (performance.now() - since) / 1000, cpuMs: cpuMs([process.pid]) - cpu }
  clearInterval(sampler)
  await close()
  return { ...round, peakMiB, durations, texts }
}

function figures({ name, width, rounds }: Side, pages: number): Record<string, unknown> {
  const documents = rounds[0]?.durations.length ?? 0
  return {
    side: name,
    'at a time': width,
    documents,
    unreadable: [...(rounds[0]?.texts.values() ?? [])].filter((text) => text === undefined).length,
    pages,
    'documents/s': median(rounds.map(({ seconds }) => documents / seconds)),
    'pages/s': median(rounds.map(({ seconds }) => pages / seconds)),
    'median ms': median(rounds.map(({ durations }) => quantile(durations, 0.5))),
    'p95 ms': median(rounds.map(({ durations }) => quantile(durations, 0.95))),
    'CPU ms/document': median(rounds.map((round) => round.cpuMs / documents)),
    'peak MiB': median(rounds.map(({ peakMiB }) => peakMiB)),
  }
}

async function compare(ours: Round['texts'], theirs: Round['texts']): Promise<Record<string, unknown>> {
  const compared: { path: string; words: number; order: number; layoutOrder: number; boxes: number; found: boolean }[] =
    []
  const pool = extractionPool({ size: 1, childPath, limits })
  for (const [path, reference] of theirs) {
    if (typeof reference !== 'string' || reference.trim().length < COMPARED_CHARACTERS) continue
    const text = ours.get(path) ?? ''
    const order = orderAgreement(text, reference)
    const layoutOrder = orderAgreement(text, (await textBy(['-layout', path, '-'])) ?? '')
    const words = wordAgreement(text, reference)
    compared.push({
      path,
      words,
      order: order ?? Number.NaN,
      layoutOrder: layoutOrder ?? Number.NaN,
      boxes: (await boxesOnFirstPage(pool, path)) ?? Number.NaN,
      found: wordsOf(text).length > 0,
    })
  }
  await pool.close()
  for (const { path, words, order } of compared
    .toSorted((one, other) => one.words - other.words)
    .slice(0, SHOWN_DISAGREEMENTS))
    process.stdout.write(`words ${words.toFixed(3)}, order ${order.toFixed(3)}: ${basename(path)}\n`)
  return {
    compared: compared.length,
    'no text': compared.filter(({ found }) => !found).length,
    words: meanOfKnown(compared.map(({ words }) => words)),
    order: meanOfKnown(compared.map(({ order }) => order)),
    'order, -layout': meanOfKnown(compared.map(({ layoutOrder }) => layoutOrder)),
    boxes: meanOfKnown(compared.map(({ boxes }) => boxes)),
  }
}

async function boxesOnFirstPage(pool: Extractor, path: string): Promise<number | undefined> {
  const input: ExtractionInput = { source: { path }, contentType: 'application/pdf', lines: { first: 1, last: 1 } }
  const reading = await pool.extract(input, { signal: new AbortController().signal }).catch(() => undefined)
  const reference = await textBy(['-bbox', '-f', '1', '-l', '1', path, '-'])
  const [layout] = reading?.layouts ?? []
  return layout && reference !== undefined ? wordsWithinLines(layout, reference) : undefined
}

const meanOfKnown = (values: number[]) => mean(values.filter((value) => !Number.isNaN(value))).toFixed(4)

const textBy = (args: string[]): Promise<string | undefined> =>
  pdftotext(...args).then(
    ({ stdout }) => stdout,
    () => undefined,
  )
