import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { closeExtractors, readLocal } from '../../lib/documents/extract.ts'
import type { ContentType } from '../../lib/documents/file-type.ts'
import { ExtractionFailure } from '../../lib/extraction/extraction.ts'
import type { Labelled } from './corpus.ts'

const contentTypes: Record<string, ContentType> = {
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
}

/** The labelled documents of a folder, scans by OCR: `index.tsv` names in its first columns a file and its topic, or
 *  several that are right, `manual or report`; `-` where there is nothing to classify. */
export async function samples(folder: string): Promise<Labelled[]> {
  const [, ...rows] = readFileSync(join(folder, 'index.tsv'), 'utf8').trim().split('\n')
  const found: Labelled[] = []
  for (const row of rows) {
    const [filename = '', topic = ''] = row.split('\t')
    if (topic === '-') continue
    const text = await read(join(folder, filename))
    if (text === undefined) continue
    const topics = topic.split(' or ').map((each) => each.trim().replaceAll(' ', '-'))
    found.push({ filename, text, topics, language: '', source: 'sample' })
  }
  await closeExtractors()
  return found
}

/** The text of a document; undefined where it can't be read. */
async function read(path: string): Promise<string | undefined> {
  const contentType = contentTypes[extname(path)]
  if (contentType === undefined) return undefined
  try {
    const { text } = await readLocal({ source: { path }, contentType }, new AbortController().signal)
    return text ?? ''
  } catch (error) {
    if (error instanceof ExtractionFailure) return undefined
    throw error
  }
}
