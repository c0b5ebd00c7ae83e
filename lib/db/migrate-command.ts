import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { configOrExit } from '../config.ts'
import { log } from '../log.ts'
import { messageOf, migrate } from './migrate.ts'

/** Entry of the one-shot process that migrates the database: exit code 0, or 1 and one line. */

const { DATABASE_URL, DATABASE_MIGRATE_URL } = configOrExit()
// The build puts the SQL files beside the bundle.
const besideBundle = join(import.meta.dirname, 'migrations')

try {
  await migrate({
    migrateUrl: DATABASE_MIGRATE_URL ?? DATABASE_URL,
    appUrl: DATABASE_URL,
    migrationsDirectory: existsSync(besideBundle) ? besideBundle : join(import.meta.dirname, '../../migrations'),
    log: log(),
  })
  log().info('the database is up to date')
} catch (error) {
  process.stderr.write(`${messageOf(error).replaceAll('\n', ' ')}\n`)
  process.exitCode = 1
}
