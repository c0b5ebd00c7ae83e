import { readFileSync } from 'node:fs'
import { extractionPool } from '../../lib/extraction/pool.ts'

/** A process that reads the PDF it is given and does nothing else; a test kills it meanwhile. */
const [path = ''] = process.argv.slice(2)
const limits = { timeoutMs: 600_000, memoryMb: 4096, maxPages: 10, maxTextBytes: 1000 }
await extractionPool({ size: 1, limits }).extract(
  { source: readFileSync(path), contentType: 'application/pdf' },
  { signal: new AbortController().signal },
)
