import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { mkdir, open, rename, writeFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { dirname, join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { Queue, createPostgresBackend } from 'bullmq'
import { Redis } from 'ioredis'
import { Pool } from 'pg'
import postgres from 'postgres'
import { signedPut } from './signed-put.ts'

const { DATABASE_URL = '', DATA_DIR = '', REDIS_URL, S3_ENDPOINT = 'http://127.0.0.1', S3_BUCKET = '' } = process.env
const { S3_ACCESS_KEY_ID: accessKeyId = '', S3_SECRET_ACCESS_KEY: secretAccessKey = '' } = process.env

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

const puts: Record<string, (key: string, body: Buffer, digest: Buffer) => Promise<unknown>> = {
  async filesystem(key, body) {
    const target = join(DATA_DIR, 'objects', key)
    const temporary = join(DATA_DIR, 'tmp', randomUUID())
    await writeFile(temporary, body, { flush: true })
    await mkdir(dirname(target), { recursive: true })
    await rename(temporary, target)
    for (let folder = dirname(target), n = 0; n < 2; folder = dirname(folder), n++) await flush(folder)
  },
  sdk: (Key, Body, digest) =>
    client.send(new PutObjectCommand({ Bucket: S3_BUCKET, Key, Body, ChecksumSHA256: digest.toString('base64') })),
  signed: putSigned,
}

async function flush(path: string): Promise<void> {
  await using handle = await open(path)
  await handle.sync()
}

/** Makes the calls of the clients alone, one after the other, with the pools and the durability of the server. */
export async function storeDocument(store: string, body: Buffer, digest: Buffer): Promise<void> {
  const [id, token] = [randomUUIDv7(), randomUUID()]
  const key = `null-user/${id}/${randomUUID()}.pdf`
  await sql`
    insert into documents (id, filename, content_type, size_bytes, sha256, storage_backend, storage_ref, state,
                           attempt_token, expires_at)
    values (${id}, 'floor.pdf', 'application/pdf', ${body.length}, ${digest}, ${store}, ${key}, 'uploading', ${token},
            now() + interval '1 minute')`
  await puts[store]?.(key, body, digest)
  await sql`
    update documents set state = 'queued', attempt_token = null, expires_at = null, next_attempt_at = now()
     where id = ${id} and attempt_token = ${token} returning *`
  await queue.add('extract-and-classify', { document_id: id, generation: 1 }, { jobId: randomUUID() })
}
