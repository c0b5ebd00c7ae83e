import { describe, inject } from 'vitest'
import { type ApiClient, connect } from './client.ts'
import { type Installation, install, type StackName } from './installation.ts'
import type { RunningProcess } from './process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Which parts the suite runs on. */
    stack: StackName
  }
}

/** A suite that runs on both stacks; on containers only where a Docker engine answers. */
export const describeOnStack = (title: string, suite: () => void) =>
  describe.skipIf(inject('stack') === 'containers' && inject('services').containers === null)(
    `${title} [${inject('stack')}]`,
    suite,
  )

/** A server and workers of the build that run, and a client that checks every answer. */
export interface Stack extends Omit<Installation, 'startServer'> {
  url: string
  client: ApiClient
  server: RunningProcess
  workers: RunningProcess[]
  startServer(env?: Record<string, string>): Promise<{ server: RunningProcess; url: string; client: ApiClient }>
}

/** @param options.workers How many workers run from the start. */
export async function startStack({
  env = {},
  workers = 1,
}: { env?: Record<string, string>; workers?: number } = {}): Promise<Stack> {
  const installation = await install(inject('services'), inject('stack'), env)
  const startServer: Stack['startServer'] = async (more) => {
    const { server, url } = await installation.startServer(more)
    return { server, url, client: await connect(url) }
  }
  const [first, ...running] = await Promise.all([
    startServer(),
    ...Array.from({ length: workers }, () => installation.startWorker()),
  ])
  return { ...installation, ...first, workers: running, startServer }
}
