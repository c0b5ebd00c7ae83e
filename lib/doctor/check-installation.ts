import { DatabaseUnavailable } from '../db/client.ts'
import { StorageError } from '../storage/backend.ts'
import { defaultStorage, openStorage } from '../storage/index.ts'
import type { CheckOptions, Finding, Repair, Severity } from './finding.ts'
import { checkOrphanedObjects } from './orphaned-objects.ts'
import { checkContradictions, checkLeftovers, checkStuckDocuments } from './rows.ts'
import { checkSchema } from './schema.ts'
import { checkStoredBytes } from './stored-bytes.ts'
import { checkTemporaryFiles } from './temporary-files.ts'

/** A finding and what became of it. */
export interface Result {
  check: string
  severity: Severity
  subject: string
  detail: string
  /** Whether `fix` can repair it. */
  repairable: boolean
  /** `vanished`: when it was to be repaired it no longer stood. */
  outcome: 'left' | Repair
}

/**
 * Checks what has to hold of a live installation, all of it while it runs. Changes nothing unless `fix` is set.
 * What keeps one check from its end is a finding of its own, and the others are made all the same.
 * @throws DatabaseUnavailable, the signal's reason
 */
export async function* checkInstallation(options: CheckOptions & { fix: boolean }): AsyncGenerator<Result> {
  const backends = new Set([defaultStorage().name])
  const checks: Record<string, () => AsyncIterable<Finding>> = {
    schema: checkSchema,
    'contradictory-row': () => checkContradictions(options.signal),
    'stored-bytes': () => checkStoredBytes(options, backends),
    'orphaned-object': () => checkEveryStore(options, backends),
    'temporary-file': checkTemporaryFiles,
    leftover: checkLeftovers,
    'stuck-document': checkStuckDocuments,
  }
  for (const [check, findings] of Object.entries(checks)) {
    try {
      for await (const finding of findings()) {
        options.signal.throwIfAborted()
        yield await settle(finding, options.fix)
      }
    } catch (error) {
      const detail = reasonOf(error)
      if (detail === undefined) throw error
      yield { check, severity: 'unchecked', subject: '-', detail, repairable: false, outcome: 'left' }
    }
  }
}

async function* checkEveryStore(options: CheckOptions, backends: Iterable<string>): AsyncGenerator<Finding> {
  for (const backend of backends) yield* checkOrphanedObjects(openStorage({ backend }), options)
}

async function settle({ repair, ...found }: Finding, fix: boolean): Promise<Result> {
  const result = { ...found, repairable: repair !== undefined }
  if (repair === undefined || !fix) return { ...result, outcome: 'left' }
  try {
    return { ...result, outcome: await repair() }
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    return { ...result, outcome: 'left', detail: `${found.detail} It could not be repaired: ${reason}` }
  }
}

/** Why a check could not go on; undefined for what is nobody's answer, such as a database that is away. */
function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof DatabaseUnavailable) return undefined
  if (error instanceof StorageError) return `The store can't be asked: ${error.message}.`
  if (error.name === 'PostgresError') return `The database refuses the question: ${error.message}.`
  // A directory that may not be read.
  return 'syscall' in error ? `${error.message}.` : undefined
}
