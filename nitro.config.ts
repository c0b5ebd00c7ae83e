import { fileURLToPath } from 'node:url'
import { defineNitroConfig } from 'nitropack/config'
import { routeFiles, routesModule } from './build/routes.ts'
import { swaggerUiModule } from './build/swagger-ui.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const files = routeFiles(root)

const preset = process.env['NITRO_PRESET'] ?? 'node-server'

export default defineNitroConfig({
  preset,
  // The node build has an HTTP server of our own; Lambda and the like keep theirs, in a folder beside it.
  ...(preset === 'node-server'
    ? { entry: './lib/http/node-server.ts' }
    : { output: { dir: `.output/${preset}` }, buildDir: `.nitro/${preset}` }),
  compatibilityDate: '2026-11-01',
  imports: false,
  typescript: { strict: true, generateTsConfig: false },
  noPublicDir: true,
  esbuild: { options: { target: 'es2024' } },
  errorHandler: './lib/http/error-handler.ts',
  plugins: ['./lib/http/lifecycle.ts'],
  handlers: [
    { middleware: true, handler: './lib/http/guard.ts' },
    // Every GET answers HEAD as well (RFC 9110 §9.3.2): Node drops the body.
    ...files
      .filter(({ method }) => method === 'GET')
      .map(({ path, file }) => ({ route: path, method: 'head' as const, handler: file, lazy: true })),
  ],
  virtual: { '#routes': routesModule(files), '#swagger-ui': swaggerUiModule },
})
