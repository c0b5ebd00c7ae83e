/** Comes without types. */
declare module 'pdfjs-dist/legacy/image_decoders/pdf.image_decoders.mjs' {
  export function setVerbosityLevel(level: number): void
  export class JpegImage {
    readonly width: number
    readonly height: number
    readonly numComponents: number
    parse(bytes: Uint8Array): void
    getData(options: { width: number; height: number; forceRGB: boolean }): Uint8ClampedArray
  }
}
