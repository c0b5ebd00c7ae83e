import postgres from 'postgres'
import { afterAll, inject, vi } from 'vitest'
import { closeDatabase } from '../../lib/db/client.ts'
import { createMigratedDatabase } from '../support/database.ts'

/** Gives the repositories a database for as long as the tests of the file run; returns a connection that may do all. */
export async function openMigratedDatabase(): Promise<postgres.Sql> {
  const database = await createMigratedDatabase(inject('services').postgres.adminUrl)
  const admin = postgres(database.adminUrl, { max: 1 })
  vi.stubEnv('DATABASE_URL', database.appUrl)
  afterAll(async () => {
    await closeDatabase()
    await admin.end()
    await database.drop()
  })
  return admin
}
