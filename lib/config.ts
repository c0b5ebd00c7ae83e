import { availableParallelism } from 'node:os'
import * as v from 'valibot'

/**
 * The environment, declared as data: description, schema and default of each variable in one place.
 * `.env.example` and the README's table are checked against this declaration by a test.
 */

const MiB = 1024 * 1024

const wholeNumber = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, 'must be a whole number'),
    v.transform(Number),
    v.minValue(min, `must be at least ${min}`),
    v.maxValue(max, `must be at most ${max}`),
  )

const flag = v.pipe(
  v.picklist(['true', 'false', '1', '0'], 'must be true or false'),
  v.transform((value) => value === 'true' || value === '1'),
)

const urlOf = (...protocols: string[]) =>
  v.pipe(
    v.string(),
    v.check(
      (value) => protocols.some((protocol) => value.startsWith(`${protocol}//`)) && isUsable(value),
      `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    ),
  )

/** Of PostgreSQL's, the host may be missing: a socket's directory is named elsewhere. */
function isUsable(value: string): boolean {
  const url = URL.parse(value)
  if (url === null || (url.hostname === '' && !url.protocol.startsWith('postgres'))) return false
  try {
    decodeURIComponent(url.username + url.password)
    return true
  } catch {
    return false
  }
}

const commaSeparated = v.pipe(
  v.string(),
  v.transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ),
)

const origins = v.pipe(
  commaSeparated,
  v.check(
    (items) => items.every((item) => URL.parse(item)?.origin === item),
    'must be a comma-separated list of exact origins, such as https://app.example.org',
  ),
)

/** The models that come with the build, by their names in tesseract. */
export const ocrModels = ['eng', 'deu', 'fra', 'spa', 'ita', 'nld'] as const

const hostName = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/

const text = v.pipe(v.string(), v.nonEmpty())

interface Variable<Output = unknown> {
  /** What it does, for `.env.example` and the README. */
  doc: string
  schema: v.GenericSchema<string, Output>
  /** The default in words where it is not the value itself. */
  defaultDoc?: string
}

const variable = <const Schema extends v.GenericSchema<string, unknown>, const Default>(declaration: {
  doc: string
  schema: Schema
  default: Default
  defaultDoc?: string
}) => declaration

export const variables = {
  PORT: variable({ doc: 'Port of the HTTP server.', schema: wholeNumber(0, 65_535), default: 3000 }),
  HOST: variable({
    doc: 'Address the HTTP server listens on; 0.0.0.0 in the container.',
    schema: text,
    default: '127.0.0.1',
  }),
  DATA_DIR: variable({
    doc: 'Directory of the embedded state, of the objects of the filesystem backend, and of temporary files.',
    schema: text,
    default: '.data',
  }),
  DATABASE_URL: variable({
    doc: "PostgreSQL (15 or newer) as the app's role, which needs no DDL rights.",
    schema: urlOf('postgres:', 'postgresql:'),
    default: undefined,
    defaultDoc: 'unset: `npm start` runs an embedded PostgreSQL',
  }),
  DATABASE_MIGRATE_URL: variable({
    doc: "PostgreSQL as the owner's role, for migrations.",
    schema: urlOf('postgres:', 'postgresql:'),
    default: undefined,
    defaultDoc: '`DATABASE_URL`',
  }),
  DATABASE_POOL_SIZE: variable({
    doc: 'Connections to PostgreSQL of one process.',
    schema: wholeNumber(1, 200),
    default: 10,
  }),
  REDIS_URL: variable({
    doc: 'Redis for the queue.',
    schema: urlOf('redis:', 'rediss:'),
    default: undefined,
    defaultDoc: 'unset: the queue lives in PostgreSQL',
  }),
  STORAGE_BACKEND: variable({
    doc: 'Where new documents go: `s3` or `filesystem`.',
    schema: v.picklist(['s3', 'filesystem'], 'must be s3 or filesystem'),
    default: undefined,
    defaultDoc: '`s3` where `S3_ENDPOINT` or `S3_BUCKET` is set, else `filesystem`',
  }),
  S3_ENDPOINT: variable({
    doc: 'URL of MinIO or another S3 store; unset for AWS.',
    schema: urlOf('http:', 'https:'),
    default: undefined,
    defaultDoc: '–',
  }),
  S3_REGION: variable({ doc: 'Region of the bucket.', schema: text, default: 'us-east-1' }),
  S3_BUCKET: variable({
    doc: 'Bucket of the documents; created where it is missing.',
    schema: text,
    default: 'docuvault',
  }),
  S3_ACCESS_KEY_ID: variable({
    doc: 'Access key.',
    schema: text,
    default: undefined,
    defaultDoc: "–, then the AWS SDK's own sources",
  }),
  S3_SECRET_ACCESS_KEY: variable({ doc: 'Secret key.', schema: text, default: undefined, defaultDoc: '–' }),
  S3_FORCE_PATH_STYLE: variable({
    doc: 'Address the bucket in the path instead of the host name.',
    schema: flag,
    default: undefined,
    defaultDoc: 'true where `S3_ENDPOINT` is set',
  }),
  S3_PUBLIC_ENDPOINT: variable({
    doc: 'The endpoint as clients reach it, for presigned URLs.',
    schema: urlOf('http:', 'https:'),
    default: undefined,
    defaultDoc: '`S3_ENDPOINT`',
  }),
  MAX_UPLOAD_BYTES: variable({
    doc: 'Largest file that is accepted, in bytes.',
    schema: wholeNumber(1, 5_000 * MiB),
    default: 50 * MiB,
  }),
  UPLOAD_CONCURRENCY: variable({
    doc: 'Uploads that one server process takes at a time; more are answered 503 with Retry-After.',
    schema: wholeNumber(1, 100_000),
    default: 512,
  }),
  AI_PROVIDER: variable({
    doc: 'Who classifies: `local` (no network) or `openai` (any OpenAI-compatible server).',
    schema: v.picklist(['local', 'openai'], 'must be local or openai'),
    default: 'local',
  }),
  AI_BASE_URL: variable({
    doc: 'Base URL of the OpenAI-compatible server (Ollama, LM Studio, vLLM and others).',
    schema: urlOf('http:', 'https:'),
    default: undefined,
    defaultDoc: "the `openai` package's own",
  }),
  AI_API_KEY: variable({ doc: 'Key for it.', schema: text, default: undefined, defaultDoc: '–' }),
  AI_MODEL: variable({
    doc: 'Model to ask; needed with `AI_PROVIDER=openai`.',
    schema: text,
    default: undefined,
    defaultDoc: '–',
  }),
  AI_TIMEOUT_MS: variable({
    doc: 'Time limit of one call, in milliseconds.',
    schema: wholeNumber(1, 600_000),
    default: 30_000,
  }),
  WORKER_CONCURRENCY: variable({
    doc: 'Documents that one worker processes at a time.',
    schema: wholeNumber(1, 256),
    default: undefined,
    defaultDoc: 'number of cores',
  }),
  EXTRACT_TIMEOUT_MS: variable({
    doc: 'Time limit of one extraction, in milliseconds.',
    schema: wholeNumber(100, 3_600_000),
    default: 30_000,
  }),
  EXTRACT_MEMORY_MB: variable({
    doc: 'Memory limit of one extraction (resident, in MiB).',
    schema: wholeNumber(128, 65_536),
    default: 1024,
  }),
  EXTRACT_MAX_PAGES: variable({
    doc: 'Pages that are read of one document.',
    schema: wholeNumber(1, 1_000_000),
    default: 5000,
  }),
  EXTRACT_MAX_TEXT_BYTES: variable({
    doc: 'Text that is kept of one document, in bytes of UTF-8.',
    schema: wholeNumber(1, 100 * MiB),
    default: 5 * MiB,
  }),
  OCR_LANGUAGES: variable({
    doc: `Comma-separated languages of scans and photos: ${ocrModels.join(', ')}; the more, the slower. \`none\` for no OCR.`,
    schema: v.union(
      [
        v.pipe(
          v.literal('none'),
          v.transform(() => []),
        ),
        v.pipe(commaSeparated, v.minLength(1), v.array(v.picklist(ocrModels))),
      ],
      `must be none, or a comma-separated list of ${ocrModels.join(', ')}`,
    ),
    default: ['eng', 'deu'],
  }),
  OCR_MAX_PAGES: variable({
    doc: 'Scanned pages of one document that are read.',
    schema: wholeNumber(1, 1_000_000),
    default: 50,
  }),
  OCR_TIMEOUT_MS: variable({
    doc: 'Time limit of OCR for one document, in milliseconds; what was read until then is kept.',
    schema: wholeNumber(100, 3_600_000),
    default: 300_000,
  }),
  GC_HORIZON_SECONDS: variable({
    doc: 'Seconds after its last sign of life until what an interrupted upload left is removed.',
    schema: wholeNumber(1, 31_536_000),
    default: 86_400,
  }),
  CORS_ORIGINS: variable({
    doc: 'Comma-separated exact origins of a client that is served elsewhere.',
    schema: origins,
    default: [] as string[],
    defaultDoc: 'none',
  }),
  ALLOWED_HOSTS: variable({
    doc: 'Comma-separated host names the server answers to besides IP addresses and localhost; `*` for any.',
    schema: v.pipe(
      commaSeparated,
      v.transform((hosts) => hosts.map((host) => host.toLowerCase())),
      v.check(
        (hosts) => hosts.every((host) => host === '*' || hostName.test(host)),
        'must be a comma-separated list of host names, without scheme and port',
      ),
    ),
    default: [] as string[],
    defaultDoc: 'none',
  }),
  LOG_LEVEL: variable({
    doc: 'Least severe level that is logged.',
    schema: v.picklist(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    ),
    default: 'info',
  }),
} satisfies Record<string, Variable & { default: unknown }>

