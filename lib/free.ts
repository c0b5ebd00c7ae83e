/** Gives the memory of a buffer back at once, unless it shares that with others. Left to V8, it would stay until the next
 *  collection of the whole heap, which the bytes of a dozen uploads would set off. Nothing may be reading it any more,
 *  the operating system included. */
export function free({ buffer, length }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0)
}
