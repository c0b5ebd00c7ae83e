import { type Client, escapeIdentifier } from 'pg'
import type { Log } from '../log.ts'

/** What the app's role may do, table by table where it is not everything. */
const rightsOnTable: Record<string, string> = {
  audit_log: 'select, insert',
  topics: 'select',
  schema_migrations: 'select',
}
const everyRow = 'select, insert, update, delete'

/** BullMQ's name for its schema. A job added without an id makes it create a sequence there, which the app may not. */
const queueSchema = 'bullmq'

interface GrantOptions {
  migrateUrl: string
  appUrl: string
  log: Pick<Log, 'info' | 'warn'>
}

/** Grants the role of `appUrl` what the app needs on the tables of the role that is connected; no DDL. */
export async function grantRights(client: Client, { migrateUrl, appUrl, log }: GrantOptions): Promise<void> {
  const role = roleOf(appUrl)
  if (role === roleOf(migrateUrl)) {
    log.info('the app runs as the owner of its tables: nothing to grant')
    return
  }
  const { rows } = await client.query('select from pg_roles where rolname = $1', [role])
  if (rows.length === 0) throw new Error(`The role of DATABASE_URL, ${role}, does not exist: create it first.`)

  const app = escapeIdentifier(role)
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relowner = current_user::regrole
      order by relname`,
  )
  // One text is one transaction: nobody sees half of the rights.
  await client.query(
    [
      `grant usage on schema public to ${app}`,
      ...tables.map(
        ({ name }) => `grant ${rightsOnTable[name] ?? everyRow} on public.${escapeIdentifier(name)} to ${app}`,
      ),
      `grant usage on schema ${queueSchema} to ${app}`,
      `grant ${everyRow} on all tables in schema ${queueSchema} to ${app}`,
      `grant usage on all sequences in schema ${queueSchema} to ${app}`,
      `grant execute on all functions in schema ${queueSchema} to ${app}`,
    ].join(';\n'),
  )
  await refuseTables(client, role, log)
}

/** Databases that were made before PostgreSQL 15 let everyone create tables in `public`. */
async function refuseTables(client: Client, role: string, log: GrantOptions['log']): Promise<void> {
  const mayCreate = async () => {
    const { rows } = await client.query<{ may: boolean }>(
      `select has_schema_privilege($1, 'public', 'create') as may`,
      [role],
    )
    return rows[0]?.may === true
  }
  if (!(await mayCreate())) return
  await client.query(`revoke create on schema public from public, ${escapeIdentifier(role)}`)
  if (await mayCreate()) log.warn({ role }, "the app's role may create tables: it should hold fewer rights")
}

function roleOf(url: string): string {
  const role = decodeURIComponent(new URL(url).username)
  if (role === '') throw new Error('The URL of the database names no role.')
  return role
}
