import { globSync } from 'node:fs'
import { join } from 'node:path'

export interface RouteFile {
  method: string
  path: string
  file: string
}

/** The files below `routes/` and what they answer to, named as Nitro does: `[id]/text.get.ts` is `GET /:id/text`. */
export function routeFiles(root: string): RouteFile[] {
  return globSync('routes/**/*.ts', { cwd: root })
    .map((file) => {
      const match = /^routes\/(?<path>.+)\.(?<method>get|post|put|patch|delete)\.ts$/.exec(file.replaceAll('\\', '/'))
      if (match?.groups === undefined) throw new Error(`${file} does not name its method: call it <path>.<method>.ts`)
      const path = `/${match.groups['path']}`.replace(/\/index$/, '').replaceAll(/\[(\w+)\]/g, ':$1')
      return { method: match.groups['method']?.toUpperCase() ?? '', path, file: join(root, file) }
    })
    .toSorted((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method))
}

/** The module `#routes`, as declared in `lib/http/routes.d.ts`. */
export function routesModule(files: readonly RouteFile[]): string {
  const table = files.map(({ method, path }) => ({ method, path }))
  const imports = files.map(({ file }) => `import(${JSON.stringify(file)}).then((module) => module.default)`)
  return [
    `export const routes = ${JSON.stringify(table)}`,
    `export const loadEndpoints = () => Promise.all([${imports.join(', ')}])`,
  ].join('\n')
}
