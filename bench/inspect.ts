import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningProcess } from '../tests/support/process.ts'

/** Environment of a process that {@link heapAfterCollection} can ask: the port is chosen when it is asked. */
export const inspectable = { NODE_OPTIONS: '--inspect-port=0' }

/** What the heap of a running process holds once everything that nobody needs is gone. */
export async function heapAfterCollection(process: RunningProcess): Promise<NodeJS.MemoryUsage> {
  const socket = new WebSocket(await inspectorUrl(process))
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', reject, { once: true })
  })
  let calls = 0
  const call = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve) => {
      const id = (calls += 1)
      const listen = ({ data }: MessageEvent) => {
        const answer = JSON.parse(String(data)) as { id: number; result: unknown }
        if (answer.id !== id) return
        socket.removeEventListener('message', listen)
        resolve(answer.result)
      }
      socket.addEventListener('message', listen)
      socket.send(JSON.stringify({ id, method, params }))
    })
  await call('HeapProfiler.collectGarbage')
  const usage = await call('Runtime.evaluate', { expression: 'process.memoryUsage()', returnByValue: true })
  socket.close()
  return (usage as { result: { value: NodeJS.MemoryUsage } }).result.value
}

async function inspectorUrl({ child, output }: RunningProcess): Promise<string> {
  const find = () => output.map((line) => /^Debugger listening on (ws:\S+)$/.exec(line)?.[1]).find(Boolean)
  child.kill('SIGUSR1')
  for (let url = find(); ; url = find()) {
    if (url !== undefined) return url
    if (child.exitCode !== null) throw new Error('The process has ended.')
    await sleep(20)
  }
}
