import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

async function providerOf(env: Record<string, string>) {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const { configuredProvider } = await import('../../lib/ai/index.ts')
  return configuredProvider()
}

it('classifies locally where nothing else is configured', async () => {
  expect((await providerOf({ AI_PROVIDER: '' })).name).toBe('local')
})

it('asks a server where the environment names one, one provider for the whole process', async () => {
  const provider = await providerOf({ AI_PROVIDER: 'openai', AI_MODEL: 'some-model' })
  expect(provider.name).toBe('openai')
  expect(await providerOf({})).toBe(provider)
})