type Declared = typeof variables
export type VariableName = keyof Declared
type Raw = { [Name in VariableName]: v.InferOutput<Declared[Name]['schema']> | Declared[Name]['default'] }

/** The checked environment, with the defaults that depend on other variables filled in. */
export type Config = Omit<Raw, 'STORAGE_BACKEND' | 'S3_FORCE_PATH_STYLE' | 'WORKER_CONCURRENCY'> & {
  STORAGE_BACKEND: 's3' | 'filesystem'
  S3_FORCE_PATH_STYLE: boolean
  WORKER_CONCURRENCY: number
}

/** Its message names every variable at fault, and none of their values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Checks an environment; an empty value counts as unset, as compose passes unset variables that way.
 *  @throws ConfigError */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const faults: string[] = []
  const read = <Name extends VariableName>(name: Name): Raw[Name] => {
    const value = env[name]
    if (value === undefined || value === '') return variables[name].default as Raw[Name]
    const schema: v.GenericSchema<string, unknown> = variables[name].schema
    const result = v.safeParse(schema, value)
    if (result.success) return result.output as Raw[Name]
    faults.push(`${name} ${result.issues[0].message}`)
    return variables[name].default as Raw[Name]
  }
  const raw = Object.fromEntries((Object.keys(variables) as VariableName[]).map((name) => [name, read(name)])) as Raw
  const isSet = (name: VariableName) => env[name] !== undefined && env[name] !== ''

  if (raw.AI_PROVIDER === 'openai' && raw.AI_MODEL === undefined)
    faults.push('AI_MODEL must be set where AI_PROVIDER is openai')
  if (isSet('S3_ACCESS_KEY_ID') !== isSet('S3_SECRET_ACCESS_KEY')) {
    faults.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set together')
  }
  if (faults.length > 0) throw new ConfigError(`Wrong configuration: ${faults.join('; ')}.`)
  return {
    ...raw,
    STORAGE_BACKEND: raw.STORAGE_BACKEND ?? (isSet('S3_ENDPOINT') || isSet('S3_BUCKET') ? 's3' : 'filesystem'),
    S3_FORCE_PATH_STYLE: raw.S3_FORCE_PATH_STYLE ?? isSet('S3_ENDPOINT'),
    WORKER_CONCURRENCY: raw.WORKER_CONCURRENCY ?? availableParallelism(),
  }
}

let current: Config | undefined

/** The configuration of this process, read from the environment once.
 *  @throws ConfigError */
export function config(): Config {
  return (current ??= parseConfig(process.env))
}

/** The configuration of a process that needs the database.
 *  @throws ConfigError */
function configOfService(): Config & { DATABASE_URL: string } {
  const { DATABASE_URL, ...rest } = config()
  if (DATABASE_URL === undefined) {
    throw new ConfigError(
      'DATABASE_URL is not set. `npm start` runs DocuVault with an embedded PostgreSQL; for a server of your own set DATABASE_URL.',
    )
  }
  return { ...rest, DATABASE_URL }
}

/** As {@link config} with `DATABASE_URL`; where it is wrong, the process ends with one line that says so. */
export function configOrExit(): Config & { DATABASE_URL: string } {
  try {
    return configOfService()
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`${error.message}\n`)
      process.exit(1)
    }
    throw error
  }
}
