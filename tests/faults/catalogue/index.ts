import type { Fault } from '../fault.ts'
import { processFaults } from './processes.ts'

export const faults: readonly Fault[] = [...processFaults]
