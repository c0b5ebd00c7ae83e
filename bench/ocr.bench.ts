import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { config } from '../lib/config.ts'
import { extractionPool } from '../lib/extraction/pool.ts'
import { PdfFile, pdfOfPages, textPdf } from '../tests/support/pdf.ts'
import { report } from './environment.ts'
import { cpuMs, median } from './measure.ts'
import { watchMemory } from './memory-watch.ts'
import { execute, isInstalled } from './programs.ts'

export const title = 'OCR of image-only pages at 200 dpi: words found, seconds a page, memory; beside native tesseract'
export const usage = '[PDFs with a text layer …] [--rounds 3] [--pages 2]'

/** A page as a scanner would hand it over, and the words that are on it. */
interface Scan {
  name: string
  jpeg: string
  /** The same picture as a PDF. */
  pdf: Buffer
  words: Set<string>
}

interface Side {
  name: string
  read: (scan: Scan) => Promise<string>
}

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '3' }, pages: { type: 'string', default: '2' } },
  })
  const folder = await mkdtemp(join(tmpdir(), 'ocr-'))
  const { OCR_LANGUAGES: languages, EXTRACT_MEMORY_MB: memoryMb } = config()
  const limits = { timeoutMs: 600_000, memoryMb, maxPages: 10, maxTextBytes: 1_000_000 }
  const pool = extractionPool({ size: 1, limits, images: { languages, maxPages: 10 } })
  try {
    const files = positionals.length > 0 ? positionals : await letters(folder)
    const scans = (await Promise.all(files.map((file) => scansOf(file, folder, Number(values.pages))))).flat()
    const sides: Side[] = [
      {
        name: 'DocuVault',
        read: async ({ pdf }) => {
          const input = { source: pdf, contentType: 'application/pdf' } as const
          return (await pool.extract(input, { signal: new AbortController().signal })).text ?? ''
        },
      },
    ]
    const [first] = scans
    if (first === undefined) throw new Error('No page has a text layer to compare with.')
    // The engine is loaded once for many documents.
    await sides[0]?.read(first)
    if (await isInstalled('tesseract')) sides.push({ name: 'tesseract', read: ({ jpeg }) => natively(jpeg, languages) })

    const measured = scans.flatMap((scan) => sides.map((side) => ({ scan, side, rounds: [] as Round[] })))
    for (let round = 0; round < Number(values.rounds); round++)
      for (const { scan, side, rounds } of measured) rounds.push(await measure(scan, side))
    report(
      'ocr',
      measured.map(({ scan, side, rounds }) => ({
        page: scan.name,
        words: scan.words.size,
        side: side.name,
        recall: rounds[0]?.recall.toFixed(3),
        'CPU s': median(rounds.map(({ cpuSeconds }) => cpuSeconds)),
        s: median(rounds.map(({ seconds }) => seconds)),
        'peak MiB': Math.max(...rounds.map(({ mib }) => mib)),
      })),
      { languages },
    )
  } finally {
    await pool.close()
    await rm(folder, { recursive: true })
  }
}

interface Round {
  recall: number
  seconds: number
  cpuSeconds: number
  mib: number
}

async function measure({ words, ...scan }: Scan, { read }: Side): Promise<Round> {
  using memory = watchMemory(process.pid, 50)
  const [since, before] = [performance.now(), cpuMs([process.pid])]
  const found = wordsOf(await read({ words, ...scan }))
  return {
    recall: words.intersection(found).size / words.size,
    seconds: (performance.now() - since) / 1000,
    cpuSeconds: (cpuMs([process.pid]) - before) / 1000,
    mib: memory.peak().children,
  }
}

/** On one core, as more threads than cores only wait for each other. */
async function natively(jpeg: string, languages: readonly string[]): Promise<string> {
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' }
  return (await execute('tesseract', [jpeg, '-', '-l', languages.join('+'), '--psm', '3'], { env })).stdout
}

/** The first pages of a PDF that have a text, drawn by Poppler. */
async function scansOf(file: string, folder: string, pages: number): Promise<Scan[]> {
  const prefix = join(await mkdtemp(join(folder, 'pages-')), basename(file, '.pdf'))
  await execute('pdftoppm', [
    '-r',
    '200',
    '-gray',
    '-jpeg',
    '-jpegopt',
    'quality=85',
    '-l',
    String(pages),
    file,
    prefix,
  ])
  const scans = globSync(`${prefix}-*.jpg`)
    .toSorted()
    .map(async (jpeg, index) => {
      const page = String(index + 1)
      const { stdout } = await execute('pdftotext', ['-f', page, '-l', page, file, '-'])
      return { name: basename(jpeg, '.jpg'), jpeg, pdf: imagePdf(await readFile(jpeg)), words: wordsOf(stdout) }
    })
  return (await Promise.all(scans)).filter(({ words }) => words.size > 0)
}

/** A PDF whose one page is the picture, at 200 dpi. */
function imagePdf(jpeg: Buffer): Buffer {
  // Poppler writes baseline JPEGs: the size stands behind the mark of the frame.
  const frame = jpeg.indexOf(Buffer.of(0xff, 0xc0))
  const [height, width] = [jpeg.readUInt16BE(frame + 5), jpeg.readUInt16BE(frame + 7)]
  const [right, top] = [(width * 72) / 200, (height * 72) / 200]
  const pdf = new PdfFile()
  const size = `/Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`
  const image = pdf.stream(jpeg, `/Type /XObject /Subtype /Image ${size} /Filter /DCTDecode`)
  return pdfOfPages(pdf, [pdf.stream(`q ${right} 0 0 ${top} 0 0 cm /Im1 Do Q`)], {
    resources: `/XObject << /Im1 ${image} >>`,
    page: `/MediaBox [0 0 ${right} ${top}]`,
  })
}

const wordsOf = (text: string) =>
  new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  )

const english = `Dear Ms. Hopper,

thank you for your letter of 14 March 2026. We have looked at your contract number 4711-0815 again
and agree that the amount of 1,249.50 EUR was charged twice. The second payment will be returned to
your account within fourteen days; you need not do anything. Please keep this letter together with
the invoice of 2 February, since both belong to the same order.

Should you have further questions, our office is open from Monday to Friday between nine and five.
You can also write to us at any time. We apologise for the trouble, and remain

Yours sincerely,
Charles Babbage, Customer Accounts`

const german = `Sehr geehrte Frau Noether,

vielen Dank für Ihr Schreiben vom 14. März 2026. Wir haben Ihren Vertrag mit der Nummer 4711-0815
nochmals geprüft und bestätigen, dass der Betrag von 1.249,50 EUR doppelt abgebucht wurde. Die zweite
Zahlung überweisen wir innerhalb von vierzehn Tagen auf Ihr Konto zurück; Sie müssen nichts tun. Bitte
bewahren Sie diesen Brief zusammen mit der Rechnung vom 2. Februar auf, da beide zum selben Auftrag
gehören. Für Rückfragen erreichen Sie unser Büro montags bis freitags zwischen neun und siebzehn Uhr.

Mit freundlichen Grüßen
Johann Müller, Kundenbuchhaltung`

async function letters(folder: string): Promise<string[]> {
  const texts = { 'letter-en': english, 'letter-de': german }
  return Promise.all(
    Object.entries(texts).map(async ([name, text]) => {
      const file = join(folder, `${name}.pdf`)
      // Twice, as a full page has about as much.
      await writeFile(file, textPdf(`${text}\n\n\n${text}`))
      return file
    }),
  )
}
