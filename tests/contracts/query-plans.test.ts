import { createHash, randomUUID, randomUUIDv7 } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { closeDatabase } from '../../lib/db/client.ts'
import * as work from '../../lib/db/document-work.ts'
import * as documents from '../../lib/db/documents.ts'
import { everyone, type Scope } from '../../lib/db/scope.ts'
import { createMigratedDatabase } from '../support/database.ts'
import { commonContent, documentId, insertManyDocuments, owners, topics } from '../support/many-documents.ts'
import type { TestDatabase } from '../support/postgres.ts'

/**
 * PostgreSQL itself tells, by auto_explain, how it ran each statement that the code issued: by a notice on the same
 * connection, which the driver hands to the log. Nothing here repeats a statement.
 */
const heard = vi.hoisted(() => ({ plans: [] as PlanNode[] }))
vi.mock('../../lib/log.ts', () => ({
  log: () => ({
    debug({ notice = '' }: { notice?: string }) {
      const json = /^duration: .* plan:\n(.*)$/s.exec(notice)?.[1]
      if (json) heard.plans.push((JSON.parse(json) as { Plan: PlanNode }).Plan)
    },
  }),
}))

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: PlanNode[]
}

const count = 100_000

let database: TestDatabase
let admin: postgres.Sql

beforeAll(async () => {
  database = await createMigratedDatabase(inject('services').postgres.adminUrl)
  admin = postgres(database.adminUrl, { max: 1, fetch_types: false, onnotice: () => {} })
  await insertManyDocuments(admin, count)
  const role = new URL(database.appUrl).username
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_level': 'notice',
    'auto_explain.log_format': 'json',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
  }
  for (const [name, value] of Object.entries(settings))
    await admin.unsafe(`alter role ${role} set ${name} = '${value}'`)
  vi.stubEnv('DATABASE_URL', database.appUrl)
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

type Statements = Record<string, () => Promise<unknown>>

interface Group {
  of: string
  statements: () => Statements
  /** Of the table and its indexes. A page of a list takes about 300; what lists can be filtered by is on many more. */
  mostPages?: number
}

const large: Scope = { kind: 'user', userId: owners.large }
const small: Scope = { kind: 'user', userId: owners.small }
const none: Scope = { kind: 'user', userId: owners.none }

const groups: Group[] = [
  { of: 'the worker', statements: workStatements },
  { of: 'requests for everyone', statements: () => requestStatements(everyone) },
  { of: 'requests of a large owner', statements: () => requestStatements(large) },
  { of: 'requests of a small owner', statements: () => requestStatements(small) },
  { of: 'requests of an owner of nothing', statements: () => requestStatements(none) },
  { of: 'lists for everyone', statements: () => lists(everyone, [0, 1]) },
  { of: 'lists of a large owner', statements: () => lists(large, [0]) },
  { of: 'lists of a small owner', statements: () => lists(small, [0]) },
  { of: 'lists of an owner of nothing', statements: () => lists(none, [0]) },
  // An index answers for the most selective of several conditions; of what that leaves, some is read in vain.
  { of: 'lists by several filters for everyone', statements: () => lists(everyone, [2, 3]), mostPages: count / 10 },
  { of: 'filtered lists of a large owner', statements: () => lists(large, [1, 2, 3]), mostPages: count / 5 },
  { of: 'filtered lists of a small owner', statements: () => lists(small, [1, 2, 3]), mostPages: count / 50 },
  { of: 'filtered lists of an owner of nothing', statements: () => lists(none, [1, 2, 3]) },
]

/** A prepared statement is planned for its values at first, and once for all values when that looks no dearer. */
describe.each(['force_custom_plan', 'force_generic_plan'])('with %s', (mode) => {
  beforeAll(async () => {
    await admin.unsafe(`alter role ${new URL(database.appUrl).username} set plan_cache_mode = ${mode}`)
  })
  afterAll(() => closeDatabase())

  it.each(groups)('the statements of $of read few pages', async ({ statements, mostPages = 500 }) => {
    const found: Record<string, string> = {}
    for (const [name, run] of Object.entries(statements())) {
      const scans = scansOf(await planOf(run))
      const pages = scans.reduce((sum, scan) => sum + scan['Shared Hit Blocks'] + scan['Shared Read Blocks'], 0)
      if (scans.some((scan) => scan['Node Type'] === 'Seq Scan') || pages > mostPages) found[name] = `${pages} pages`
    }
    expect(found).toEqual({})
  })
})

it('no statement is left out', () => {
  const issued = [documents, work].flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) => (typeof value === 'function' ? [name] : [])),
  )
  const planned = new Set(
    groups.flatMap(({ statements }) => Object.keys(statements()).map((name) => name.split(' ', 1)[0])),
  )
  expect(issued.filter((name) => !planned.has(name))).toEqual([])
})

