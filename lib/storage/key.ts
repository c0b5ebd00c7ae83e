import { StorageError } from './backend.ts'

const longestKey = 512
const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/

/** Passes a key as the vault makes them: segments of letters, digits, `-`, `_` and inner dots between single slashes.
 *  What is refused (`..`, absolute, empty, NUL, backslash, percent) is thereby refused alike by every store, and can't
 *  leave a directory.
 *  @throws StorageError denied */
export function safeKey(ref: string): string {
  if (ref.length > longestKey || !ref.split('/').every((part) => segment.test(part))) {
    throw new StorageError('denied', `not a key of this vault: ${JSON.stringify(ref.slice(0, 100))}`)
  }
  return ref
}
