import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { migrate } from '../../lib/db/migrate.ts'
import { createDatabase, type TestDatabase } from './postgres.ts'

export const migrationsDirectory = fileURLToPath(new URL('../../migrations', import.meta.url))
export const silent = pino({ level: 'silent' })

/** A database of the test's own, with the schema as the migrate command leaves it. */
export async function createMigratedDatabase(adminUrl: string): Promise<TestDatabase> {
  const database = await createDatabase(adminUrl)
  const { migrateUrl, appUrl } = database
  await migrate({ migrateUrl, appUrl, migrationsDirectory, log: silent })
  return database
}
