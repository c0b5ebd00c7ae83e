import type { FileHandle } from 'node:fs/promises'

/** Writes the blocks at the file's end, in as few calls as the file takes. */
export async function writeAll(file: FileHandle, blocks: readonly Uint8Array[]): Promise<void> {
  for (let left = blocks; left.length > 0;) {
    const { bytesWritten } = await file.writev(left)
    left = after(left, bytesWritten)
  }
}

/** A disk may take only some, before it says that it is full. */
function after(blocks: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  for (const [index, block] of blocks.entries()) {
    if (bytes < block.length) return [block.subarray(bytes), ...blocks.slice(index + 1)]
    bytes -= block.length
  }
  return []
}
