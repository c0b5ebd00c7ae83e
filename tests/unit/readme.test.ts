import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { variables } from '../../lib/config.ts'

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const readme = read('README.md')

describe('README.md', () => {
  it('lists every variable with the default and the description of its declaration, and no other', () => {
    const rows = Object.entries(variables).map(([name, declared]) => {
      const { doc, default: value } = declared
      const words = 'defaultDoc' in declared ? declared.defaultDoc : `\`${String(value)}\``
      return `| \`${name}\` | ${words} | ${doc} |`
    })
    const table = readme.split('\n').filter((line) => /^\| `[A-Z0-9_]+` \|/.test(line))
    expect(table).toEqual(rows)
  })

  it('names only scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name)
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named))
  })
})
