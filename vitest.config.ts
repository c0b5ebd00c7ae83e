import { defineConfig, type TestProjectConfiguration } from 'vitest/config'

const services = 'tests/support/services.ts'
const built = 'tests/support/built.ts'
const lambda = 'tests/support/lambda.ts'

/** The same suites run against the build on both stacks. */
const overHttp = (stack: 'embedded' | 'containers'): TestProjectConfiguration => ({
  extends: true,
  test: {
    name: stack,
    include: ['tests/integration/**/*.test.ts'],
    globalSetup: [built, services],
    provide: { stack },
  },
})

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores and real processes: more at a time would only wait for each other.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'contracts', include: ['tests/contracts/**/*.test.ts'], globalSetup: [services] },
      },
      overHttp('embedded'),
      overHttp('containers'),
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: [built, lambda, services],
          testTimeout: 300_000,
        },
      },
    ],
  },
})
