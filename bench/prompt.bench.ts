import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type FieldName, fieldNames, promptFor, systemMessage } from '../lib/ai/openai/prompt.ts'
import { type Answer, replySchema } from '../lib/ai/openai/reply.ts'
import { readFile } from '../lib/command/read-file.ts'
import { shippedTopics } from '../lib/db/shipped-topics.ts'
import { closeExtractors } from '../lib/documents/extract.ts'
import { report } from './environment.ts'

export const title = 'Tokens of each part of the question that a model is asked about a document, and of its answer'
export const usage = '--tokenizer <folder> [FILE…]'

/** As much of the package gpt-tokenizer as is used here; it is no dependency of the project. */
interface Tokenizer {
  countTokens: (text: string) => number
}

/** What a model may well answer. */
const answers: Answer[] = [
  {
    topic: 'invoice',
    confidence: 0.98,
    title: 'Invoice 2026-0117 for envelopes',
    language: 'en',
    summary:
      'Northwind Stationery Ltd bills Harbour Books for two boxes of envelopes. The amount of 21.60 GBP is due by 2 April 2026.',
    document_date: '2026-03-03',
    sender: 'Northwind Stationery Ltd',
  },
  {
    topic: 'tax',
    confidence: 0.95,
    title: 'Einkommensteuerbescheid 2025',
    language: 'de',
    summary:
      'Das Finanzamt Musterstadt setzt die Einkommensteuer für 2025 auf 4.310,00 Euro fest. Die Nachzahlung von 212,40 Euro ist bis zum 15. Juli 2026 zu leisten.',
    document_date: '2026-06-09',
    sender: 'Finanzamt Musterstadt',
  },
]

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    // Where `npm install gpt-tokenizer` was run.
    options: { tokenizer: { type: 'string' } },
  })
  if (values.tokenizer === undefined) throw new Error(`Usage: npm run bench -- prompt ${usage}`)
  const { countTokens } = await openTokenizer(values.tokenizer)
  const topics = shippedTopics()

  const system = countTokens(systemMessage(topics))
  const table = system - countTokens(systemMessage([]))
  const answered = (names: FieldName[]) =>
    Math.round(answers.reduce((sum, answer) => sum + countTokens(JSON.stringify(answer, names)), 0) / answers.length)
  const fields = fieldNames.map((name, index) => {
    const others = fieldNames.toSpliced(index, 1)
    return {
      part: `field ${name}`,
      prompt: system - countTokens(systemMessage(topics, others)),
      answer: answered(fieldNames) - answered(others),
    }
  })
  const instructions = system - table - fields.reduce((sum, { prompt }) => sum + prompt, 0)
  const linesOf = (text: string) => promptFor({ filename: 'document.pdf', text, topics, examples: [] }).user.split('\n')
  const documents: { part: string; prompt: number; answer: string }[] = []
  const { signal } = new AbortController()
  for (const path of positionals) {
    const read = await readFile(basename(path), path, { ai: false, signal })
    if (read.error !== null) throw new Error(`${path}: ${read.error.detail}`)
    const text = read.text ?? ''
    const part = `text of ${read.file}, ${read.page_count ?? 1} pages, ${text.length} characters`
    // Before it stand the marker, the file name and a heading; after it the marker again.
    documents.push({ part, prompt: countTokens(linesOf(text).slice(3, -1).join('\n')), answer: '' })
  }
  await closeExtractors()
  report('prompt', [
    { part: 'instructions', prompt: instructions, answer: '' },
    ...fields,
    { part: 'topic table', prompt: table, answer: '' },
    { part: 'JSON schema', prompt: countTokens(JSON.stringify(replySchema(topics))), answer: '' },
    { part: 'marker lines and file name', prompt: countTokens(linesOf('').join('\n')), answer: '' },
    ...documents,
  ])
}

async function openTokenizer(folder: string): Promise<Tokenizer> {
  // The encoding of gpt-4o and later; other models' differ by some percent.
  const path = createRequire(join(folder, 'index.js')).resolve('gpt-tokenizer/encoding/o200k_base')
  return (await import(path)) as Tokenizer
}
