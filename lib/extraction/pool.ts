import { childPath as defaultChildPath } from './built-files.ts'
import { ExtractionChild } from './extraction-child.ts'
import { type Extractor, type ExtractionLimits, ExtractionInterrupted, type Images } from './extraction.ts'
import { Slots } from '../slots.ts'

export interface ExtractionPoolOptions {
  /** Documents that are read at a time. */
  size: number
  limits: ExtractionLimits
  images?: Images
  /** Whether other processes go first. */
  background?: boolean
  /** The child's file, where it isn't the one that belongs to this build. */
  childPath?: string
  /** How long a child without work is kept. */
  idleMs?: number
  /** Documents after which a child is replaced, for whatever it may have leaked: about 8 KiB a document were seen. A new one
   *  spends a second of CPU until its code is compiled. */
  documentsPerChild?: number
}

/**
 * Reads documents in child processes, as a hostile document takes all the time and memory it can get and only a process
 * can be stopped from outside. Starting one costs more than reading most documents, so they are kept warm and reused.
 */
export function extractionPool({
  size,
  limits,
  images = 'left out',
  background = false,
  childPath = defaultChildPath(),
  idleMs = 60_000,
  documentsPerChild = 2000,
}: ExtractionPoolOptions): Extractor {
  const slots = new Slots(size)
  const children = new Set<ExtractionChild>()
  const idle = new Map<ExtractionChild, NodeJS.Timeout>()
  const closing = new AbortController()

  function start(): ExtractionChild {
    const child = new ExtractionChild(childPath, limits, images)
    if (background) child.stepBack()
    children.add(child)
    void forgetOnceEnded(child)
    return child
  }

  async function forgetOnceEnded(child: ExtractionChild): Promise<void> {
    await child.ended
    children.delete(child)
    clearTimeout(idle.get(child))
    idle.delete(child)
  }

  /** The one that worked last, so that the others can reach the end of their idle time. */
  function warm(): ExtractionChild | undefined {
    const child = [...idle.keys()].findLast(({ reusable }) => reusable)
    if (child) {
      clearTimeout(idle.get(child))
      idle.delete(child)
    }
    return child
  }

  async function release(child: ExtractionChild): Promise<void> {
    if (child.reusable && child.documents < documentsPerChild) {
      idle.set(
        child,
        setTimeout(() => child.end(), idleMs),
      )
    } else {
      child.end()
      await child.ended
    }
  }

  return {
    async extract(input, { signal }) {
      const either = AbortSignal.any([signal, closing.signal])
      const leave = await slots.acquire(either)
      const child = warm() ?? start()
      try {
        return await child.read(input, either)
      } finally {
        await release(child)
        leave()
      }
    },
    async close() {
      closing.abort(new ExtractionInterrupted('Text extraction is shutting down.'))
      for (const child of children) child.end()
      await Promise.all([...children].map(({ ended }) => ended))
    },
  }
}
