/** Does it when it is first asked for and remembers what came of it; a failure is forgotten, so that it is tried again. */
export function once<T>(task: () => Promise<T>): () => Promise<T> {
  let underway: Promise<T> | undefined
  return () => {
    underway ??= task().catch((error: unknown) => {
      underway = undefined
      throw error
    })
    return underway
  }
}
