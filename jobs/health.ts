import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { configOrExit } from '../lib/config.ts'
import { heartbeatPath } from './heartbeat.ts'

/** The health command of a worker: ends with 0 while the heartbeat beside it is young, else with 1 and one line. */

/** The worker touches it every 5 s. */
const maxAgeSeconds = 20

const path = join(configOrExit().DATA_DIR, heartbeatPath)
const touchedAt = await stat(path).then(
  (file) => file.mtimeMs,
  () => undefined,
)
const ageSeconds = touchedAt === undefined ? Infinity : (Date.now() - touchedAt) / 1000
if (ageSeconds >= maxAgeSeconds) {
  const sign = touchedAt === undefined ? 'no heartbeat' : `no heartbeat for ${Math.round(ageSeconds)} s`
  process.stderr.write(`The worker shows no sign of life: ${sign} in ${path}.\n`)
  process.exitCode = 1
}
