import { brotliDecompressSync, inflateSync } from 'node:zlib'

const decompress = { deflate: inflateSync, brotli: brotliDecompressSync }

/**
 * Stands in for the global of this name where a compressed stream is written as a whole, as pdf.js does. Node's takes longer
 * to pass it between threads than it takes to decompress, and rejects what follows the end, such as a line break.
 */
export class DecompressionAtOnce extends TransformStream<Uint8Array, Uint8Array> {
  constructor(format: keyof typeof decompress) {
    super({
      transform(compressed, controller) {
        const { buffer, byteOffset, byteLength } = decompress[format](compressed)
        // Not the Buffer itself, whose methods are others.
        controller.enqueue(new Uint8Array(buffer, byteOffset, byteLength))
      },
    })
  }
}
