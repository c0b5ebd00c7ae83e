import { appendFile, copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiClient, type ApiDocument, connect } from '../support/client.ts'
import { type Compose, composeAnswers, docker, prepareCompose, serviceOf } from '../support/compose.ts'
import { textPdf } from '../support/pdf.ts'

const engine = composeAnswers()
const minutes = 60_000
const KiB = 1024
const createTableAsApp =
  'PGPASSWORD=$POSTGRES_APP_PASSWORD psql --host 127.0.0.1 --username docuvault_app --dbname docuvault -c "create table t ()"'
const services = ['api', 'minio', 'postgres', 'redis', 'worker']

describe.skipIf(!engine)(`docker compose${engine ? '' : ' (not run: no Docker engine answers)'}`, () => {
  let compose: Compose
  let client: ApiClient
  const pdf = textPdf('Invoice 2026-03\nAmount due: 120.00 EUR')
  let document: ApiDocument

  beforeAll(async () => {
    compose = await prepareCompose()
  })

  afterAll(async () => {
    await compose[Symbol.asyncDispose]()
  }, 2 * minutes)

  const running = async (service: string) =>
    (await compose.containers()).filter((found) => serviceOf(found) === service && found.State.Status === 'running')

  it('stops with one sentence that says what to do where there is no .env', async () => {
    const { code, stderr } = await compose.run('up', '--wait')
    expect(code).not.toBe(0)
    expect(stderr.trim()).toMatch(/^[^\n]+: Copy \.env\.example to \.env first\.$/)
    expect(await compose.containers()).toEqual([])
  })

  it(
    'builds the image and starts everything, healthy, with .env.example as it is',
    async () => {
      await copyFile(join(compose.directory, '.env.example'), join(compose.directory, '.env'))
      await appendFile(join(compose.directory, '.env'), `\nMAX_UPLOAD_BYTES=${2048 * KiB}\n`)
      await compose.succeed('up', '--wait')

      const states = (await compose.containers()).map((found) => [serviceOf(found), found.State.Health?.Status])
      expect(Object.fromEntries(states)).toEqual({
        ...Object.fromEntries(services.map((service) => [service, 'healthy'])),
        migrate: undefined,
      })
      client = await connect(compose.url)
      expect((await client.get('/health')).json()).toEqual({ status: 'ok', postgres: 'ok', minio: 'ok', redis: 'ok' })
    },
    20 * minutes,
  )

  it('takes a document, reads it, and gives it back', async () => {
    const { id } = await client.upload(pdf, 'invoice.pdf')
    document = await client.settled(id)
    expect(document).toMatchObject({ status: 'ready', text_status: 'extracted', page_count: 1 })
    expect((await client.get(`/api/documents/${id}/text`)).body.toString()).toContain('Amount due: 120.00 EUR')
    expect((await client.get(`/api/documents/${id}/content`)).body.equals(pdf)).toBe(true)
  })

  it('takes its settings from .env, and files that do not fit into memory', async () => {
    const large = 'A long letter. '.repeat(120 * KiB)
    expect((await client.settled((await client.upload(large, 'large.txt')).id)).status).toBe('ready')
    expect((await client.tryUpload(large.repeat(2), 'larger.txt')).status).toBe(413)
  })

  it('publishes the API on the loopback, and nothing else', async () => {
    const published = (await compose.containers()).flatMap(({ NetworkSettings: { Ports } }) =>
      Object.values(Ports).flatMap((bindings) => bindings ?? []),
    )
    expect(published).toEqual([{ HostIp: '127.0.0.1', HostPort: String(compose.port) }])
  })

  it('runs every process without capabilities, and none but that of MinIO as root', async () => {
    const processes = new Map<string, object>()
    for (const service of services) {
      const status = await compose.succeed('exec', '--no-TTY', service, 'cat', '/proc/1/status')
      processes.set(service, {
        isRoot: /^Uid:.*\t0\b/m.test(status),
        capabilities: /^CapBnd:\s+(\w+)$/m.exec(status)?.[1],
        noNewPrivileges: /^NoNewPrivs:\s+(\d)$/m.exec(status)?.[1],
      })
    }
    const locked = { capabilities: '0'.repeat(16), noNewPrivileges: '1' }
    expect(processes).toEqual(new Map(services.map((service) => [service, { ...locked, isRoot: service === 'minio' }])))
    const id = await compose.succeed('run', '--rm', '--no-deps', '--no-TTY', 'migrate', 'id', '--user', '--name')
    expect(id.trim()).toBe('node')
  })

  it('keeps the password of the owner of the schema from the API and the worker', async () => {
    const owner = (await secrets()).get('POSTGRES_PASSWORD') ?? ''
    for (const service of ['api', 'worker']) {
      const [container] = await running(service)
      expect(container?.Config.Env.filter((entry) => entry.includes(owner))).toEqual([])
    }
    const refused = await compose.run('exec', '--no-TTY', 'postgres', 'sh', '-c', createTableAsApp)
    expect(refused.stderr).toContain('permission denied for schema public')
  })

  it('ships the built artefacts alone: nothing that only the development needs', async () => {
    const [built, base] = JSON.parse(await docker('image', 'inspect', compose.image, 'node:24-bookworm-slim')) as {
      Size: number
    }[]
    expect((built?.Size ?? 0) - (base?.Size ?? 0)).toBeLessThan(64 * KiB * KiB)
    const packages = await compose.succeed('exec', '--no-TTY', 'api', 'find', '.output', '-name', 'node_modules')
    expect(packages).toBe('')
  })

  it('does not take a worker without a heartbeat for healthy', async () => {
    const health = ['worker', 'node', '.output/worker/health.mjs']
    expect((await compose.run('exec', '--no-TTY', ...health)).code).toBe(0)
    const absent = await compose.run('exec', '--no-TTY', '--env', 'DATA_DIR=/tmp', ...health)
    expect(absent.code).toBe(1)
    expect(absent.stderr).toContain('The worker shows no sign of life: no heartbeat in /tmp/worker-heartbeat.')
  })

  it(
    'runs three workers, any of which can go',
    async () => {
      const [first] = await running('worker')
      await compose.succeed('up', '--wait', '--scale', 'worker=3')
      expect((await running('worker')).map(({ State }) => State.Health?.Status)).toEqual(Array(3).fill('healthy'))

      await docker('stop', first?.Id ?? '')
      expect(await running('worker')).toHaveLength(2)
      const uploads = await Promise.all(
        Array.from({ length: 6 }, (_, index) => client.upload(textPdf(`Letter number ${index}`), `${index}.pdf`)),
      )
      const settled = await Promise.all(uploads.map(({ id }) => client.settled(id)))
      expect(settled.map(({ status }) => status)).toEqual(Array(6).fill('ready'))
    },
    5 * minutes,
  )

  it('writes no secret to its logs', async () => {
    const logs = await compose.succeed('logs', '--no-color')
    expect(logs).toContain('server is listening')
    for (const secret of (await secrets()).values()) expect(logs).not.toContain(secret)
  })

  it(
    'stops at once and in peace, and finds the documents again after down and up',
    async () => {
      const { items } = await client.list()
      await compose.succeed('stop')
      const ended = (await compose.containers()).map((found) => [serviceOf(found), found.State.ExitCode])
      expect(ended.filter(([, code]) => code !== 0)).toEqual([])

      await compose.succeed('down')
      expect(await compose.containers()).toEqual([])
      await compose.succeed('up', '--wait')
      expect(await client.list()).toEqual({ items, next_cursor: null })
      expect(items).toContainEqual(document)
      expect((await client.get(`/api/documents/${document.id}/content`)).body.equals(pdf)).toBe(true)
    },
    5 * minutes,
  )

  async function secrets(): Promise<Map<string, string>> {
    const env = await readFile(join(compose.directory, '.env'), 'utf8')
    return new Map([...env.matchAll(/^(\w+_PASSWORD)=(.+)$/gm)].map(([, name = '', value = '']) => [name, value]))
  }
})
