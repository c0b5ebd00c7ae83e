import { globSync } from 'node:fs'
import { basename, join } from 'node:path'

/** `npm run bench` lists the benchmarks; `npm run bench -- <name>` runs one. Each is a module with these two exports. */
interface Benchmark {
  title: string
  run(): Promise<void>
}

const names = globSync('*.bench.ts', { cwd: import.meta.dirname }).map((file) => basename(file, '.bench.ts'))
const load = (name: string) => import(join(import.meta.dirname, `${name}.bench.ts`)) as Promise<Benchmark>

const [wanted] = process.argv.slice(2)
if (wanted === undefined) {
  for (const name of names.toSorted()) process.stdout.write(`${name.padEnd(12)} ${(await load(name)).title}\n`)
} else if (names.includes(wanted)) {
  await (await load(wanted)).run()
  process.exit(0)
} else {
  process.stderr.write(`There is no benchmark ${wanted}; there are ${names.toSorted().join(', ')}.\n`)
  process.exit(1)
}
