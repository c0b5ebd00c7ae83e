import { styleText } from 'node:util'
import type { Result } from './check-installation.ts'
import type { Severity } from './finding.ts'

/** What a run came to. */
export class Tally {
  /** Findings that stand, by severity. */
  readonly left: Record<Severity, number> = { error: 0, warning: 0, info: 0, unchecked: 0 }
  repairable = 0
  repaired = 0

  add({ severity, repairable, outcome }: Result): void {
    if (outcome === 'repaired') this.repaired += 1
    if (outcome !== 'left') return
    this.left[severity] += 1
    if (repairable) this.repairable += 1
  }

  /** 0: nothing is wrong. 1: something is. 2: not everything could be checked. */
  get exitCode(): 0 | 1 | 2 {
    if (this.left.unchecked > 0) return 2
    return this.left.error + this.left.warning > 0 ? 1 : 0
  }

  get summary() {
    return { left: this.left, repairable: this.repairable, repaired: this.repaired }
  }
}

const colours = { error: 'red', warning: 'yellow', info: 'blue', unchecked: 'magenta' } as const

export function lineOf({ check, severity, subject, detail, repairable, outcome }: Result): string {
  const ending = {
    left: repairable ? ' (--fix repairs it)' : '',
    repaired: ' Repaired.',
    vanished: ' It is so no more.',
  }
  return `${styleText(colours[severity], severity)} ${check} ${styleText('bold', subject)} ${detail}${ending[outcome]}`
}

export function lineOfSummary({ left, repairable, repaired, exitCode }: Tally): string {
  const parts = [
    counted(left.error, 'error'),
    counted(left.warning, 'warning'),
    left.unchecked > 0 ? 'not everything could be checked' : '',
    repaired > 0 ? `${repaired} repaired` : '',
    repairable > 0 ? `${repairable} can be repaired with --fix` : '',
  ].filter((part) => part !== '')
  const all = parts.join(', ')
  return exitCode === 0 ? `Everything is as it should be${all === '' ? '' : ` (${all})`}.` : `Found: ${all}.`
}

const counted = (count: number, what: string) => (count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`)
