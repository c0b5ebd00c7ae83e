import { globSync } from 'node:fs'
import { basename, join } from 'node:path'

/** `npm run bench` lists the benchmarks; `npm run bench -- <name> [arguments]` runs one. Each is a module with these
 *  exports. */
interface Benchmark {
  title: string
  /** What stands after the name on the command line. */
  usage?: string
  run(args: string[]): Promise<void>
}

const names = globSync('*.bench.ts', { cwd: import.meta.dirname }).map((file) => basename(file, '.bench.ts'))
const load = (name: string) => import(join(import.meta.dirname, `${name}.bench.ts`)) as Promise<Benchmark>

const [wanted, ...args] = process.argv.slice(2)
if (wanted === undefined) {
  for (const name of names.toSorted()) {
    const { title, usage = '' } = await load(name)
    process.stdout.write(`${name} ${usage}\n    ${title}\n`)
  }
} else if (names.includes(wanted)) {
  await (await load(wanted)).run(args)
  process.exit(0)
} else {
  process.stderr.write(`There is no benchmark ${wanted}; there are ${names.toSorted().join(', ')}.\n`)
  process.exit(1)
}
