import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A file or folder that the build puts beside the bundle; undefined where the sources run. */
export function besideBundle(name: string): string | undefined {
  // This module may have ended up in the bundle itself or in a chunk in a folder below it.
  return [`./${name}`, `../${name}`]
    .map((relative) => fileURLToPath(new URL(relative, import.meta.url)))
    .find((path) => existsSync(path))
}
