import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from '../tests/support/built.ts'

/** What else the machine was busy with. */
const loadBefore = loadavg()[0]?.toFixed(1)

/** What a figure depends on besides the code. */
export function environment() {
  return {
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
    date: new Date().toISOString(),
    node: process.version,
    kernel: release(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    loadBefore,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  }
}

/** Prints the result as a table, and keeps it as JSON in `bench/results/`.
 *  @param facts What holds for all of the table. */
export function report(name: string, rows: Record<string, unknown>[], facts: Record<string, unknown> = {}): void {
  const result = { benchmark: name, environment: environment(), facts, rows }
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
  for (const described of [result.environment, facts]) {
    const entries = Object.entries(described).map(([key, value]) => `${key} ${String(value)}`)
    if (entries.length > 0) process.stdout.write(`${entries.join(', ')}\n`)
  }
  const columns = Object.keys(rows[0] ?? {})
  const print = (value: unknown = '') => String(value)
  const cells = [columns, ...rows.map((row) => columns.map((column) => print(row[column])))]
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)))
  for (const line of cells)
    process.stdout.write(`${line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}\n`)
}
