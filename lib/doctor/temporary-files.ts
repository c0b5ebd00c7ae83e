import { readdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { config } from '../config.ts'
import type { Finding } from './finding.ts'

/** No temporary file outlives the horizon: whoever needs one touches it. */
export async function* checkTemporaryFiles(): AsyncGenerator<Finding> {
  const directory = resolve(config().DATA_DIR, 'tmp')
  for (const name of await namesIn(directory)) {
    const path = join(directory, name)
    const touchedAt = await staleSince(path)
    if (touchedAt === undefined) continue
    yield {
      check: 'temporary-file',
      severity: 'warning',
      subject: path,
      detail: `Nobody has touched it since ${touchedAt.toISOString()}.`,
      async repair() {
        if ((await staleSince(path)) === undefined) return 'vanished'
        await rm(path, { force: true })
        return 'repaired'
      },
    }
  }
}

/** When the file was touched last; undefined where that is recent, or it is no file any more. */
async function staleSince(path: string): Promise<Date | undefined> {
  const file = await stat(path).catch(() => undefined)
  const horizon = Date.now() - config().GC_HORIZON_SECONDS * 1000
  return file?.isFile() === true && file.mtimeMs < horizon ? file.mtime : undefined
}

/** An installation that has received nothing yet may lack the directory. */
async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
