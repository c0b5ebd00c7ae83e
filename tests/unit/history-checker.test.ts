import { describe, expect, it } from 'vitest'
import type { FinalState, Operation, Sighting } from '../faults/history.ts'
import { judge } from '../faults/history-checker.ts'

/** Histories by hand: each breaks one rule, beside one that is nearly the same and breaks none. */

let clock = 0
const operation = (rest: Partial<Operation> & Pick<Operation, 'kind'>): Operation => ({
  client: 1,
  invoked: (clock += 10),
  ended: (clock += 10),
  outcome: 'ok',
  status: 200,
  ...rest,
})
const shown = (status: Sighting['status'] = 'ready', rest: Partial<Sighting> = {}): Sighting => ({
  id: 'a',
  sha256: 'aa',
  filename: 'a.txt',
  status,
  processedAt: status === 'ready' ? 'at noon' : null,
  attempts: 1,
  failure: null,
  ...rest,
})
const upload = (rest: Partial<Operation> = {}) =>
  operation({
    kind: 'upload',
    sha256: 'aa',
    filename: 'a.txt',
    document: 'a',
    status: 201,
    seen: [shown('queued')],
    ...rest,
  })
/** An upload that was not acknowledged: nobody knows its document. */
const open = (rest: Partial<Operation>) => upload({ document: undefined, ...rest })
const noReply = { outcome: 'unknown', status: 0, seen: undefined } as const
const answered = (status: number) => ({ ...noReply, outcome: 'failed', status }) as const
const remove = (rest: Partial<Operation> = {}) => operation({ kind: 'delete', document: 'a', status: 204, ...rest })
const read = (document: Sighting) => operation({ kind: 'read', document: document.id, seen: [document] })
const missed = () => operation({ kind: 'read', document: 'a', outcome: 'failed', status: 404 })
const list = (...seen: Sighting[]) => operation({ kind: 'list', seen })
const reprocess = (rest: Partial<Operation> = {}) =>
  operation({ kind: 'reprocess', document: 'a', status: 202, ...rest })
const rename = (filename: string, rest: Partial<Operation> = {}) =>
  operation({ kind: 'patch', document: 'a', filename, ...rest })

const atLast = (...documents: Sighting[]): FinalState => ({
  documents,
  contents: new Map(documents.map(({ id, sha256 }) => [id, sha256])),
})
const nothing = atLast()
const rules = (history: Operation[], final: FinalState) => judge(history, final).violations.map(({ rule }) => rule)

