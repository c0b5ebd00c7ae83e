import { createHash, randomUUID, randomUUIDv7 } from 'node:crypto'
import { mkdir, open, rename, writeFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { dirname, join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { Queue, createPostgresBackend } from 'bullmq'
import { Redis } from 'ioredis'
import { Pool } from 'pg'
import postgres from 'postgres'
import { closedLoop, cpuMs } from './measure.ts'
import { signedPut } from './signed-put.ts'

/**
 * The least that storing a document takes, whatever is around it: the calls of the clients alone, one after the other,
 * with the pools and the durability of the server. Prints what it measured as JSON.
 *
 *     node bench/floor.ts <filesystem | sdk | signed> <bytes> <connections> <seconds> <pids of the services>
 */
const [store = '', bytes = '0', connections = '1', seconds = '1', servicePids = ''] = process.argv.slice(2)
const { DATABASE_URL = '', DATA_DIR = '', REDIS_URL, S3_ENDPOINT = 'http://127.0.0.1', S3_BUCKET = '' } = process.env
const { S3_ACCESS_KEY_ID: accessKeyId = '', S3_SECRET_ACCESS_KEY: secretAccessKey = '' } = process.env

const body = Buffer.alloc(Number(bytes), 'x')
const digest = createHash('sha256').update(body).digest()
const sql = postgres(DATABASE_URL, { max: 10, fetch_types: false })
const options = { defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true } }
const settings = '-c search_path=bullmq -c synchronous_commit=off'
const pool = () => new Pool({ connectionString: DATABASE_URL, options: settings, max: 2 })
const queue = REDIS_URL
  ? new Queue('docuvault', { ...options, connection: new Redis(REDIS_URL) })
  : new Queue('docuvault', { ...options, connection: pool() }, createPostgresBackend)

const httpAgent = new Agent({ keepAlive: true })
const endpoint = S3_ENDPOINT
const client = new S3Client({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId, secretAccessKey },
  forcePathStyle: true,
  requestChecksumCalculation: 'WHEN_REQUIRED',
  requestHandler: { httpAgent },
})

const putSigned = signedPut({ endpoint, bucket: S3_BUCKET, accessKeyId, secretAccessKey })

const puts: Record<string, (key: string) => Promise<unknown>> = {
  async filesystem(key) {
    const target = join(DATA_DIR, 'objects', key)
    const temporary = join(DATA_DIR, 'tmp', randomUUID())
    await writeFile(temporary, body, { flush: true })
    await mkdir(dirname(target), { recursive: true })
    await rename(temporary, target)
    for (let folder = dirname(target), n = 0; n < 2; folder = dirname(folder), n++) await flush(folder)
  },
  sdk: (Key) =>
    client.send(
      new PutObjectCommand({ Bucket: S3_BUCKET, Key, Body: body, ChecksumSHA256: digest.toString('base64') }),
    ),
  signed: (key) => putSigned(key, body, digest),
}

async function flush(path: string): Promise<void> {
  await using handle = await open(path)
  await handle.sync()
}

async function storeDocument(): Promise<boolean> {
  const [id, token] = [randomUUIDv7(), randomUUID()]
  const key = `null-user/${id}/${randomUUID()}.pdf`
  await sql`
    insert into documents (id, filename, content_type, size_bytes, sha256, storage_backend, storage_ref, state,
                           attempt_token, expires_at)
    values (${id}, 'floor.pdf', 'application/pdf', ${body.length}, ${digest}, ${store}, ${key}, 'uploading', ${token},
            now() + interval '1 minute')`
  await puts[store]?.(key)
  await sql`
    update documents set state = 'queued', attempt_token = null, expires_at = null, next_attempt_at = now()
     where id = ${id} and attempt_token = ${token} returning *`
  await queue.add('extract-and-classify', { document_id: id, generation: 1 }, { jobId: randomUUID() })
  return true
}

const load = { connections: Number(connections), seconds: Number(seconds) }
// Connections, compiled code and the statements' plans, as warm as the server's.
await closedLoop({ ...load, seconds: 3 }, storeDocument)
const services = servicePids.split(',').map(Number)
const [own, others] = [process.cpuUsage(), cpuMs(services)]
const measured = await closedLoop(load, storeDocument)
const { user, system } = process.cpuUsage(own)
const cpu = { ownMs: (user + system) / 1000, servicesMs: cpuMs(services) - others }
const peak = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(`${JSON.stringify({ ...measured, ...cpu, peak })}\n`)
process.exit(0)
