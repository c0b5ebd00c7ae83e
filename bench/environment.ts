import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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

/** Prints the result as a table, and keeps it as JSON in `bench/results/`. */
export function report(name: string, rows: Record<string, unknown>[]): void {
  const result = { benchmark: name, environment: environment(), rows }
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
  process.stdout.write(
    `${Object.entries(result.environment)
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}\n`,
  )
  const columns = Object.keys(rows[0] ?? {})
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column])))]
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)))
  for (const line of cells)
    process.stdout.write(`${line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}\n`)
}

/** Peak resident memory of a process so far, in MiB (`VmHWM`). */
export const peakMemory = (pid: number): number => {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kibibytes) / 1024)
}

export function spread(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
  return { min: at(0), median: at(0.5), max: at(1) }
}
