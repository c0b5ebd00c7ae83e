import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { config, ConfigError } from '../config.ts'
import { closeExtractors } from '../documents/extract.ts'
import { Slots } from '../slots.ts'
import { readFile } from './read-file.ts'
import { describe } from './report.ts'

/** Entry of the command for a person at a terminal: exit code 0 all is well, 1 a file could not be read, 2 wrong use. */

const help = `Usage: docuvault read [--text] [--json] [--ai] FILE…

Reads documents and classifies them as the vault would, without a server or a database, and says why.
Nothing is stored, and nothing leaves this machine without --ai.

  --text  all of the text instead of its beginning
  --json  one JSON object per file and line, with all of the text
  --ai    ask the model that AI_PROVIDER and its companions configure, too: it is sent the text
  --help  this text

Ends with 0 where every file could be read, 1 where one could not, 2 where the command was not understood.
`

const options = {
  text: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  ai: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** For the person who gave the command, in a few lines. */
class Refused extends Error {}

try {
  process.exitCode = await run()
} catch (error) {
  if (!(error instanceof Refused) && !(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message.trimEnd()}\n`)
  process.exitCode = 2
} finally {
  await closeExtractors()
}

async function run(): Promise<number> {
  const { values, positionals } = argumentsOf()
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const [command, ...files] = positionals
  if (command !== 'read' || files.length === 0) throw new Refused(help)
  const base = callersDirectory()
  const { AI_PROVIDER, WORKER_CONCURRENCY } = config()
  if (values.ai && AI_PROVIDER === 'local')
    throw new Refused('--ai needs AI_PROVIDER: no other provider is configured.')

  const signal = interruption()
  const slots = new Slots(WORKER_CONCURRENCY)
  const reports = files.map(async (file) => {
    const leave = await slots.acquire(signal)
    return readFile(file, resolve(base, file), { ai: values.ai, signal }).finally(leave)
  })
  let failed = 0
  // In the order of the arguments, each as soon as it is there; what fails meanwhile is thrown in its turn.
  for (const report of reports) report.catch(() => {})
  for (const pending of reports) {
    const report = await pending
    if (report.error !== null) failed += 1
    process.stdout.write(
      values.json ? `${JSON.stringify(report)}\n` : `${describe(report, { wholeText: values.text })}\n`,
    )
  }
  return failed === 0 ? 0 : 1
}

function argumentsOf() {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new Refused(`${(error as Error).message}\n\n${help}`)
  }
}

/** npm runs its scripts in the project's folder, where `.env` is, and says where it was called. */
function callersDirectory(): string {
  const { npm_lifecycle_event: script, INIT_CWD: caller } = process.env
  if (script !== 'docuvault' || caller === undefined) return process.cwd()
  if (existsSync('.env')) process.loadEnvFile('.env')
  return caller
}

/** Also where nobody reads the output any more. */
function interruption(): AbortSignal {
  const controller = new AbortController()
  const stop = () => controller.abort(new Refused('Interrupted.'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  process.stdout.once('error', stop)
  return controller.signal
}
