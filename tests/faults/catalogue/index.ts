import type { Fault } from '../fault.ts'
import { documentFaults } from './documents.ts'
import { networkFaults } from './network.ts'
import { processFaults } from './processes.ts'
import { serviceFaults } from './services.ts'
import { treeFaults } from './tree.ts'

export const faults: readonly Fault[] = [
  ...processFaults,
  ...treeFaults,
  ...serviceFaults,
  ...networkFaults,
  ...documentFaults,
]
