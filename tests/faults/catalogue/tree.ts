import { setTimeout as sleep } from 'node:timers/promises'
import { type Context, demand, type Fault, slack } from '../fault.ts'
import type { Part, System, Tree } from '../system.ts'

/** Everything at once, where one process keeps all of it. */

const everything: readonly Part[] = ['launcher', 'server', 'worker', 'postgres']
const graceMs = 30_000

function treeOf({ tree }: System): Tree {
  demand(tree !== undefined, 'there is no tree of processes')
  return tree
}

async function killAll({ system, times }: Context): Promise<void> {
  for (let turn = times(1, 5); turn > 0; turn--) {
    await treeOf(system).killAll()
    await treeOf(system).start()
    await sleep(1500)
  }
}

async function killLauncher({ system }: Context): Promise<void> {
  await treeOf(system).killLauncher()
  await treeOf(system).start()
}

async function terminate({ system, times }: Context): Promise<void> {
  for (let turn = times(3, 20); turn > 0; turn--) {
    const since = performance.now()
    const code = await treeOf(system).terminate()
    const ms = performance.now() - since
    demand(code === 0 && ms < graceMs * slack, `it ended with ${code} after ${Math.round(ms)} ms`)
    await treeOf(system).start()
    await sleep(1000)
  }
}

export const treeFaults: readonly Fault[] = [
  { name: 'kill -9 of the whole tree', systems: ['embedded'], replaces: everything, inject: killAll },
  {
    name: 'kill -9 of the launcher alone takes everything with it',
    systems: ['embedded'],
    replaces: everything,
    inject: killLauncher,
  },
  {
    name: 'SIGTERM of the launcher under load: everything ends, with 0',
    systems: ['embedded'],
    replaces: everything,
    sparesAttempts: true,
    inject: terminate,
  },
]
