import { sql } from '../db/client.ts'
import { appliedMigrations, hasQueueSchema } from '../db/document-audit.ts'
import expected from '../db/expected-schema.json' with { type: 'json' }
import { readSchemaShape, type SchemaShape } from '../db/schema-shape.ts'
import { schemaVersion } from '../db/schema-version.ts'
import type { Finding } from './finding.ts'

/** The live schema is the one that this code was written for. */
export async function* checkSchema(): AsyncGenerator<Finding> {
  yield* compareSchemas(expected, await readSchemaShape(sql))
  yield* await compareMigrations()
  if (!(await hasQueueSchema())) {
    yield {
      check: 'queue-schema',
      severity: 'error',
      subject: 'bullmq',
      detail: `BullMQ's tables are missing. ${remedy}`,
    }
  }
}

const remedy = 'Run: npm run migrate'

async function compareMigrations(): Promise<Finding[]> {
  const applied = new Set((await appliedMigrations()).map(({ version }) => version))
  const known = Array.from({ length: schemaVersion }, (_, index) => index + 1)
  const finding = { check: 'schema', subject: 'schema_migrations' } as const
  return [
    ...[...new Set(known).difference(applied)].map((version) => ({
      ...finding,
      severity: 'error' as const,
      detail: `Migration ${version} is missing. ${remedy}`,
    })),
    ...[...applied.difference(new Set(known))].map((version) => ({
      ...finding,
      severity: 'warning' as const,
      detail: `Migration ${version} belongs to a newer DocuVault than this one.`,
    })),
  ]
}

/** What the live schema lacks is an error; what it has besides may be somebody's purpose. */
export function* compareSchemas(wanted: SchemaShape, live: SchemaShape): Generator<Finding> {
  for (const table of Object.keys(wanted).filter((name) => !(name in live))) {
    yield { check: 'schema', severity: 'error', subject: table, detail: `The table is missing. ${remedy}` }
  }
  for (const [table, lines] of Object.entries(live)) {
    const wantedLines = wanted[table]
    if (wantedLines === undefined) {
      yield { check: 'schema', severity: 'warning', subject: table, detail: 'DocuVault knows no such table.' }
      continue
    }
    for (const line of wantedLines.filter((wantedLine) => !lines.includes(wantedLine))) {
      yield { check: 'schema', severity: 'error', subject: table, detail: `Missing: ${line}. ${remedy}` }
    }
    for (const line of lines.filter((liveLine) => !wantedLines.includes(liveLine))) {
      yield { check: 'schema', severity: 'warning', subject: table, detail: `Not expected: ${line}` }
    }
  }
}