describe('the history checker', () => {
  it('accepts an uneventful life', () => {
    const history = [
      upload(),
      list(shown('processing')),
      read(shown()),
      rename('b.txt'),
      list(shown('ready', { filename: 'b.txt' })),
    ]
    expect(rules(history, atLast(shown('ready', { filename: 'b.txt' })))).toEqual([])
  })

  it('finds an acknowledged document that is not listed', () => {
    expect(rules([upload()], nothing)).toEqual(['lost'])
    expect(rules([upload(), remove()], nothing)).toEqual([])
    expect(rules([upload(), remove(noReply)], nothing)).toEqual([])
    expect(rules([upload(), remove(answered(503))], nothing)).toEqual([])
    expect(rules([upload(), remove(answered(404))], nothing)).toEqual(['lost'])
  })

  it('finds bytes that are not those that were sent', () => {
    const other = { documents: [shown()], contents: new Map([['a', 'bb']]) }
    expect(rules([upload()], other)).toEqual(['altered'])
    expect(rules([upload()], { ...other, contents: new Map() })).toEqual(['altered'])
    const download = (sha256: string) => operation({ kind: 'content', document: 'a', sha256 })
    expect(rules([upload(), download('bb')], atLast(shown()))).toEqual(['altered'])
    expect(rules([upload(), download('aa')], atLast(shown()))).toEqual([])
  })

  it('finds an upload that is there more than once', () => {
    const twice = atLast(shown(), shown('ready', { id: 'b' }))
    expect(rules([upload()], twice)).toEqual(['duplicated'])
    expect(rules([open(noReply)], twice)).toEqual(['duplicated'])
    expect(rules([upload(), upload({ document: 'b', seen: [] })], twice)).toEqual(['duplicated', 'duplicated'])
  })

  it('leaves open whether an upload without a reply is there, but not whether a refused one is', () => {
    expect(rules([open(noReply)], nothing)).toEqual([])
    expect(rules([open(noReply)], atLast(shown()))).toEqual([])
    expect(rules([open(answered(503))], atLast(shown()))).toEqual([])
    expect(rules([open(answered(415))], nothing)).toEqual([])
    expect(rules([open(answered(415))], atLast(shown()))).toEqual(['refused-but-kept'])
  })

  it('demands exactly one document after a retry that was acknowledged', () => {
    expect(rules([open(noReply), upload()], atLast(shown()))).toEqual([])
    expect(rules([open(noReply), upload()], nothing)).toEqual(['lost'])
    expect(rules([open(noReply), upload()], atLast(shown(), shown('ready', { id: 'b' })))).toEqual(['duplicated'])
  })

  it('finds a deleted document that comes back', () => {
    expect(rules([upload(), remove(), list(shown())], nothing)).toEqual(['resurrected'])
    expect(rules([upload(), remove()], atLast(shown()))).toEqual(['resurrected'])
    expect(rules([upload(), remove(noReply), missed(), read(shown())], atLast(shown()))).toEqual(['resurrected'])
    expect(rules([upload(), remove(noReply), read(shown())], atLast(shown()))).toEqual([])
  })

  it('lets a read that began before the deletion ended see either', () => {
    const first = upload()
    const deletion = remove()
    const overlapping = { ...read(shown()), invoked: deletion.ended - 5 }
    expect(rules([first, deletion, overlapping], nothing)).toEqual([])
  })

  it('finds a result that is taken back without a reprocess', () => {
    const [first, before, after] = [upload(), read(shown()), read(shown('processing'))]
    expect(rules([first, before, after], atLast(shown()))).toEqual(['went-back'])
    const between = (rest: Partial<Operation>) => ({
      ...reprocess(rest),
      invoked: before.ended + 1,
      ended: after.invoked - 1,
    })
    expect(rules([first, before, between({}), after], atLast(shown()))).toEqual([])
    expect(rules([first, before, between(noReply), after], atLast(shown()))).toEqual([])
    expect(rules([first, before, between(answered(404)), after], atLast(shown()))).toEqual(['went-back'])
  })

  it('does not excuse a step back by a reprocess that was over before the result was seen', () => {
    const history = [upload(), reprocess(), read(shown()), read(shown('queued'))]
    expect(rules(history, atLast(shown()))).toEqual(['went-back'])
  })

  it('lets an unfinished document be given back to the queue', () => {
    expect(rules([upload(), read(shown('processing')), read(shown('queued'))], atLast(shown()))).toEqual([])
  })

  it('finds a second result', () => {
    const history = [upload(), read(shown()), read(shown('ready', { processedAt: 'at one' }))]
    expect(rules(history, atLast(shown()))).toEqual(['went-back'])
  })

  it('finds a name that was acknowledged and does not hold', () => {
    expect(rules([upload(), rename('b.txt')], atLast(shown()))).toEqual(['lost'])
    expect(rules([upload(), rename('b.txt', noReply)], atLast(shown()))).toEqual([])
    expect(rules([upload(), rename('b.txt', noReply)], atLast(shown('ready', { filename: 'b.txt' })))).toEqual([])
  })

  it('finds a document that a list showed and a later one lacks', () => {
    expect(rules([upload(), list(shown()), list(), list(shown())], atLast(shown()))).toEqual(['vanished'])
    expect(rules([upload(), list(shown()), remove(), list()], nothing)).toEqual([])
  })

  it('finds a document that is never done', () => {
    expect(rules([upload()], atLast(shown('queued')))).toEqual(['stuck'])
    expect(rules([upload()], atLast(shown('processing')))).toEqual(['stuck'])
    expect(rules([upload()], atLast(shown('failed')))).toEqual([])
  })

  it('counts what was accepted, and tells how long lists and results took', () => {
    const first = upload()
    const late = list()
    const ready = read(shown())
    const verdict = judge([first, late, list(shown('queued')), ready], atLast(shown()))
    expect(verdict).toMatchObject({
      accepted: 1,
      slowestToLists: late.invoked - first.ended,
      slowestToReady: ready.ended - first.ended,
    })
  })
})
