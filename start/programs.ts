import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The arguments that Node is given for each part of DocuVault. */
export interface Programs {
  migrate: string[]
  server: string[]
  worker: string[]
}

const inRoot = (path: string) => join(ROOT, path)

export const buildScript = [inRoot('build/build.ts')]

export const built: Programs = {
  migrate: [inRoot('.output/migrate/index.mjs')],
  server: [inRoot('.output/server/index.mjs')],
  worker: [inRoot('.output/worker/index.mjs')],
}

export const isBuilt = () => Object.values(built).flat().every(existsSync)

/** From the sources, and again when they change. */
export const sources = ({ port, host }: { port: number; host: string }): Programs => ({
  migrate: [inRoot('lib/db/migrate-command.ts')],
  server: [inRoot('node_modules/nitropack/dist/cli/index.mjs'), 'dev', '--port', String(port), '--host', host],
  worker: ['--watch', inRoot('jobs/worker.ts')],
})
