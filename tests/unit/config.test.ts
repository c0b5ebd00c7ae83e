import { describe, expect, it } from 'vitest'
import { ConfigError, parseConfig } from '../../lib/config.ts'

describe('the configuration', () => {
  it('needs nothing to be set, and takes an empty value as unset', () => {
    const config = parseConfig({ PORT: '', REDIS_URL: '' })
    expect(config).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', STORAGE_BACKEND: 'filesystem', AI_PROVIDER: 'local' })
    expect([config.REDIS_URL, config.DATABASE_URL]).toEqual([undefined, undefined])
    expect(config.WORKER_CONCURRENCY).toBeGreaterThan(0)
  })

  it.each([{ S3_ENDPOINT: 'http://minio:9000' }, { S3_BUCKET: 'vault' }])('stores on S3 where %o says so', (env) => {
    expect(parseConfig(env).STORAGE_BACKEND).toBe('s3')
    expect(parseConfig({ ...env, STORAGE_BACKEND: 'filesystem' }).STORAGE_BACKEND).toBe('filesystem')
  })

  it('addresses the bucket in the path where an endpoint is set, unless it is told otherwise', () => {
    const S3_ENDPOINT = 'http://minio:9000'
    expect(parseConfig({ S3_ENDPOINT }).S3_FORCE_PATH_STYLE).toBe(true)
    expect(parseConfig({ S3_ENDPOINT, S3_FORCE_PATH_STYLE: 'false' }).S3_FORCE_PATH_STYLE).toBe(false)
    expect(parseConfig({ S3_BUCKET: 'vault' }).S3_FORCE_PATH_STYLE).toBe(false)
  })

  it('names every variable at fault in one message, and no value', () => {
    const env = { PORT: 'secret-1', AI_PROVIDER: 'secret-2', S3_ACCESS_KEY_ID: 'secret-3' }
    const refused = () => parseConfig(env)
    expect(refused).toThrow(ConfigError)
    expect(refused).toThrow(/PORT.*AI_PROVIDER.*S3_SECRET_ACCESS_KEY/)
    expect(refused).not.toThrow(/secret-/)
  })

  it.each([
    ['PORT', '65536'],
    ['PORT', '80 '],
    ['MAX_UPLOAD_BYTES', '0'],
    ['MAX_UPLOAD_BYTES', '5e7'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'postgres://app:%zz@localhost/x'],
    ['REDIS_URL', 'redis:localhost'],
    ['REDIS_URL', 'redis://:%zz@localhost'],
    ['S3_ENDPOINT', 'minio:9000'],
    ['S3_FORCE_PATH_STYLE', 'yes'],
    ['CORS_ORIGINS', 'https://vault.example/'],
    ['CORS_ORIGINS', 'vault.example'],
    ['ALLOWED_HOSTS', 'vault.example:3000'],
    ['ALLOWED_HOSTS', 'https://vault.example'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(name)
  })

  it.each([
    ['DATABASE_URL', 'postgres:///docuvault?host=/run/postgresql'],
    ['DATABASE_URL', 'postgresql://app:p%40ss@[::1]:5432/docuvault'],
    ['REDIS_URL', 'rediss://user:pass@redis:6380/1'],
    ['CORS_ORIGINS', 'https://a.example, http://localhost:5173'],
    ['ALLOWED_HOSTS', 'vault.example,VAULT.local'],
    ['ALLOWED_HOSTS', '*'],
  ])('takes %s=%s', (name, value) => {
    expect(() => parseConfig({ [name]: value })).not.toThrow()
  })

  it('asks for a model where a provider needs one', () => {
    expect(() => parseConfig({ AI_PROVIDER: 'openai' })).toThrow('AI_MODEL')
  })
})
