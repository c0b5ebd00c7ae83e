import { brotliCompressSync, deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { DecompressionAtOnce } from '../../lib/extraction/decompression.ts'

const text = 'BT /F1 12 Tf (Invoice) Tj ET\n'.repeat(10_000)

const decompressed = (bytes: Uint8Array<ArrayBuffer>, format: 'deflate' | 'brotli') =>
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionAtOnce(format))).text()

it('decompresses both formats that a PDF has', async () => {
  expect(await decompressed(deflateSync(text), 'deflate')).toBe(text)
  expect(await decompressed(brotliCompressSync(text), 'brotli')).toBe(text)
})

it('leaves out what follows the end', async () => {
  expect(await decompressed(Buffer.concat([deflateSync(text), Buffer.from('\r\n')]), 'deflate')).toBe(text)
})

it('fails where the stream is cut off or damaged, so that pdf.js saves what it can', async () => {
  const bytes = deflateSync(text)
  await expect(decompressed(bytes.subarray(0, bytes.length / 2), 'deflate')).rejects.toThrow('unexpected end')
  await expect(decompressed(bytes.subarray(10), 'deflate')).rejects.toThrow('header')
})
