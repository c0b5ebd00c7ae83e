import { type FinalState, mayHaveHappened, type Operation, type Sighting } from './history.ts'

/**
 * Judges a history, after Jepsen's `total-queue` and `set-full`: what was acknowledged has to be there, what was not
 * acknowledged may be there once, and what was seen may not be unseen.
 */

export type Rule =
  | 'lost'
  | 'altered'
  | 'duplicated'
  | 'refused-but-kept'
  | 'resurrected'
  | 'went-back'
  | 'vanished'
  | 'stuck'

export interface Violation {
  rule: Rule
  /** The document or, where it has none, the SHA-256 of the bytes. */
  subject: string
  detail: string
}

export interface Verdict {
  violations: Violation[]
  /** Documents that were answered with 2xx. */
  accepted: number
  /** Milliseconds from a document's 2xx to the last list that was asked for after it and lacked it. */
  slowestToLists: number
  /** Milliseconds from a document's 2xx to the first time it was seen ready. */
  slowestToReady: number
}

export function judge(history: readonly Operation[], final: FinalState): Verdict {
  const uploads = Map.groupBy(
    history.filter(({ kind }) => kind === 'upload'),
    ({ sha256 = '' }) => sha256,
  )
  const stories = storiesOf(history, uploads, final)
  const stuck = final.documents.filter(({ status }) => status === 'queued' || status === 'processing')
  return {
    violations: [
      ...[...uploads].flatMap(([sha256, tries]) => judgeUnacknowledged(sha256, tries, final)),
      ...stories.flatMap((story) => rules.flatMap((rule) => rule(story, final))),
      ...stuck.map(({ id, status }): Violation => ({ rule: 'stuck', subject: id, detail: `is still ${status}` })),
    ],
    accepted: stories.length,
    slowestToLists: Math.max(0, ...stories.map(untilInLists)),
    slowestToReady: Math.max(0, ...stories.map(untilReady)),
  }
}

/** What the history tells about one acknowledged document. */
interface Story {
  id: string
  sha256: string
  acknowledged: number
  uploads: readonly Operation[]
  /** All that was asked of it, in order. */
  operations: readonly Operation[]
  /** Every time it was seen, in the order in which the answers arrived. */
  sightings: readonly { at: Operation; document: Sighting }[]
  /** The answered lists, each with whether the document was on it. */
  lists: readonly { list: Operation; isOnIt: boolean }[]
  now: Sighting | undefined
}

function storiesOf(history: readonly Operation[], uploads: Groups, final: FinalState): Story[] {
  const operations = Map.groupBy(
    history.filter(({ kind }) => kind !== 'upload'),
    ({ document = '' }) => document,
  )
  const sightings = Map.groupBy(
    history
      .toSorted((a, b) => a.ended - b.ended)
      .flatMap((at) => (at.seen ?? []).map((document) => ({ at, document }))),
    ({ document }) => document.id,
  )
  const lists = history
    .filter(({ kind, outcome }) => kind === 'list' && outcome === 'ok')
    .map((list) => ({ list, ids: new Set(list.seen?.map(({ id }) => id)) }))
  return [...uploads].flatMap(([sha256, tries]) => {
    const [first] = tries.filter(({ outcome }) => outcome === 'ok').toSorted((a, b) => a.ended - b.ended)
    const id = first?.document
    if (first === undefined || id === undefined) return []
    return [
      {
        id,
        sha256,
        acknowledged: first.ended,
        uploads: tries,
        operations: operations.get(id) ?? [],
        sightings: sightings.get(id) ?? [],
        lists: lists.map(({ list, ids }) => ({ list, isOnIt: ids.has(id) })),
        now: final.documents.find((document) => document.id === id),
      },
    ]
  })
}

type Groups = ReadonlyMap<string, readonly Operation[]>

const mayBeDeleted = (operations: readonly Operation[]) =>
  operations.some(
    (operation) => operation.kind === 'delete' && (operation.outcome === 'ok' || mayHaveHappened(operation)),
  )

/** Without an acknowledgement: there once, or not at all; not at all where it was refused. */
function judgeUnacknowledged(sha256: string, tries: readonly Operation[], final: FinalState): Violation[] {
  const found = final.documents.filter((document) => document.sha256 === sha256).length
  if (found > 1) return [{ rule: 'duplicated', subject: sha256, detail: `is there ${found} times` }]
  if (found === 0 || tries.some((upload) => upload.outcome === 'ok' || mayHaveHappened(upload))) return []
  const answers = tries.map(({ status }) => status).join(', ')
  return [{ rule: 'refused-but-kept', subject: sha256, detail: `was answered with ${answers} and is there` }]
}

