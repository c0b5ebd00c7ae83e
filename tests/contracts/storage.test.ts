import { describe, inject } from 'vitest'
import { filesystemLab, s3Lab } from './storage-labs.ts'
import { storageContract } from './storage.ts'

const { containers } = inject('services')

describe('storage on the file system', () => {
  storageContract(filesystemLab)
})

describe.skipIf(!containers)('storage on S3 (MinIO in a container; not run where no Docker engine answers)', () => {
  storageContract(() => s3Lab(containers!.minio))
})
