import type { Recogniser } from './proxy.ts'

/** Reads PostgreSQL's protocol as a client speaks it, and names each statement that is to run by its SQL, whether it
 *  comes in this message or was prepared long before. */
export const postgresRequests: Recogniser = () => {
  const prepared = new Map<string, string>()
  let pending: Buffer = Buffer.alloc(0)
  let isStarted = false
  return (chunk) => {
    pending = Buffer.concat([pending, chunk])
    const statements: string[] = []
    for (;;) {
      // The first message has no type.
      const head = isStarted ? 1 : 0
      if (pending.length < head + 4) return statements
      const end = head + pending.readInt32BE(head)
      if (pending.length < end) return statements
      const type = isStarted ? String.fromCharCode(pending[0] ?? 0) : 'startup'
      const [first = '', second = ''] = pending.toString('utf8', head + 4, end).split('\0', 2)
      if (type === 'P') prepared.set(first, second)
      if (type === 'B') statements.push(prepared.get(second) ?? '')
      if (type === 'Q') statements.push(first)
      pending = pending.subarray(end)
      isStarted = true
    }
  }
}
