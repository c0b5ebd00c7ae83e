import { defineConfig } from 'vitest/config'

/** Apart from `npm test`: it installs the packages four times. */
export default defineConfig({ test: { include: ['tests/fresh-machine.test.ts'] } })
