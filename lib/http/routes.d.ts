/** Made at build time from the files in `routes/` (see `build/routes.ts`). */
declare module '#nitro-internal-pollyfills'

declare module '#routes' {
  interface Route {
    method: string
    /** With `:name` for a parameter. */
    path: string
  }

  export const routes: readonly Route[]

  /** The endpoints behind {@link routes}, in the same order; loaded when they are asked for. */
  export function loadEndpoints(): Promise<readonly unknown[]>
}

/** Made at build time from the package `swagger-ui-dist` (see `build/swagger-ui.ts`). */
declare module '#swagger-ui' {
  export const css: string
  export const script: string
}
