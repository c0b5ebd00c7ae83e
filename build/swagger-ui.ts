import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The module `#swagger-ui`, as declared in `lib/http/routes.d.ts`: the page's assets as strings inside the build, so that
 *  every target can serve them, one without a file system as well. */
export function swaggerUiModule(): string {
  const { resolve } = createRequire(import.meta.url)
  const read = (file: string) => JSON.stringify(readFileSync(resolve(`swagger-ui-dist/${file}`), 'utf8'))
  return `export const css = ${read('swagger-ui.css')}\nexport const script = ${read('swagger-ui-bundle.js')}`
}
