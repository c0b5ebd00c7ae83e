import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { writeDurably } from '../durable-files.ts'

/** The passwords of the embedded PostgreSQL's roles. */
export interface Secrets {
  superuser: string
  owner: string
  app: string
}

/** The secrets kept in a file that only its owner reads; made up when there is none yet. */
export function readOrCreateSecrets(path: string): Secrets {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Secrets
  const secrets: Secrets = { superuser: password(), owner: password(), app: password() }
  writeDurably(path, `${JSON.stringify(secrets, null, 2)}\n`)
  return secrets
}

const password = () => randomBytes(24).toString('base64url')
