/** Runs the task for one path at a time. Who asks while it runs shares the next run, which begins after they asked. */
export function sharing(task: (path: string) => Promise<void>): (path: string) => Promise<void> {
  const latest = new Map<string, { begun: boolean; done: Promise<void> }>()
  return (path) => {
    const before = latest.get(path)
    if (before?.begun === false) return before.done
    const run = async () => {
      await before?.done.catch(() => {})
      turn.begun = true
      try {
        await task(path)
      } finally {
        if (latest.get(path) === turn) latest.delete(path)
      }
    }
    const turn = { begun: false, done: Promise.resolve() }
    latest.set(path, turn)
    return (turn.done = run())
  }
}
