import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { GenericContainer, Wait } from 'testcontainers'
import { filesystemStorage } from '../../lib/storage/filesystem.ts'
import { s3Storage, type S3Options } from '../../lib/storage/s3.ts'
import { images } from '../support/images.ts'
import type { Services } from '../support/services.ts'
import type { StorageLab } from './storage.ts'

export type Minio = Pick<NonNullable<Services['containers']>['minio'], 'endpoint' | 'accessKeyId' | 'secretAccessKey'>

/** The parts of its store that a test may look at. */
export interface FilesystemLab extends StorageLab {
  directory: string
}

export async function filesystemLab(): Promise<FilesystemLab> {
  const directory = await mkdtemp(join(tmpdir(), 'docuvault-storage-'))
  const disposal = new AsyncDisposableStack()
  disposal.defer(() => rm(directory, { recursive: true, force: true }))
  const storage = filesystemStorage({ directory: join(directory, 'data') })
  await storage.prepare()

  const tmpfs = async (name: string) => {
    const disk = await mountTmpfs(join(directory, name), '8m')
    if (typeof disk !== 'string') disposal.use(disk)
    return disk
  }

  return {
    storage,
    directory: join(directory, 'data'),
    async contents() {
      const objects = await filesBelow(join(directory, 'data', 'objects'))
      const temporary = await filesBelow(join(directory, 'data', 'tmp'))
      return [...objects, ...temporary.map((file) => `tmp: ${file}`)]
    },
    async nearlyFull() {
      const disk = await tmpfs('small')
      if (typeof disk === 'string') return disk
      const small = filesystemStorage({ directory: join(directory, 'small') })
      await small.prepare()
      return small
    },
    async denying() {
      const path = join(directory, 'readonly')
      const readOnly = filesystemStorage({ directory: path })
      if (process.getuid?.() !== 0) {
        await readOnly.prepare()
        for (const name of ['objects', 'tmp', '.']) await chmod(join(path, name), 0o500)
        return readOnly
      }
      // Permissions don't bind root.
      const disk = await tmpfs('readonly')
      if (typeof disk === 'string') return disk
      await readOnly.prepare()
      await disk.makeReadOnly()
      return readOnly
    },
    async absent() {
      const path = join(directory, 'not-a-directory')
      await writeFile(path, '')
      return filesystemStorage({ directory: path })
    },
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

export async function s3Lab(minio: Minio): Promise<StorageLab> {
  const disposal = new AsyncDisposableStack()
  const options = { ...minio, region: 'us-east-1', bucket: `test-${randomUUID()}` }
  const open = (changed: Partial<S3Options> = {}) => {
    const storage = s3Storage({ ...options, ...changed })
    disposal.defer(() => storage.close())
    return storage
  }
  const storage = open()
  await storage.prepare()
  const client = new S3Client({
    endpoint: minio.endpoint,
    region: options.region,
    credentials: minio,
    forcePathStyle: true,
  })
  disposal.defer(() => client.destroy())

  return {
    storage,
    async contents() {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: options.bucket }))
      return Contents.map(({ Key }) => Key ?? '')
    },
    async nearlyFull() {
      const small = await new GenericContainer(images.minio)
        .withEnvironment({ MINIO_ROOT_USER: minio.accessKeyId, MINIO_ROOT_PASSWORD: minio.secretAccessKey })
        .withTmpFs({ '/data': 'rw,size=16m' })
        .withCommand(['server', '/data'])
        .withExposedPorts(9000)
        .withWaitStrategy(Wait.forHttp('/minio/health/ready', 9000))
        .start()
      disposal.defer(async () => {
        await small.stop({ timeout: 0 })
      })
      const full = open({ endpoint: `http://${small.getHost()}:${small.getMappedPort(9000)}` })
      await full.prepare()
      return full
    },
    denying: () => Promise.resolve(open({ secretAccessKey: 'not-the-secret' })),
    absent: () => Promise.resolve(open({ endpoint: 'http://127.0.0.1:1' })),
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

const run = promisify(execFile)

interface Disk extends AsyncDisposable {
  makeReadOnly(): Promise<void>
}

/** A small disk of its own; a string says why there is none. */
export async function mountTmpfs(path: string, size: string): Promise<Disk | string> {
  await mkdir(path, { recursive: true })
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'docuvault-test', path])
  } catch {
    return 'mounting a tmpfs takes root on Linux'
  }
  return {
    async makeReadOnly() {
      await run('mount', ['-o', 'remount,ro', path])
    },
    async [Symbol.asyncDispose]() {
      await run('umount', [path])
    },
  }
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .toSorted()
}
