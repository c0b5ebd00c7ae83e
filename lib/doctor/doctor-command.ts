import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ConfigError, parseConfig } from '../config.ts'
import { closeDatabase, DatabaseUnavailable } from '../db/client.ts'
import { closeQueue } from '../queue/index.ts'
import { closeStorages } from '../storage/index.ts'
import { checkInstallation } from './check-installation.ts'
import { embeddedDatabaseUrl } from './embedded-database.ts'
import { lineOf, lineOfSummary, Tally } from './report.ts'

/** Entry of the process that checks an installation: exit code 0 all is well, 1 findings, 2 it could not be checked. */

const help = `Checks a running installation: whether every document has its bytes, whether anything is left over or stuck,
and whether the schema is the expected one. Changes nothing without --fix.

  --hashes  read all bytes and compare their SHA-256
  --fix     requeue what is stuck, remove what is left over, mark documents whose bytes are missing as failed
  --json    one JSON object per line instead of text
  --help    this text

Ends with 0 where all is well, 1 where something was found and not repaired, 2 where not everything could be checked.
`

const options = {
  fix: { type: 'boolean', default: false },
  hashes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** For the operator, in one line. */
class CannotCheck extends Error {}

try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`)
  process.exitCode = 2
} finally {
  await Promise.allSettled([closeQueue(), closeStorages(), closeDatabase()])
}

async function run(): Promise<number> {
  const { fix, hashes, json, help: isHelpWanted } = argumentsOf()
  if (isHelpWanted) {
    process.stdout.write(help)
    return 0
  }
  prepareEnvironment()
  const print = (line: string) => process.stdout.write(`${line}\n`)
  const tally = new Tally()
  for await (const result of checkInstallation({ fix, hashes, signal: interruption() })) {
    tally.add(result)
    print(json ? JSON.stringify(result) : lineOf(result))
  }
  print(json ? JSON.stringify({ summary: tally.summary }) : lineOfSummary(tally))
  return tally.exitCode
}

function argumentsOf() {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    throw new CannotCheck(`${(error as Error).message} See --help.`)
  }
}

/** Settles what the process's configuration is before anything reads it. */
function prepareEnvironment(): void {
  // As `npm start` does.
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { DATABASE_URL, DATA_DIR } = parseConfig(process.env)
  const url = DATABASE_URL ?? embeddedDatabaseUrl(DATA_DIR)
  if (url === undefined) {
    throw new CannotCheck(
      `DATABASE_URL is not set, and no embedded PostgreSQL runs on ${DATA_DIR}: start it by npm start.`,
    )
  }
  process.env['DATABASE_URL'] = url
  // What the parts would log is in the findings; the output is the report.
  process.env['LOG_LEVEL'] = 'silent'
}

function interruption(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => controller.abort(new CannotCheck('Interrupted: not everything was checked.')))
  }
  return controller.signal
}

function messageOf(error: unknown): string {
  if (error instanceof CannotCheck || error instanceof ConfigError) return error.message
  if (error instanceof DatabaseUnavailable)
    return `PostgreSQL can't be asked (${error.code}): nothing more was checked.`
  return `Unexpected: ${error instanceof Error ? error.message : String(error)}`
}
