import type { Readable } from 'node:stream'

/** What is put: bytes in memory, in any number of blocks, or a complete local file, which a local store may take over by
 *  renaming it. Either can be read again, so that a put can be retried without the client. */
export type ObjectSource = readonly Uint8Array[] | { readonly path: string }

export interface PutOptions {
  /** Bytes. */
  size: number
  /** SHA-256 of the bytes, 32 bytes. */
  sha256: Uint8Array
  contentType: string
  signal?: AbortSignal | undefined
}

/** Both ends are included, as in HTTP. */
export interface ByteRange {
  start: number
  end: number
}

/** A place that keeps objects. Every method throws {@link StorageError} and nothing else, an abort's reason aside. */
export interface StorageBackend {
  /** As kept in a document's row. */
  readonly name: string
  /** As named by `/health`: the kind of component. */
  readonly healthKey: string
  /** Whether a put takes a file over by renaming it, so that large objects had better come as files. */
  readonly takesFiles: boolean
  /** Makes the store usable: creates the bucket or the directories where they are missing. Can be run again. */
  prepare(options?: { signal?: AbortSignal | undefined }): Promise<void>
  /** Stores the object, all or nothing, and returns the reference to read it by: `ref` itself, or the store's own id.
   *  Putting the same bytes to the same `ref` again is harmless. Once it has settled, in whichever way, nothing reads the
   *  source any more: its memory is then freed and holds something else. */
  put(ref: string, source: ObjectSource, options: PutOptions): Promise<string>
  /** The object's bytes, or a part of them. The first byte is there before this resolves, so "missing" is thrown here.
   *  The stream fails with StorageError. */
  get(ref: string, options?: { range?: ByteRange | undefined; signal?: AbortSignal | undefined }): Promise<Readable>
  /** The object's size in bytes. */
  size(ref: string, options?: { signal?: AbortSignal | undefined }): Promise<number>
  /** Removes the object; one that is not there is removed already. */
  remove(ref: string, options?: { signal?: AbortSignal | undefined }): Promise<void>
  /** Every object whose reference begins with `prefix`, in any order; objects that come or go meanwhile may be among them
   *  or not. Only the invariant checker lists. Absent where the store can't. */
  list?(options?: { prefix?: string; signal?: AbortSignal | undefined }): AsyncIterable<ListedObject>
  /** Resolves where an upload could be stored now. */
  health(options: { signal: AbortSignal }): Promise<void>
  /** A URL that reads this one object, with a signed `Content-Disposition`; absent where the store can't. */
  presignGet?(ref: string, options: { expiresIn: number; disposition: string }): Promise<PresignedRequest>
  /** A request that stores exactly these bytes under this key; absent where the store can't. */
  presignPut?(
    ref: string,
    options: { expiresIn: number; size: number; sha256: Uint8Array; contentType: string },
  ): Promise<PresignedRequest>
  close(): Promise<void>
}

export interface ListedObject {
  ref: string
  /** Bytes. */
  size: number
  /** By the store's clock. */
  modifiedAt: Date
}

/** A request that a client makes to the store itself; the headers are signed and have to be sent as they are. */
export interface PresignedRequest {
  method: 'GET' | 'PUT'
  url: string
  headers: Record<string, string>
}

/**
 * - `unavailable`: the store can't be reached, answers with an error of its own, or made no progress; try again.
 * - `missing`: the store says that there is no such object.
 * - `full`: the store has no room (ENOSPC, EDQUOT, a bucket's quota).
 * - `denied`: the store refuses us (credentials, permissions).
 */
export type StorageErrorKind = 'unavailable' | 'missing' | 'full' | 'denied'

export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly kind: StorageErrorKind

  /** `message` is for the log, and holds no credential. */
  constructor(kind: StorageErrorKind, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.kind = kind
  }
}
