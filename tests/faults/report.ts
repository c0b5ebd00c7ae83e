import type { Round } from './engine.ts'
import type { Rule } from './history-checker.ts'

/** What the rounds have shown, as a table and as numbers. */

export interface Skipped {
  fault: string
  system: string
  reason: string
}

const lost: readonly Rule[] = ['lost', 'altered', 'vanished', 'resurrected']
const duplicated: readonly Rule[] = ['duplicated', 'refused-but-kept', 'went-back']
const stuck: readonly Rule[] = ['stuck']

const count = (rounds: readonly Round[], rules: readonly Rule[]) =>
  rounds.flatMap(({ verdict }) => verdict.violations).filter(({ rule }) => rules.includes(rule)).length

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
const seconds = (ms: number) => (ms / 1000).toFixed(1)

export const isGood = ({ verdict, findings }: Round) => verdict.violations.length === 0 && findings.length === 0

const summed = (rounds: readonly Round[]) => ({
  rounds: rounds.length,
  accepted: sum(rounds.map(({ verdict }) => verdict.accepted)),
  lost: count(rounds, lost),
  duplicated: count(rounds, duplicated),
  stuck: count(rounds, stuck),
  other: sum(rounds.map(({ findings }) => findings.length)),
  slowestHealMs: Math.round(Math.max(0, ...rounds.map(({ healMs }) => healMs))),
  slowestToListsMs: Math.round(Math.max(0, ...rounds.map(({ verdict }) => verdict.slowestToLists))),
  slowestToReadyMs: Math.round(Math.max(0, ...rounds.map(({ verdict }) => verdict.slowestToReady))),
})

export function asTable(rounds: readonly Round[]): string {
  const groups = Map.groupBy(rounds, ({ system, fault }) => `${system}: ${fault}`)
  const rows = [...groups, ['all', rounds] as const].map(([name, own]) => {
    const { rounds: played, accepted, lost: gone, duplicated: twice, stuck: left, other, slowestHealMs } = summed(own)
    return [name, played, accepted, gone, twice, left, other, seconds(slowestHealMs)].map(String)
  })
  const head = ['fault', 'rounds', 'accepted', 'lost', 'duplicated', 'stuck', 'other', 'slowest heal (s)']
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const { slowestToListsMs, slowestToReadyMs } = summed(rounds)
  return [
    line(head),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...rows.map(line),
    '',
    `Longest from 201 to every list ${seconds(slowestToListsMs)} s, from 201 to ready ${seconds(slowestToReadyMs)} s.`,
  ].join('\n')
}

/** One line for a round, and one for each thing that was wrong. */
export function asLines({ fault, system, seed, verdict, findings, healMs, ms }: Round): string {
  const wrong = [...verdict.violations.map(({ rule, subject, detail }) => `${rule}: ${subject} ${detail}`), ...findings]
  const head = `${wrong.length === 0 ? 'ok  ' : 'FAIL'} ${system}: ${fault} (seed ${seed}, ${verdict.accepted} accepted, healed in ${seconds(healMs)} s, took ${seconds(ms)} s)`
  return [head, ...wrong.slice(0, 20).map((each) => `       ${each}`)].join('\n')
}

/** In the shape of vitest's JSON report where a summary counts, and everything else beside it. */
export const asJson = (rounds: readonly Round[], skipped: readonly Skipped[]) => ({
  numPassedTests: rounds.filter(isGood).length,
  numFailedTests: rounds.filter((round) => !isGood(round)).length,
  numFailedTestSuites: 0,
  numPendingTests: skipped.length,
  numTodoTests: 0,
  total: summed(rounds),
  rounds,
  skipped,
})
