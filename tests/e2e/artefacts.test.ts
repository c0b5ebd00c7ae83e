import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { output } from '../support/built.ts'
import { connect } from '../support/client.ts'
import { createMigratedDatabase } from '../support/database.ts'
import { cjkPdf } from '../support/pdf.ts'
import { textJpeg } from '../support/pictures.ts'
import { createDatabase, startPostgres } from '../support/postgres.ts'
import { type RunningProcess, startProcess } from '../support/process.ts'
import { jpeg2000Image, scanPdf, show } from '../support/scans.ts'

/** A copy of the build where neither the sources nor their packages are above it, at a path with a space. */
let directory: string
let dataDir: string
let copy: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'docuvault artefacts-'))
  dataDir = join(directory, 'data')
  copy = join(directory, 'the build')
  for (const part of ['server', 'worker', 'migrate']) {
    await cp(join(output, part), join(copy, part), { recursive: true, verbatimSymlinks: true })
  }
})

afterAll(() => rm(directory, { recursive: true, force: true }))

type Part = 'server' | 'worker' | 'migrate'

/** Runs a part from the root directory; it ends with the test at the latest. */
function run(part: Part, env: Record<string, string>, flags: string[] = []): RunningProcess {
  const running = startProcess(
    [...flags, join(copy, part, 'index.mjs')],
    { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'debug', ...env },
    { cwd: '/' },
  )
  onTestFinished(async () => {
    await running.end('SIGKILL')
  })
  return running
}

async function startServer(env: Record<string, string>, flags: string[] = []) {
  const server = run('server', env, flags)
  const { url } = await server.line(({ msg }) => msg === 'server is listening')
  return { server, url: String(url) }
}

async function startWorker(env: Record<string, string>, flags: string[] = []): Promise<RunningProcess> {
  const worker = run('worker', env, flags)
  await worker.line(({ msg }) => msg === 'worker is running')
  return worker
}

describe('the build, copied to another place', () => {
  it('migrates, receives, reads Chinese, scans and photos, and stops, reading no file outside of itself and its data', async () => {
    const database = await createDatabase(inject('services').postgres.adminUrl)
    onTestFinished(() => database.drop())
    const env = { DATABASE_URL: database.appUrl, DATABASE_MIGRATE_URL: database.migrateUrl }
    const sealed = [
      '--permission',
      '--allow-child-process',
      `--allow-fs-read=${copy}/*`,
      `--allow-fs-read=${dataDir}/*`,
      `--allow-fs-write=${dataDir}/*`,
      // The memory of an extraction is read from there.
      '--allow-fs-read=/proc/*',
    ]
    expect(await ending(run('migrate', env, sealed))).toMatchObject({ code: 0 })
    const [{ server, url }, worker] = await Promise.all([startServer(env, sealed), startWorker(env, sealed)])

    const client = await connect(url)
    const { id } = await client.upload(
      cjkPdf('UniGB-UCS2-H', 'GB1', Buffer.from('中文发票', 'utf16le').swap16()),
      '发票.pdf',
    )
    expect(await client.settled(id)).toMatchObject({ status: 'ready', filename: '发票.pdf' })
    expect((await client.get(`/api/documents/${id}/text`)).body.toString()).toBe('中文发票')
    const scan = await client.upload(scanPdf([jpeg2000Image()], [show()]), 'scan.pdf')
    const photo = await client.upload(textJpeg('Invoice of May'), 'photo.jpg')
    expect(await client.settled(scan.id)).toMatchObject({ status: 'ready', text_status: 'ocr' })
    expect(await client.settled(photo.id)).toMatchObject({ status: 'ready', text_status: 'ocr' })
    expect((await client.get(`/api/documents/${scan.id}/text`)).body.toString()).toBe('JPEG 2000')
    expect((await client.get(`/api/documents/${photo.id}/text`)).body.toString()).toBe('Invoice of May')
    expect((await client.get('/docs')).status).toBe(200)

    expect(await Promise.all([server.end(), worker.end()])).toEqual([0, 0])
  })
})

