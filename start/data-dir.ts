import { accessSync, chmodSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchError } from './launch-error.ts'

/** Makes the directory of the embedded state where it is missing.
 *  @returns its real path
 *  @throws LaunchError where this account cannot keep anything there */
export function prepareDataDir(path: string): string {
  try {
    const isNew = mkdirSync(path, { recursive: true }) !== undefined
    // Where the launcher is root, PostgreSQL's account has to pass through on the way to the cluster.
    if (isNew) chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700)
    for (const name of ['objects', 'tmp']) mkdirSync(join(path, name), { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new LaunchError(`This account cannot keep its data in ${path} (${code}). Set DATA_DIR to another directory.`)
  }
}
