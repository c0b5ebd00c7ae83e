import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { LaunchError } from './launch-error.ts'

// Below the ports that systems hand out to outgoing connections: a client that keeps connecting to a stopped server on
// one of those can be given that very port, connect to itself, and keep the server from coming back.
const PRIVATE_PORTS = { from: 15_000, to: 32_000 }

/** A port of the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PRIVATE_PORTS.from, PRIVATE_PORTS.to)
    if ((await faultOf(port, '127.0.0.1')) === undefined) return port
  }
}

/** @throws LaunchError where the server could not listen there */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const fault = await faultOf(port, host)
  if (fault === undefined) return
  const remedies: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken. Stop what listens there, or set PORT to another one.`,
    EACCES: `Port ${port} is reserved for privileged accounts. Set PORT to one above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} is no address of this machine.`,
    ENOTFOUND: `HOST ${host} is not known.`,
  }
  throw new LaunchError(remedies[fault] ?? `Nothing can listen on port ${port} of ${host} (${fault}).`)
}

async function faultOf(port: number, host: string): Promise<string | undefined> {
  const server = createServer()
  try {
    await once(server.listen({ port, host, exclusive: true }), 'listening')
    return undefined
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error)
  } finally {
    server.close()
  }
}
