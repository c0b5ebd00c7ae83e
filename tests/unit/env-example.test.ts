import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { variables, type VariableName } from '../../lib/config.ts'

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const example = read('.env.example')
const compose = read('docker-compose.yml')
const declared = Object.keys(variables) as VariableName[]

/** A declared variable as `.env.example` shows it: described, and commented out. */
function entry(name: VariableName): string {
  const { doc, default: value, ...words } = variables[name]
  const inWords = 'defaultDoc' in words && words.defaultDoc !== '–' ? ` Default: ${words.defaultDoc}.` : ''
  return `# ${doc}${inWords}\n#${name}=${value === undefined ? '' : String(value)}`
}

const set = new Map([...example.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]))

describe('.env.example', () => {
  it.each(declared)('shows %s commented out, with the description and the default of its declaration', (name) => {
    expect(example.trimEnd().split('\n\n')).toContain(entry(name))
  })

  it('shows no variable that is not declared', () => {
    const shown = [...example.matchAll(/^#(\w+)=/gm)].map(([, name]) => name)
    const ofCompose = ['DOCUVAULT_PORT', 'DOCUVAULT_IMAGE', 'MINIO_IMAGE']
    expect(new Set(shown)).toEqual(new Set([...declared, ...ofCompose]))
  })

  it('sets exactly the secrets without which compose refuses to start', () => {
    const required = new Set([...compose.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name))
    expect(new Set(set.keys())).toEqual(required)
    expect(declared.filter((name) => set.has(name))).toEqual([])
  })

  it('has secrets that need no escaping in a URL, and no two that are the same', () => {
    for (const value of set.values()) expect(value).toMatch(/^[\da-z]+$/)
    expect(new Set(set.values()).size).toBe(set.size)
  })
})

describe('docker-compose.yml', () => {
  it('knows the images that the tests run against', async () => {
    vi.stubEnv('MINIO_IMAGE', undefined)
    const { images } = await import('../support/images.ts')
    for (const image of [images.postgres, images.redis, images.minio]) expect(compose).toContain(image)
  })
})
