import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { closeStorages, defaultStorage, openStorage } from '../../lib/storage/index.ts'

beforeAll(() => {
  vi.stubEnv('S3_ENDPOINT', 'http://127.0.0.1:1')
  vi.stubEnv('STORAGE_BACKEND', 'filesystem')
})

afterEach(closeStorages)

it("opens the store that a document's row names, whatever is configured for new ones", () => {
  expect(openStorage({ backend: 's3', connectionId: null }).name).toBe('s3')
  expect(openStorage({ backend: 'filesystem', connectionId: null }).name).toBe('filesystem')
  expect(defaultStorage().name).toBe('filesystem')
})

it('opens each store once, and anew after all were closed', async () => {
  const first = openStorage({ backend: 's3' })
  expect(openStorage({ backend: 's3' })).toBe(first)
  await closeStorages()
  expect(openStorage({ backend: 's3' })).not.toBe(first)
})

it.each(['onedrive', '', '__proto__', 'constructor'])('knows no store called %j', (backend) => {
  expect(() => openStorage({ backend })).toThrow(expect.objectContaining({ kind: 'unavailable' }))
})
