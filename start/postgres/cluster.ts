import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Account } from '../children.ts'
import { writeDurably } from '../durable-files.ts'
import { LaunchError } from '../launch-error.ts'
import { canReach, isRoot, ownerOf, postgresAccount } from './account.ts'
import type { Binaries } from './binaries.ts'

/** Where PostgreSQL's account is sure to get, for a checkout or a DATA_DIR that it cannot reach. */
const SHARED_STATE = '/var/lib/docuvault'

export interface Cluster {
  directory: string
  /** Holds `bin`, `lib` and `share` of PostgreSQL. */
  native: string
  /** Whom PostgreSQL runs as; undefined for the launcher's own account. */
  account: Account | undefined
}

/** Finds the cluster of a DATA_DIR, or the place where it is to be. */
export function locateCluster(dataDir: string, binaries: Binaries): Cluster {
  const inDataDir = join(dataDir, 'postgres')
  if (!isRoot()) return { directory: inDataDir, native: binaries.native, account: undefined }

  const idFile = join(dataDir, 'cluster-id')
  const sharedPath = () => join(SHARED_STATE, readFileSync(idFile, 'utf8'))
  const shared = () => {
    if (!existsSync(idFile)) writeDurably(idFile, randomUUID())
    makeTraversable(SHARED_STATE)
    makeTraversable(sharedPath())
    return sharedPath()
  }

  const existing = [inDataDir, ...(existsSync(idFile) ? [join(sharedPath(), 'postgres')] : [])].find(existsSync)
  const account = existing === undefined ? postgresAccount() : ownerOf(existing)
  if (existing !== undefined && !canReach(account, existing)) {
    throw new LaunchError(
      `PostgreSQL's account (uid ${account.uid}) cannot reach ${existing}: let it pass the directories above (chmod o+x).`,
    )
  }
  const directory = existing ?? (canReach(account, dataDir) ? inDataDir : join(shared(), 'postgres'))
  const isUsable = canReach(account, join(binaries.native, 'bin', 'postgres'))
  return { directory, native: isUsable ? binaries.native : copyNative(binaries, shared(), account), account }
}

/** A copy of PostgreSQL's files that the account owns, whatever modes they were installed with. */
function copyNative({ native, version }: Binaries, directory: string, account: Account): string {
  const copy = join(directory, `native-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.new`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
  chownSync(unfinished, account.uid, account.gid)
  for (const entry of readdirSync(unfinished, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), account.uid, account.gid)
  }
  renameSync(unfinished, copy)
  return copy
}

/** Unlike mkdir's mode, chmod's does not depend on the umask. */
function makeTraversable(directory: string) {
  mkdirSync(directory, { recursive: true })
  chmodSync(directory, 0o755)
}

/** @throws LaunchError where the cluster was made by another PostgreSQL than the one that is to run it */
export function requireSameMajor(cluster: Cluster, { version }: Binaries): void {
  const [ours] = version.split('.')
  const theirs = readFileSync(join(cluster.directory, 'PG_VERSION'), 'utf8').trim()
  if (ours !== theirs) {
    throw new LaunchError(
      `${cluster.directory} is of PostgreSQL ${theirs}, and this DocuVault brings ${ours}: dump it with the former and restore it.`,
    )
  }
}
