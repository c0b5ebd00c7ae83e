import { openDatabase } from '../../lib/db/client.ts'
import { readSchemaShape } from '../../lib/db/schema-shape.ts'

/** The schema `public` as a text that people can read and compare: tables, columns, constraints, indexes. */
export async function dumpSchema(url: string): Promise<string> {
  const database = openDatabase(url, { poolSize: 1 })
  try {
    return `${JSON.stringify(await readSchemaShape(database.sql), null, 2)}\n`
  } finally {
    await database.close()
  }
}
