import type { Config } from '../config.ts'
import { config } from '../config.ts'
import type { StorageBackend } from './backend.ts'
import { StorageError } from './backend.ts'
import { filesystemStorage } from './filesystem.ts'
import { s3Storage } from './s3.ts'

/** Every backend, by the name that a document's row keeps. */
const factories = new Map<string, (env: Config) => StorageBackend>([
  ['filesystem', (env) => filesystemStorage({ directory: env.DATA_DIR })],
  [
    's3',
    (env) =>
      s3Storage({
        endpoint: env.S3_ENDPOINT,
        publicEndpoint: env.S3_PUBLIC_ENDPOINT,
        region: env.S3_REGION,
        bucket: env.S3_BUCKET,
        accessKeyId: env.S3_ACCESS_KEY_ID,
        secretAccessKey: env.S3_SECRET_ACCESS_KEY,
        forcePathStyle: env.S3_FORCE_PATH_STYLE,
      }),
  ],
])

/** S3 without a setting of its own would be asked of AWS, with whatever credentials lie around on the machine. */
function isConfigured(backend: string): boolean {
  const { STORAGE_BACKEND, S3_ENDPOINT, S3_ACCESS_KEY_ID } = config()
  return backend !== 's3' || STORAGE_BACKEND === 's3' || S3_ENDPOINT !== undefined || S3_ACCESS_KEY_ID !== undefined
}

const opened = new Map<string, StorageBackend>()

/** The store that a document's row names. `connectionId` is the owner's cloud connection, for backends that have one per
 *  user; none of these has.
 *  @throws StorageError unavailable where there is no such backend here */
export function openStorage({ backend }: { backend: string; connectionId?: string | null }): StorageBackend {
  const already = opened.get(backend)
  if (already) return already
  const factory = factories.get(backend)
  if (!factory || !isConfigured(backend))
    throw new StorageError('unavailable', `no storage backend ${JSON.stringify(backend)} is configured`)
  const storage = factory(config())
  opened.set(backend, storage)
  return storage
}

/** The store for new uploads. */
export const defaultStorage = () => openStorage({ backend: config().STORAGE_BACKEND })

export async function closeStorages(): Promise<void> {
  const storages = [...opened.values()]
  opened.clear()
  await Promise.all(storages.map((storage) => storage.close()))
}
