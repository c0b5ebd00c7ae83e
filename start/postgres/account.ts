import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import type { Account } from '../children.ts'
import { LaunchError } from '../launch-error.ts'
import { say } from '../say.ts'

const NAME = 'postgres'

export const isRoot = () => process.getuid?.() === 0

/** The account that PostgreSQL runs as where the launcher is root, as PostgreSQL refuses to; made when there is none. */
export function postgresAccount(): Account {
  const existing = findAccount()
  if (existing !== undefined) return existing
  const { status } = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', NAME], { stdio: 'ignore' })
  const created = findAccount()
  if (status !== 0 || created === undefined) {
    throw new LaunchError(
      `PostgreSQL refuses to run as root, and the account "${NAME}" could not be made. Run DocuVault as an ordinary user, or make that account.`,
    )
  }
  say(`Made the system account "${NAME}": PostgreSQL refuses to run as root.`)
  return created
}

/** The account whose files these are. */
export function ownerOf(path: string): Account {
  const { uid, gid } = statSync(path)
  return { uid, gid }
}

/** Whether the account can get at the path, asked of the system itself as it knows more than the mode bits. */
export function canReach(account: Account, path: string): boolean {
  return spawnSync('test', ['-x', path], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

function findAccount(): Account | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: 'pipe' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}
