import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { configuredProvider } from '../ai/index.ts'
import { explain, type Explained } from '../ai/local.ts'
import { AiError, type Classification, type ClassificationInput } from '../ai/provider.ts'
import { shippedTopics } from '../db/shipped-topics.ts'
import { withInvoice } from '../documents/certain-topic.ts'
import { readLocal } from '../documents/extract.ts'
import { type ContentType, TypeSniffer } from '../documents/file-type.ts'
import { ExtractionFailure, ExtractionInterrupted, type TextStatus } from '../extraction/extraction.ts'
import type { Invoice } from '../invoices/invoice.ts'

interface Fault {
  code: string
  detail: string
}

/** What became of one file, in the words of the API. */
export type FileReport = ReadFile | FailedFile

export interface FailedFile {
  file: string
  error: Fault
}

export interface ReadFile {
  file: string
  error: null
  content_type: ContentType
  size_bytes: number
  page_count: number | null
  text_status: TextStatus
  text_truncated: boolean
  text: string | null
  invoice: Invoice | null
  classification: Classification
  /** Why the local classification stands where another was asked for. */
  classification_error: Fault | null
  /** What the local classifier goes by, whoever gave the classification. */
  reasons: Pick<Classification, 'topic' | 'confidence'> & Pick<Explained, 'scores' | 'cues'>
  ms: { extraction: number; classification: number }
}

/** The file can't be read as a document. */
class Unreadable extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export interface ReadOptions {
  /** Ask the provider that the configuration names, too. */
  ai: boolean
  signal: AbortSignal
}

/** Does with a file on this machine what a worker does with a document.
 *  @param file As its report names it.
 *  @throws the signal's reason */
export async function readFile(file: string, path: string, { ai, signal }: ReadOptions): Promise<FileReport> {
  try {
    const { contentType, size } = await inspect(path, signal)
    const start = performance.now()
    const reading = await readLocal({ source: { path }, contentType }, signal)
    const read = performance.now()
    const input = { filename: basename(path), text: reading.text ?? '', topics: shippedTopics(), examples: [] }
    const { classification: local, scores, cues } = explain(input)
    const answer = ai && input.text.trim() !== '' ? await ask(input, signal) : local
    const isAnswered = !(answer instanceof AiError)
    return {
      file,
      error: null,
      content_type: contentType,
      size_bytes: size,
      page_count: reading.pageCount,
      text_status: reading.status,
      text_truncated: reading.truncated,
      text: reading.text,
      invoice: reading.invoice,
      classification: withInvoice(isAnswered ? answer : local, reading.invoice, input.topics),
      classification_error: isAnswered ? null : { code: answer.code, detail: answer.message },
      reasons: { topic: local.topic, confidence: local.confidence, scores, cues },
      ms: { extraction: Math.round(read - start), classification: Math.round(performance.now() - read) },
    }
  } catch (error) {
    signal.throwIfAborted()
    return { file, error: faultOf(error) }
  }
}

async function ask(input: ClassificationInput, signal: AbortSignal): Promise<Classification | AiError> {
  try {
    return await configuredProvider().classify(input, { signal })
  } catch (error) {
    if (error instanceof AiError) return error
    throw error
  }
}

/** What the file is, by its bytes. */
async function inspect(path: string, signal: AbortSignal): Promise<{ contentType: ContentType; size: number }> {
  const stats = await stat(path)
  if (!stats.isFile()) throw new Unreadable('not_a_file', 'It is no file.')
  if (stats.size === 0) throw new Unreadable('empty_file', 'The file is empty.')
  const sniffer = new TypeSniffer()
  for await (const chunk of createReadStream(path, { signal }) as AsyncIterable<Buffer>) {
    sniffer.write(chunk)
    if (sniffer.refused) break
  }
  const contentType = sniffer.type()
  if (contentType === 'other') {
    throw new Unreadable('unsupported_file_type', 'The content is of no kind that the vault keeps.')
  }
  return { contentType, size: stats.size }
}

/** @throws what is nothing that a file can be at fault for */
function faultOf(error: unknown): Fault {
  if (error instanceof Unreadable || error instanceof ExtractionFailure) {
    return { code: error.code, detail: error.message }
  }
  if (error instanceof ExtractionInterrupted) return { code: 'interrupted', detail: error.message }
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    return error.code === 'ENOENT'
      ? { code: 'not_found', detail: 'There is no such file.' }
      : { code: 'unreadable', detail: `The file can't be read (${String(error.code)}).` }
  }
  throw error
}