describe.each<Part>(['server', 'worker', 'migrate'])('the built %s', (part) => {
  it('ends with one line that names DATABASE_URL and npm start where no database is set', async () => {
    const { code, lines } = await ending(run(part, {}))
    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringMatching(/DATABASE_URL.*`npm start`/)])
  })

  it('ends with one line that names every variable at fault, and none of their values', async () => {
    const wrong = {
      DATABASE_URL: 'mysql://root:secret-1@localhost/db',
      MAX_UPLOAD_BYTES: 'secret-2',
      LOG_LEVEL: 'loud',
    }
    const { code, lines } = await ending(run(part, wrong))
    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringMatching(/DATABASE_URL .*MAX_UPLOAD_BYTES .*LOG_LEVEL /)])
    expect(lines[0]).not.toContain('secret')
  })
})

async function ending(running: RunningProcess): Promise<{ code: number | null; lines: string[] }> {
  // Its output is complete only when the streams have closed, after the exit.
  const [code] = (await once(running.child, 'close')) as [number | null]
  return { code, lines: running.output }
}

describe('a server and a worker that start while PostgreSQL is away', () => {
  it('keep running, say so on /health, and work once it is there', async () => {
    const postgres = await startPostgres()
    onTestFinished(() => postgres.stop())
    const database = await createMigratedDatabase(postgres.adminUrl)
    process.kill(await postgres.pid(), 'SIGKILL')
    const env = { DATABASE_URL: database.appUrl }
    const [{ server, url }, worker] = await Promise.all([startServer(env), startWorker(env)])
    await worker.line(({ level }) => level === 'warn' || level === 'error')

    const away = await fetch(`${url}/health`)
    expect(away.status).toBe(503)
    expect(await away.json()).toMatchObject({ status: 'error', postgres: 'error' })
    expect((await fetch(`${url}/api/documents`)).status).toBe(503)
    expect([server.child.exitCode, worker.child.exitCode]).toEqual([null, null])

    await vi.waitFor(() => postgres.restart(), { timeout: 30_000, interval: 200 })
    const client = await connect(url)
    await vi.waitFor(async () => expect((await client.get('/health')).status).toBe(200), {
      timeout: 30_000,
      interval: 100,
    })
    const { id } = await client.upload('Rent for March: 900 EUR', 'rent.txt')
    expect(await client.settled(id)).toMatchObject({ status: 'ready' })
    expect(await Promise.all([server.end(), worker.end()])).toEqual([0, 0])
  })
})

describe('a server that is told to stop while an upload is in flight', () => {
  it('answers the upload with 201, accepts no other connection, and ends with 0', async () => {
    const { server, url } = await startServer(await migratedEnvironment())
    const upload = await beginUpload(url)
    server.child.kill('SIGTERM')
    await server.line(({ msg }) => msg === 'stopping')
    await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed')

    const response = await upload.finish()
    expect(response.statusCode).toBe(201)
    expect(await json(response)).toMatchObject({ filename: 'slow.txt', status: 'queued' })
    expect(await server.exited).toBe(0)
    expect(server.lines().filter(({ level }) => level === 'warn')).toEqual([])
  })

  it('ends at once when it is told again', async () => {
    const { server, url } = await startServer(await migratedEnvironment())
    const upload = await beginUpload(url)
    server.child.kill('SIGTERM')
    await server.line(({ msg }) => msg === 'stopping')
    // A signal within a second counts as the same one, delivered twice.
    await delay(1100)
    const cut = once(upload.request, 'error')
    expect(await server.end()).toBe(1)
    await cut
  })
})

async function migratedEnvironment(): Promise<Record<string, string>> {
  const database = await createMigratedDatabase(inject('services').postgres.adminUrl)
  onTestFinished(() => database.drop())
  return { DATABASE_URL: database.appUrl }
}

/** An upload of which the server has the first half, over a connection that the client would like to keep. */
async function beginUpload(url: string): Promise<{ request: ClientRequest; finish(): Promise<IncomingMessage> }> {
  const upload = request(`${url}/api/documents/upload`, {
    method: 'POST',
    agent: new Agent({ keepAlive: true }),
    headers: { 'Content-Type': 'multipart/form-data; boundary=half', Expect: '100-continue' },
  })
  const answered = once(upload, 'response')
  answered.catch(() => undefined)
  upload.flushHeaders()
  // The server asks for the body once it reads it.
  await once(upload, 'continue')
  upload.write('--half\r\nContent-Disposition: form-data; name="file"; filename="slow.txt"\r\n\r\nRent for ')
  return {
    request: upload,
    async finish() {
      upload.end('March: 900 EUR\r\n--half--\r\n')
      const [response] = (await answered) as [IncomingMessage]
      return response
    },
  }
}