/** Every statement that a request reaches. */
function requestStatements(scope: Scope): Statements {
  const id = documentId(count / 2)
  const userId = scope.kind === 'user' ? scope.userId : null
  const token = randomUUID()
  const intent = (idempotencyKey: string | null): documents.Intent => ({
    id: randomUUIDv7(),
    userId,
    filename: 'new.pdf',
    contentType: 'application/pdf',
    sizeBytes: 1,
    sha256: sha256('new'),
    storageBackend: 'filesystem',
    storageRef: 'null-user/new.pdf',
    token,
    expiresIn: 60,
    idempotencyKey,
  })
  return {
    find: () => documents.find(scope, id),
    textOf: () => documents.textOf(scope, id),
    change: () => documents.change(scope, id, { filename: 'other.pdf', topic: topics.rare }),
    reprocess: () => documents.reprocess(scope, id),
    markDeleted: () => documents.markDeleted(scope, id),
    declareUpload: () => documents.declareUpload(intent(null)),
    'declareUpload with a key': () => documents.declareUpload(intent(randomUUID())),
    renewUpload: () => documents.renewUpload(id, token, 60),
    abandonUpload: () => documents.abandonUpload(id, token),
    publishUpload: () => documents.publishUpload(id, token, 'null-user/new.pdf'),
    findByIdempotencyKey: () => documents.findByIdempotencyKey(userId, 'key 1019'),
    leaveToCollector: () => {
      const kept = intent(null)
      return documents.leaveToCollector(kept, { ...kept, cloudConnectionId: null }, kept.storageRef)
    },
  }
}

/** First and deep page by every combination of so many filters, with values that many, few and no documents have. */
function lists(scope: Scope, counts: number[]): Statements {
  const variants: [string, documents.ListFilter][] = []
  for (const state of [undefined, 'ready', 'failed'] as const)
    for (const topic of [undefined, topics.common, topics.rare])
      for (const content of [undefined, commonContent, '1']) {
        const chosen = Object.entries({ state, topic, content }).filter(([, value]) => value !== undefined)
        if (!counts.includes(chosen.length)) continue
        const name = ['list', ...chosen.map(([key, value]) => `${key}=${value}`)].join(' ')
        const filter = { limit: 51, state, topic, sha256: content === undefined ? undefined : sha256(content) }
        variants.push([name, filter], [`${name} from the middle`, { ...filter, before: documentId(count / 2) }])
      }
  return Object.fromEntries(variants.map(([name, filter]) => [name, () => documents.list(scope, filter)]))
}

/** Every statement of the worker. */
function workStatements(): Statements {
  const id = documentId(count / 2)
  const claimed: work.ClaimedDocument = {
    id,
    userId: null,
    generation: 1,
    storageBackend: 'filesystem',
    cloudConnectionId: null,
    storageRef: 'null-user/x',
    filename: 'x.pdf',
    contentType: 'application/pdf',
    sizeBytes: 1,
    attempts: 1,
    attemptToken: randomUUID(),
    classificationError: null,
  }
  const classified = {
    classification: {
      topic: topics.rare,
      confidence: 1,
      title: null,
      language: null,
      summary: null,
      document_date: null,
      sender: null,
      provider: 'local',
      model: 'words',
      prompt_version: '1',
      classified_at: new Date().toISOString(),
    },
    classificationError: null,
    classifyIn: null,
  }
  const error = { code: 'provider_timeout', detail: '', tries: 1, calls: [] }
  const toClassify = { ...claimed, text: null }
  return {
    claim: () => work.claim(id, 1, { needsOcr: false }),
    renewClaim: () => work.renewClaim(claimed),
    recordCall: () => work.recordCall(claimed, error),
    complete: () =>
      work.complete(claimed, {
        ...classified,
        textStatus: 'none',
        text: null,
        textTruncated: false,
        pageCount: 1,
        invoice: null,
      }),
    fail: () => work.fail(claimed, 'corrupt', 'The file is damaged.'),
    release: () => work.release(claimed, 'deferred'),
    leaveToOcr: () => work.leaveToOcr(claimed),
    refund: () => work.refund(claimed),
    due: () => work.due(100),
    dueForOcr: () => work.dueForOcr(100),
    dueForClassification: () => work.dueForClassification(10),
    claimClassification: () => work.claimClassification(id, 1, 60),
    reclassify: () => work.reclassify(toClassify, classified),
    postponeClassification: () => work.postponeClassification(toClassify, error, 60),
    settleClassifications: () => work.settleClassifications(10),
    ...Object.fromEntries(
      [null, owners.large, owners.small, owners.none].map((userId) => [
        `confirmedExamples of ${userId}`,
        () => work.confirmedExamples({ id, userId }, { limit: 50, chars: 100 }),
      ]),
    ),
    expireIntents: () => work.expireIntents(86_400),
    deletions: () => work.deletions(100),
    postponeDeletion: () => work.postponeDeletion(id),
    forget: () => work.forget({ id, changedAt: '' }),
    clearIdempotencyKeys: () => work.clearIdempotencyKeys(),
  }
}

async function planOf(run: () => Promise<unknown>): Promise<PlanNode> {
  heard.plans.length = 0
  await run()
  return vi.waitUntil(() => heard.plans[0], { timeout: 30_000, interval: 2 })
}

/** Where the plan reads documents; what happens below such a node is counted in it. */
const scansOf = (node: PlanNode): PlanNode[] =>
  node['Relation Name'] === 'documents' && node['Node Type'].endsWith('Scan')
    ? [node]
    : (node.Plans ?? []).flatMap(scansOf)

const sha256 = (content: string) => createHash('sha256').update(content).digest()
