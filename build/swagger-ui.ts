import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The module `#swagger-ui`, as declared in `lib/http/routes.d.ts`: the page's assets as strings inside the build, so that
 *  every target can serve them, one without a file system as well. */
export function swaggerUiModule(): string {
  const { resolve } = createRequire(import.meta.url)
  // In base64, out of reach of the replacements that the build makes in source text.
  const read = (file: string) => readFileSync(resolve(`swagger-ui-dist/${file}`), 'base64')
  const decoded = (file: string) => `Buffer.from('${read(file)}', 'base64').toString()`
  return `export const css = ${decoded('swagger-ui.css')}\nexport const script = ${decoded('swagger-ui-bundle.js')}`
}
