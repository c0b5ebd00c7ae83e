import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'

/** Runs the task on so many connections at once, each starting the next when one has ended, for so many seconds. */
export async function closedLoop(
  { connections, seconds }: { connections: number; seconds: number },
  task: (connection: number) => Promise<boolean>,
): Promise<{ perSecond: number; done: number; failed: number; latencies: number[] }> {
  const latencies: number[] = []
  let failed = 0
  const since = performance.now()
  const until = since + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      for (let start = performance.now(); start < until; start = performance.now()) {
        if (await task(connection)) latencies.push(performance.now() - start)
        else failed += 1
      }
    }),
  )
  const done = latencies.length
  return { perSecond: (done / (performance.now() - since)) * 1000, done, failed, latencies }
}

/** Does the task for each of the items, so many at a time. */
export async function each<Item>(width: number, items: readonly Item[], task: (item: Item) => Promise<unknown>) {
  const left = items.values()
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of left) await task(item)
    }),
  )
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The median of the rounds, with the lowest and the highest: `12.1 (11.8–14.0)`. */
export function median(rounds: readonly number[], digits = quantile(rounds, 0.5) < 100 ? 1 : 0): string {
  const [low, middle, high] = [0, 0.5, 1].map((share) => quantile(rounds, share).toFixed(digits))
  return rounds.length === 1 ? String(middle) : `${middle} (${low}–${high})`
}

/** The slope of the straight line through the points that fits best, with its standard error. */
export function slope(points: readonly (readonly [x: number, y: number])[]): { slope: number; error: number } {
  const n = points.length
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))]
  const spreadX = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
  const fitted = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spreadX
  const residual = points.reduce((sum, [x, y]) => sum + (y - meanY - fitted * (x - meanX)) ** 2, 0)
  return { slope: fitted, error: Math.sqrt(residual / (n - 2) / spreadX) }
}

/** Milliseconds of CPU that the processes and all below them have used, the ended ones included. */
export function cpuMs(roots: readonly number[]): number {
  const tree = new Map<number, { parent: number; ticks: number }>()
  for (const file of globSync('/proc/[0-9]*/stat')) {
    try {
      // After the name, which may hold anything: state, parent, …, utime, stime, cutime, cstime.
      const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ').map(Number) ?? []
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + field, 0)
      tree.set(Number(file.split('/')[2]), { parent: fields[1] ?? 0, ticks })
    } catch {
      // It has ended.
    }
  }
  const isBelow = (pid: number): boolean => roots.includes(pid) || (pid > 1 && isBelow(tree.get(pid)?.parent ?? 0))
  let ticks = 0
  for (const [pid, process] of tree) if (isBelow(pid)) ticks += process.ticks
  return ticks * 10
}

/** Milliseconds of CPU of the processes that this one started and that have ended. */
export function cpuOfEndedChildren(): number {
  const [user = 0, system = 0] = (readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1) ?? '')
    .split(' ')
    .slice(13, 15)
    .map(Number)
  return (user + system) * 10
}

/** Keeps the process, with all its threads, on the first core. */
export const pin = (pid: number): void => {
  execFileSync('taskset', ['-acp', '0', String(pid)], { stdio: 'ignore' })
}
