import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import postgres from 'postgres'
import type { Stack } from './stack.ts'

/** What uploads leave behind, wherever that may be. */
export interface Traces {
  /** Ids of all rows, also of those that nobody sees. */
  rows: string[]
  objects: string[]
  temporaryFiles: string[]
}

/** Looks behind the API: as the superuser of the database and as the owner of the store. */
export class Tracer {
  readonly #stack: Stack
  readonly #sql: postgres.Sql
  readonly #s3: S3Client | undefined

  constructor(stack: Stack) {
    this.#stack = stack
    this.#sql = postgres(stack.database.adminUrl, { max: 1, fetch_types: false })
    const { S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = stack.env
    if (endpoint === undefined || accessKeyId === undefined || secretAccessKey === undefined) return
    const credentials = { accessKeyId, secretAccessKey }
    this.#s3 = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials })
  }

  async traces(): Promise<Traces> {
    const rows = await this.#sql<{ id: string }[]>`select id::text from documents order by id`
    return {
      rows: rows.map(({ id }) => id),
      objects: await (this.#s3 === undefined ? this.#files() : this.#objects(this.#s3)),
      temporaryFiles: await readdir(join(this.#stack.dataDir, 'tmp')),
    }
  }

  /** Fails where anything was left behind. */
  async demandNone(): Promise<void> {
    const traces = await this.traces()
    if (Object.values(traces).some((found) => found.length > 0))
      throw new Error(`left behind: ${JSON.stringify(traces)}`)
  }

  /** Where the document's bytes lie. */
  async reference(id: string): Promise<string | undefined> {
    const [row] = await this.#sql<{ ref: string }[]>`select storage_ref as ref from documents where id = ${id}`
    return row?.ref
  }

  async #files(): Promise<string[]> {
    const entries = await readdir(join(this.#stack.dataDir, 'objects'), { recursive: true, withFileTypes: true })
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []))
  }

  async #objects(s3: S3Client): Promise<string[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: this.#stack.env['S3_BUCKET'] }))
    return Contents.map(({ Key }) => Key ?? '')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#s3?.destroy()
    await this.#sql.end()
  }
}
