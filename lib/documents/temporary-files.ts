import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { config } from '../config.ts'

/** Where uploads on their way and copies for the extraction lie: on the file system of the objects, for the rename. */
export async function temporaryDirectory(): Promise<string> {
  const directory = join(config().DATA_DIR, 'tmp')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  return directory
}

/** Resolves where a temporary file could be written now. */
export async function probeTemporaryDirectory(): Promise<void> {
  const path = join(await temporaryDirectory(), `probe-${randomUUID()}`)
  try {
    await writeFile(path, 'room?', { flag: 'wx', mode: 0o600 })
  } finally {
    await rm(path, { force: true })
  }
}

/** Removes the temporary files whose owner showed no sign of life for the horizon: a living one touches its file. */
export async function collectTemporaryFiles(): Promise<void> {
  const directory = await temporaryDirectory()
  const oldest = Date.now() - config().GC_HORIZON_SECONDS * 1000
  for (const name of await readdir(directory)) {
    const path = join(directory, name)
    const file = await stat(path).catch(() => undefined)
    if (file?.isFile() === true && file.mtimeMs < oldest) await rm(path, { force: true })
  }
}
