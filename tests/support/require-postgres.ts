import { LaunchError } from '../../start/launch-error.ts'
import { findBinaries } from '../../start/postgres/binaries.ts'

/** Runs before the tests: all of them need the PostgreSQL from npm, and would each say so in its own way. */
try {
  await findBinaries()
} catch (error) {
  if (!(error instanceof LaunchError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
