import { consume } from '../../lib/queue/index.ts'

/** A process that takes wake-ups from the queue of its environment, says so line by line, and never finishes one. */
consume(
  async ({ payload }) => {
    process.stdout.write(`took ${JSON.stringify(payload)}\n`)
    await new Promise(() => {})
  },
  { concurrency: 1 },
)
