import { readdirSync, watch } from 'node:fs'
import { join } from 'node:path'

const SETTLE_MS = 200

/**
 * Calls back after something below the directories has changed. It watches directories: `node --watch` watches files on
 * Linux, and loses one as soon as an editor saves it by putting another in its place.
 */
export function watchSources(directories: string[], onChange: () => void, signal: AbortSignal): void {
  let settling: NodeJS.Timeout | undefined
  const onEvent = () => {
    clearTimeout(settling)
    settling = setTimeout(() => signal.aborted || onChange(), SETTLE_MS)
  }
  for (const directory of directories.flatMap(withSubdirectories)) watch(directory, { signal }, onEvent)
}

const withSubdirectories = (directory: string) => [
  directory,
  ...readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name)),
]
