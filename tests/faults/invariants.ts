import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type ProcessState, stateOf } from './processes.ts'
import { horizonMs, type Part, type System } from './system.ts'

/** What holds after every fault, whatever was broken: rows, objects, temporary files, and the processes themselves. */

interface Row {
  id: string
  state: string
  ref: string
  size: string
  error_code: string | null
  age_ms: number
}

/** Descriptors come and go with pooled connections and warm children. */
const spareDescriptors = 40
/** Memory that V8 and its pools may hold on to, however long a process has been busy. */
const spareMb = 256

const beginnings = new Map<string, ProcessState>()

/** As the process was before its first fault, so that what grows a little with each is noticed as well. */
function firstSeen(state: ProcessState): ProcessState {
  const key = `${state.pid} ${state.startedAt}`
  const first = beginnings.get(key) ?? state
  beginnings.set(key, first)
  return first
}

/** The processes before the fault. */
export async function photograph(system: System): Promise<Map<string, ProcessState>> {
  const lasting = await system.lasting()
  const states = await Promise.all([...lasting].map(async ([name, pid]) => [name, await stateOf(pid)] as const))
  return new Map(states.flatMap(([name, state]) => (state === undefined ? [] : [[name, state] as const])))
}

/** Waits until nothing is left that should not be; what is left in the end is returned. */
export async function brokenInvariants(
  system: System,
  {
    before,
    replaced,
    patienceMs,
  }: { before: Map<string, ProcessState>; replaced: readonly Part[]; patienceMs: number },
): Promise<string[]> {
  const until = performance.now() + patienceMs
  for (;;) {
    const broken = [...(await brokenStore(system)), ...(await brokenProcesses(system, before, replaced))]
    if (broken.length === 0 || performance.now() > until) return broken
    await sleep(500)
  }
}

async function brokenStore(system: System): Promise<string[]> {
  const sql = postgres(await system.databaseUrl(), { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    const known = async () => sql<Row[]>`
      select id, state, storage_ref as ref, size_bytes as size, error_code,
             (extract(epoch from now() - updated_at) * 1000)::float8 as age_ms
        from documents`
    // Rows on both sides of the listing: what was made or removed meanwhile is no finding.
    const earlier = await known()
    const [objects, temporary] = await Promise.all([system.objects(), system.temporaryFiles()])
    const later = new Map((await known()).map((row) => [row.id, row]))
    const rows = earlier.filter(({ id }) => later.has(id))
    const refs = new Set([...earlier, ...later.values()].map(({ ref }) => ref))
    const visible = rows.filter(({ state }) => state !== 'uploading' && state !== 'deleting')
    return [
      ...visible
        .filter(({ id, ref, size }) => objects.get(ref) !== Number(size) && later.get(id)?.state !== 'deleting')
        .map(({ id, ref }) => `row ${id} has no whole object at ${ref}`),
      ...visible
        .filter(({ state, error_code }) => !(state === 'ready' || (state === 'failed' && error_code !== null)))
        .map(({ id, state }) => `row ${id} is ${state}`),
      ...rows
        .filter(({ state, age_ms }) => (state === 'uploading' || state === 'deleting') && age_ms > horizonMs)
        .map(({ id, state }) => `row ${id} is left ${state}`),
      ...[...objects.keys()].filter((ref) => !refs.has(ref)).map((ref) => `object ${ref} belongs to no row`),
      ...temporary.map((name) => `temporary file ${name} is left`),
    ]
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function brokenProcesses(
  system: System,
  before: Map<string, ProcessState>,
  replaced: readonly Part[],
): Promise<string[]> {
  const now = await photograph(system)
  return [...before].flatMap(([name, earlier]) => {
    const later = now.get(name)
    if (later === undefined) return [`${name} is gone`]
    const mayBeAnother = replaced.some((part) => name.startsWith(part))
    if (later.pid !== earlier.pid || later.startedAt !== earlier.startedAt) {
      return mayBeAnother ? [] : [`${name} is another process: it died`]
    }
    // PostgreSQL's first process says nothing about its others.
    if (name === 'postgres') return []
    const { descriptors, residentMb } = firstSeen(earlier)
    const broken: string[] = []
    if (later.descriptors > descriptors + spareDescriptors)
      broken.push(`${name} has ${later.descriptors} descriptors instead of ${descriptors}`)
    if (later.residentMb > residentMb + spareMb)
      broken.push(`${name} holds ${Math.round(later.residentMb)} MB instead of ${Math.round(residentMb)}`)
    return broken
  })
}
