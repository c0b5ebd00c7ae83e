import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Result } from '../../lib/doctor/check-installation.ts'
import { output } from './built.ts'

export interface Diagnosis {
  code: number | null
  /** What it found, the summary aside. */
  results: Result[]
  stdout: string
  stderr: string
}

/** The doctor of the build with this environment alone, as `npm run doctor -- <args>` runs it. */
export const runDoctor = (env: Record<string, string>, ...args: string[]) => runDoctorIn(undefined, env, ...args)

/** As {@link runDoctor}, from this directory. */
export async function runDoctorIn(
  cwd: string | undefined,
  env: Record<string, string>,
  ...args: string[]
): Promise<Diagnosis> {
  const child = spawn(process.execPath, [join(output, 'worker/doctor.mjs'), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd,
  })
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [code, stdout, stderr] = await Promise.all([closed, text(child.stdout), text(child.stderr)])
  const lines = args.includes('--json') ? stdout.trim().split('\n') : []
  const results = lines.map((line) => JSON.parse(line) as Result).filter((result) => 'check' in result)
  return { code, results, stdout, stderr }
}
