import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { Finding } from '../../lib/doctor/finding.ts'
import type { System } from './system.ts'

/** What the product's own doctor finds broken, all bytes read and compared. What is merely left over has its time to go. */
export async function doctorsErrors(system: System): Promise<string[]> {
  const env = { PATH: process.env['PATH'] ?? '', ...(await system.environment()) }
  const output = await new Promise<string>((resolve) => {
    const command = [join(system.output, 'worker/doctor.mjs'), '--json', '--hashes']
    // Its exit code says no more than its lines.
    execFile(process.execPath, command, { env, maxBuffer: 64 * 1024 * 1024 }, (_error, stdout, stderr) =>
      resolve(
        stdout === ''
          ? JSON.stringify({ severity: 'unchecked', check: 'doctor', subject: '', detail: stderr })
          : stdout,
      ),
    )
  })
  const lines = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Partial<Finding> & { summary?: unknown })
  const errors = lines.filter(({ severity }) => severity === 'error' || severity === 'unchecked')
  return [
    ...errors.map(({ check, subject, detail }) => `doctor, ${check}: ${subject} ${detail}`),
    ...(errors.length > 0 || lines.at(-1)?.summary !== undefined ? [] : ['doctor did not come to its end']),
  ]
}
