import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { ContentType } from '../../lib/documents/file-type.ts'
import { type Extractor, ExtractionFailure } from '../../lib/extraction/extraction.ts'
import { extractionPool } from '../../lib/extraction/pool.ts'
import type { Labelled } from './corpus.ts'

const contentTypes: Record<string, ContentType> = { '.pdf': 'application/pdf', '.txt': 'text/plain' }
const limits = { timeoutMs: 60_000, memoryMb: 1024, maxPages: 5000, maxTextBytes: 5 * 2 ** 20 }

/** The labelled documents of a folder: `index.tsv` names in its first columns a file and its topic, or several that are
 *  right, `manual or report`; `-` where there is nothing to classify. */
export async function samples(folder: string): Promise<Labelled[]> {
  const [, ...rows] = readFileSync(join(folder, 'index.tsv'), 'utf8').trim().split('\n')
  const pool = extractionPool({ size: 1, limits })
  try {
    const found: Labelled[] = []
    for (const row of rows) {
      const [filename = '', topic = ''] = row.split('\t')
      if (topic === '-') continue
      const text = await read(pool, join(folder, filename))
      if (text === undefined) continue
      const topics = topic.split(' or ').map((each) => each.trim().replaceAll(' ', '-'))
      found.push({ filename, text, topics, language: '', source: 'sample' })
    }
    return found
  } finally {
    await pool.close()
  }
}

/** The text of a document; undefined where it can't be read. */
async function read(pool: Extractor, path: string): Promise<string | undefined> {
  const contentType = contentTypes[extname(path)]
  if (contentType === undefined) return undefined
  try {
    const source = new Uint8Array(readFileSync(path))
    const { text } = await pool.extract({ source, contentType }, { signal: new AbortController().signal })
    return text ?? ''
  } catch (error) {
    if (error instanceof ExtractionFailure) return undefined
    throw error
  }
}
