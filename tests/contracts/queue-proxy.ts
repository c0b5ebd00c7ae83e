import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Proxy {
  /** The same URL, by way of the proxy. */
  url: string
  /** From now on nothing passes on the connections there are, and nobody is told; new ones work. */
  silence(): void
  close(): void
}

/** Stands between the queue and its server, as a firewall does that forgets connections. */
export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<Socket[]>()
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname)
    const pair = [client, server]
    pairs.add(pair)
    for (const socket of pair) {
      socket.on('error', () => {})
      socket.on('close', () => pair.forEach((each) => each.destroy()))
    }
    client.pipe(server).pipe(client)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String((proxy.address() as AddressInfo).port)
  return {
    url: url.href,
    silence() {
      for (const socket of [...pairs].flat()) socket.unpipe().pause()
    },
    close() {
      proxy.close()
      for (const socket of [...pairs].flat()) socket.destroy()
    },
  }
}
