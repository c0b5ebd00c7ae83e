import { createHash } from 'node:crypto'
import { storeDocument } from './bare-calls.ts'
import { closedLoop, cpuMs } from './measure.ts'

/**
 * The least that storing a document takes, whatever is around it: the calls of the clients alone, one after the other,
 * with the pools and the durability of the server. Prints what it measured as JSON.
 *
 *     node bench/floor.ts <filesystem | sdk | signed> <bytes> <connections> <seconds> <pids of the services>
 */
const [kind = '', bytes = '0', connections = '1', seconds = '1', servicePids = ''] = process.argv.slice(2)

const body = Buffer.alloc(Number(bytes), 'x')
const digest = createHash('sha256').update(body).digest()
const store = async () => {
  await storeDocument(kind, body, digest)
  return true
}

const load = { connections: Number(connections), seconds: Number(seconds) }
// Connections, compiled code and the statements' plans, as warm as the server's.
await closedLoop({ ...load, seconds: 3 }, store)
const services = servicePids.split(',').map(Number)
const [own, others] = [process.cpuUsage(), cpuMs(services)]
const measured = await closedLoop(load, store)
const { user, system } = process.cpuUsage(own)
const cpu = { ownMs: (user + system) / 1000, servicesMs: cpuMs(services) - others }
const peak = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(`${JSON.stringify({ ...measured, ...cpu, peak })}\n`)
process.exit(0)
