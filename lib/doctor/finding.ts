/**
 * - `error`: an invariant is broken.
 * - `warning`: something is left over or does not move on.
 * - `info`: worth knowing; nothing has to be done.
 * - `unchecked`: the question could not be answered.
 */
export type Severity = 'error' | 'warning' | 'info' | 'unchecked'

export type Repair = 'repaired' | 'vanished'

/** One thing that a check found. */
export interface Finding {
  check: string
  severity: Severity
  /** The id of a document, the reference of an object, a file, or a part of the database. */
  subject: string
  detail: string
  /** Repairs it, where that can be done without guessing. Everything is asked again at this moment: a finding may be old
   *  by now. `vanished` says that it no longer stands.
   *  @throws StorageError, DatabaseUnavailable */
  repair?: () => Promise<Repair>
}

export interface CheckOptions {
  /** Read all bytes and compare their SHA-256. */
  hashes: boolean
  signal: AbortSignal
}

/** Rows in the order of their ids, in pages. */
export async function* pagesOf<Row extends { id: string }>(
  read: (after: string, limit: number) => PromiseLike<Row[]>,
  size: number,
): AsyncGenerator<Row[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const page = await read(after, size)
    const last = page.at(-1)
    if (last === undefined) return
    yield page
    after = last.id
  }
}
