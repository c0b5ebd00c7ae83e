import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The arguments that Node is given for each part of DocuVault, and what the environment has to say besides. */
export interface Programs {
  migrate: string[]
  server: string[]
  worker: string[]
  env: NodeJS.ProcessEnv
}

const inRoot = (path: string) => join(ROOT, path)

/** What the worker runs from. */
export const workerSources = [inRoot('jobs'), inRoot('lib')]

export const buildScript = [inRoot('build/build.ts')]

/** Under load V8's space for new objects would grow to 128 MiB; it is no faster for it. */
export const nodeOptions = ['--max-semi-space-size=16']

const builtFile = (part: 'migrate' | 'server' | 'worker') => inRoot(`.output/${part}/index.mjs`)

export const built: Programs = {
  migrate: [builtFile('migrate')],
  server: [...nodeOptions, builtFile('server')],
  worker: [...nodeOptions, builtFile('worker')],
  env: {},
}

export const isBuilt = () => [builtFile('migrate'), builtFile('server'), builtFile('worker')].every(existsSync)

/** From the sources. Nitro's dev server sees for itself when they change. */
export const sources = ({ port, host }: { port: number; host: string }): Programs => ({
  migrate: [inRoot('lib/db/migrate-command.ts')],
  server: [inRoot('node_modules/nitropack/dist/cli/index.mjs'), 'dev', '--port', String(port), '--host', host],
  worker: [inRoot('jobs/worker.ts')],
  // The server of the node build would listen on the port itself, beside Nitro's own.
  env: { NITRO_PRESET: 'nitro-dev' },
})
