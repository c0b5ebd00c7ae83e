import { createHash } from 'node:crypto'
import type { Agent } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiDocument } from '../support/client.ts'
import type { Operation, Sighting } from './history.ts'
import { ask, type HttpAnswer, type HttpRequest, json, uploadForm } from './http.ts'

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const toSighting = ({ id, sha256, filename, status, processed_at, attempts, error }: ApiDocument): Sighting => ({
  id,
  sha256,
  filename,
  status,
  processedAt: processed_at,
  attempts,
  failure: error?.code ?? null,
})

export interface Upload {
  bytes: Buffer
  filename: string
  idempotencyKey?: string | undefined
  /** How long the sending takes, in eight pieces; at once without. */
  overMs?: number
}

/** A client that writes down everything that it does. */
export class RecordingClient {
  readonly #url: string
  readonly #number: number
  readonly #history: Operation[]
  readonly #agent: Agent | undefined

  constructor(url: string, history: Operation[], number = 0, agent?: Agent) {
    this.#url = url
    this.#number = number
    this.#history = history
    this.#agent = agent
  }

  upload({ bytes, filename, idempotencyKey, overMs = 0 }: Upload): Promise<Operation> {
    const { headers, body } = uploadForm(bytes, filename)
    return this.#record(
      { kind: 'upload', sha256: sha256Of(bytes), filename, idempotencyKey },
      {
        method: 'POST',
        path: '/api/documents/upload',
        headers: { ...headers, ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }) },
        body: overMs === 0 ? body : inPieces(body, overMs),
      },
      showsDocument,
    )
  }

  read(id: string): Promise<Operation> {
    return this.#record({ kind: 'read', document: id }, { path: `/api/documents/${id}` }, showsDocument)
  }

  download(id: string): Promise<Operation> {
    return this.#record({ kind: 'content', document: id }, { path: `/api/documents/${id}/content` }, ({ body }) => ({
      sha256: sha256Of(body),
    }))
  }

  rename(id: string, filename: string): Promise<Operation> {
    return this.#record(
      { kind: 'patch', document: id, filename },
      {
        method: 'PATCH',
        path: `/api/documents/${id}`,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ filename }),
      },
      showsDocument,
    )
  }

  reprocess(id: string): Promise<Operation> {
    return this.#record(
      { kind: 'reprocess', document: id },
      { method: 'POST', path: `/api/documents/${id}/reprocess` },
      showsDocument,
    )
  }

  remove(id: string): Promise<Operation> {
    return this.#record({ kind: 'delete', document: id }, { method: 'DELETE', path: `/api/documents/${id}` })
  }

  /** Lists down to, not including, a document; page after page. */
  async list(downTo: string): Promise<Operation> {
    const invoked = performance.now()
    const seen: Sighting[] = []
    let cursor: string | null = null
    for (;;) {
      const page: Operation & { next?: string | null } = await this.#perform(
        { kind: 'list' },
        { path: `/api/documents?limit=200${cursor === null ? '' : `&cursor=${cursor}`}` },
        (answer) => {
          const { items, next_cursor } = json<{ items: ApiDocument[]; next_cursor: string | null }>(answer)
          return { seen: items.map(toSighting), next: next_cursor }
        },
      )
      const own = (page.seen ?? []).filter(({ id }) => id > downTo)
      seen.push(...own)
      cursor = page.next ?? null
      if (cursor === null || own.length < (page.seen?.length ?? 0)) return this.#keep({ ...page, invoked, seen })
    }
  }

  async #record(
    what: Pick<Operation, 'kind'> & Partial<Operation>,
    how: HttpRequest,
    shown?: (answer: HttpAnswer) => Partial<Operation>,
  ): Promise<Operation> {
    return this.#keep(await this.#perform(what, how, shown))
  }

  async #perform<More extends object>(
    what: Pick<Operation, 'kind'> & Partial<Operation>,
    how: HttpRequest,
    shown?: (answer: HttpAnswer) => Partial<Operation> & More,
  ): Promise<Operation & Partial<More>> {
    const begun = { client: this.#number, ...what, invoked: performance.now() }
    try {
      const answer = await ask(this.#url, { ...how, agent: this.#agent })
      const { status } = answer
      const ended = performance.now()
      if (status >= 200 && status < 300)
        return { ...begun, ended, status, outcome: 'ok', ...shown?.(answer) } as Operation & Partial<More>
      const { code } = json<{ code?: string }>(answer)
      return { ...begun, ended, status, outcome: 'failed', code } as Operation & Partial<More>
    } catch {
      return { ...begun, ended: performance.now(), status: 0, outcome: 'unknown' } as Operation & Partial<More>
    }
  }

  #keep(operation: Operation): Operation {
    this.#history.push(operation)
    return operation
  }
}

const pieces = 8

function inPieces(body: Buffer, overMs: number): Readable {
  const size = Math.ceil(body.length / pieces)
  return Readable.from(
    (async function* () {
      for (let from = 0; from < body.length; from += size) {
        yield body.subarray(from, from + size)
        await sleep(overMs / pieces)
      }
    })(),
  )
}

function showsDocument(answer: HttpAnswer): Partial<Operation> {
  const document = toSighting(json<ApiDocument>(answer))
  return { document: document.id, seen: [document] }
}
