import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import postgres from 'postgres'
import type { ListedObject, StorageBackend } from '../../lib/storage/backend.ts'
import { filesystemStorage } from '../../lib/storage/filesystem.ts'
import { s3Storage } from '../../lib/storage/s3.ts'
import type { Installation } from './installation.ts'

/** An installation from behind: its database as the superuser, its store and its temporary files. */
export interface Vault extends AsyncDisposable {
  sql: postgres.Sql
  storage: StorageBackend
  putObject(ref: string, bytes: Uint8Array): Promise<void>
  objects(): Promise<ListedObject[]>
  /** A temporary file that was touched last at that time; returns its path. */
  putTemporaryFile(name: string, touchedAt: Date): Promise<string>
  temporaryFiles(): Promise<string[]>
  /** All that is kept, to compare it with what is kept later. */
  contents(): Promise<object>
}

export function openVault({ database, dataDir, env }: Pick<Installation, 'database' | 'dataDir' | 'env'>): Vault {
  const sql = postgres(database.adminUrl, { max: 1, fetch_types: false, onnotice: () => {} })
  const storage = storageOf(env, dataDir)
  const temporary = join(dataDir, 'tmp')

  async function objects() {
    const listed: ListedObject[] = []
    for await (const object of storage.list?.() ?? []) listed.push(object)
    return listed.toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
  }
  async function temporaryFiles() {
    return (await readdir(temporary).catch((): string[] => [])).toSorted()
  }
  async function rows() {
    const tables = await sql<{ schema: string; name: string }[]>`
      select schemaname as schema, tablename as name from pg_tables
       where schemaname in ('public', 'bullmq') order by 1, 2`
    return Promise.all(
      tables.map(async ({ schema, name }) => {
        const found = await sql`select t::text as row from ${sql(schema)}.${sql(name)} t order by t::text`
        return [`${schema}.${name}`, found.map(({ row }) => row as string)]
      }),
    )
  }

  return {
    sql,
    storage,
    async putObject(ref, bytes) {
      const sha256 = createHash('sha256').update(bytes).digest()
      await storage.put(ref, [bytes], { size: bytes.length, sha256, contentType: 'text/plain' })
    },
    objects,
    async putTemporaryFile(name, touchedAt) {
      const path = join(temporary, name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, 'half a file')
      await utimes(path, touchedAt, touchedAt)
      return path
    },
    temporaryFiles,
    contents: async () => ({
      rows: Object.fromEntries(await rows()),
      objects: await objects(),
      temporaryFiles: await Promise.all(
        (await temporaryFiles()).map(async (name) => [name, (await stat(join(temporary, name))).mtimeMs]),
      ),
    }),
    async [Symbol.asyncDispose]() {
      await Promise.all([sql.end(), storage.close()])
    },
  }
}

function storageOf(env: Record<string, string>, dataDir: string): StorageBackend {
  if (env['S3_ENDPOINT'] === undefined) return filesystemStorage({ directory: dataDir })
  return s3Storage({
    endpoint: env['S3_ENDPOINT'],
    region: 'us-east-1',
    bucket: env['S3_BUCKET'] ?? '',
    accessKeyId: env['S3_ACCESS_KEY_ID'],
    secretAccessKey: env['S3_SECRET_ACCESS_KEY'],
  })
}
