import { styleText } from 'node:util'
import type { ContentType } from '../documents/file-type.ts'
import type { Invoice } from '../invoices/invoice.ts'
import type { FileReport, ReadFile } from './read-file.ts'

const shownCues = 8
const shownScores = 4
const shownLines = 12
const shownCharacters = 800

/** What was found out about a file, for a person. */
export function describe(report: FileReport, { wholeText }: { wholeText: boolean }): string {
  const name = styleText('bold', clean(report.file))
  if (report.error !== null) {
    return `${name}: ${styleText('red', report.error.code)} ${clean(report.error.detail)}\n`
  }
  const { classification, classification_error: failed, reasons, ms } = report
  const isLocal = classification.provider === 'local'
  const by = isLocal ? '' : ` by ${classification.model}; by the local classifier ${topicOf(reasons)}`
  const rows: [label: string, values: (string | null)[]][] = [
    ['topic', [styleText('bold', topicOf(classification)) + by]],
    ['', [failed && styleText('red', `${failed.code} ${failed.detail}`)]],
    [
      'reasons',
      reasons.cues
        .filter(({ weight }) => weight >= 0.05)
        .slice(0, shownCues)
        .map(lineOfCue),
    ],
    ['scores', [reasons.scores.slice(0, shownScores).map(lineOfScore).join(', ')]],
    ['title', [classification.title]],
    ['language', [classification.language]],
    ['date', [classification.document_date]],
    ['sender', [classification.sender]],
    ['summary', [classification.summary]],
    ['invoice', report.invoice === null ? [] : linesOfInvoice(report.invoice)],
    ['took', [`${ms.extraction} ms to read, ${ms.classification} ms to classify`]],
    ['text', linesOfText((report.text ?? '').trim(), wholeText)],
  ]
  const lines = rows.flatMap(([label, values]) =>
    values
      .filter((value) => value !== null && value !== '')
      .map((value, index) => `  ${(index === 0 ? label : '').padEnd(10)}${value}`),
  )
  return [`${name}: ${kindOf(report)}`, ...lines, ''].join('\n')
}

const types: Record<ContentType, string> = {
  'application/pdf': 'PDF',
  'text/plain': 'text',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'application/xml': 'XML',
}

const statuses: Record<ReadFile['text_status'], string> = {
  extracted: 'text extracted',
  ocr: 'text read by OCR',
  none: 'no text',
}

function kindOf({ content_type, page_count, text_status, text_truncated, text }: ReadFile): string {
  const parts = [types[content_type]]
  if (page_count !== null) parts.push(`${counted(page_count)} ${page_count === 1 ? 'page' : 'pages'}`)
  const characters = text === null ? '' : ` (${counted(text.length)} characters${text_truncated ? ', not all' : ''})`
  parts.push(statuses[text_status] + characters)
  return parts.join(', ')
}

const topicOf = ({ topic, confidence }: { topic: string; confidence: number }) => `${topic} ${confidence.toFixed(2)}`

const lineOfCue = ({ topic, kind, found, weight }: ReadFile['reasons']['cues'][number]) =>
  `${weight.toFixed(1).padStart(5)} ${topic.padEnd(17)}${kind.padEnd(12)}${clean(found)}`

const lineOfScore = ({ topic, score }: ReadFile['reasons']['scores'][number]) => `${topic} ${score.toFixed(1)}`

function linesOfInvoice(invoice: Invoice): string[] {
  const { profile, number, issue_date, due_date, seller, buyer, currency, net, tax, gross, payment } = invoice
  const said = (label: string, value: string | null) => (value === null ? '' : `${label} ${clean(value)}`)
  const line = (...parts: string[]) => parts.filter((part) => part !== '').join(', ')
  return [
    line(said('number', number), said('of', issue_date), said('due', due_date), said('as', profile)),
    line(said('from', seller), said('to', buyer)),
    line(said('net', net), said('tax', tax), said('gross', gross), said('in', currency)),
    line(said('IBAN', payment.iban), said('reference', payment.reference)),
  ]
}

function linesOfText(text: string, whole: boolean): string[] {
  if (text === '') return []
  const shown = whole ? text : text.slice(0, shownCharacters).split('\n').slice(0, shownLines).join('\n')
  const rest = text.length - shown.length
  const lines = shown.replaceAll('\f', '\n\n').split('\n')
  return [
    ...lines.map((line) => `| ${clean(line)}`),
    ...(rest > 0 ? [`… ${counted(rest)} more characters: --text shows all`] : []),
  ]
}

const counted = (number: number) => number.toLocaleString('en-US')

/** What a file says must not command the terminal. */
const clean = (text: string) => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