/** Total queue: what was acknowledged is there, once and whole. */
function judgeAcknowledged({ id, sha256, uploads, operations, now }: Story, { contents }: FinalState): Violation[] {
  const ids = new Set(uploads.filter(({ outcome }) => outcome === 'ok').map(({ document }) => document))
  if (ids.size > 1) {
    return [{ rule: 'duplicated', subject: id, detail: `the same upload was answered with ${ids.size} documents` }]
  }
  const read = [
    ...operations
      .filter(({ kind, outcome }) => kind === 'content' && outcome === 'ok')
      .map((download) => download.sha256),
    ...(now === undefined ? [] : [contents.get(id)]),
  ]
  const other = read.findIndex((found) => found !== sha256)
  if (other !== -1) return [{ rule: 'altered', subject: id, detail: `reads as ${read[other] ?? 'nothing'}` }]
  if (now !== undefined || mayBeDeleted(operations)) return []
  return [{ rule: 'lost', subject: id, detail: 'was acknowledged and is not listed' }]
}

/** What was deleted stays gone. */
function judgeDeletion({ id, operations, sightings, now }: Story): Violation[] {
  const signs = operations.filter(
    ({ kind, outcome, status, ended }) =>
      (kind === 'delete' && outcome === 'ok') ||
      // Somebody has tried to delete it, and this tells that it worked.
      (status === 404 && mayBeDeleted(operations.filter(({ invoked }) => invoked < ended))),
  )
  const since = Math.min(...signs.map(({ ended }) => ended))
  if (now === undefined && !sightings.some(({ at }) => at.invoked > since)) return []
  if (signs.length === 0) return []
  return [{ rule: 'resurrected', subject: id, detail: 'was deleted and is there' }]
}

const isSettled = ({ status }: Sighting) => status === 'ready' || status === 'failed'

/** A result is written once, and only a reprocess takes it back. */
function judgeStates({ id, operations, sightings }: Story): Violation[] {
  const reprocesses = operations.filter(
    (operation) => operation.kind === 'reprocess' && (operation.outcome === 'ok' || mayHaveHappened(operation)),
  )
  for (const [index, later] of sightings.entries()) {
    const earlier = sightings
      .slice(0, index)
      .findLast(({ at, document }) => at.ended < later.at.invoked && isSettled(document))
    if (earlier === undefined) continue
    const isExcused = reprocesses.some(
      ({ invoked, ended, outcome }) => invoked < later.at.ended && (outcome !== 'ok' || ended > earlier.at.invoked),
    )
    const [before, after] = [earlier.document, later.document]
    if (isExcused || (before.status === after.status && before.processedAt === after.processedAt)) continue
    const what =
      before.status === after.status ? 'has a second result' : `went from ${before.status} to ${after.status}`
    return [{ rule: 'went-back', subject: id, detail: what }]
  }
  return []
}

/** The last acknowledged change of the name holds, or one that was left open. */
function judgeName({ id, uploads, operations, now }: Story): Violation[] {
  const patches = operations.filter(({ kind }) => kind === 'patch')
  const settled = patches.findLast(({ outcome }) => outcome === 'ok')?.filename ?? uploads[0]?.filename
  const possible = [settled, ...patches.filter(mayHaveHappened).map(({ filename }) => filename)]
  if (now === undefined || possible.includes(now.filename)) return []
  return [{ rule: 'lost', subject: id, detail: `is named ${now.filename}, not ${possible.join(' or ')}` }]
}

/** Set full: what a list has shown, every later one shows, unless somebody deletes it. */
function judgeLists({ id, operations, lists }: Story): Violation[] {
  const since = Math.min(...lists.filter(({ isOnIt }) => isOnIt).map(({ list }) => list.ended))
  const lacks = lists.some(
    ({ list, isOnIt }) =>
      !isOnIt && list.invoked > since && !mayBeDeleted(operations.filter(({ invoked }) => invoked < list.ended)),
  )
  return lacks ? [{ rule: 'vanished', subject: id, detail: 'was listed, and then a list lacked it' }] : []
}

const rules = [judgeAcknowledged, judgeDeletion, judgeStates, judgeName, judgeLists]

function untilInLists({ acknowledged, operations, lists }: Story): number {
  const lacking = lists.filter(
    ({ list, isOnIt }) =>
      !isOnIt && list.invoked > acknowledged && !mayBeDeleted(operations.filter(({ invoked }) => invoked < list.ended)),
  )
  return Math.max(0, ...lacking.map(({ list }) => list.invoked - acknowledged))
}

function untilReady({ acknowledged, sightings }: Story): number {
  const first = sightings.find(({ document }) => document.status === 'ready')
  return first === undefined ? 0 : Math.max(0, first.at.ended - acknowledged)
}
