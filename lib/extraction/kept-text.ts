/** Between pages: a form feed. */
export const PAGE_SEPARATOR = '\f'

const encoder = new TextEncoder()

/** Hands out what of each page is kept, so that all pages with their separators stay within a number of bytes. */
export class KeptText {
  #remaining: number
  #first = true
  /** Something was left out: nothing after it is kept. */
  full = false

  constructor(maxBytes: number) {
    this.#remaining = maxBytes
  }

  /** What is kept of the next page, as PostgreSQL takes it; undefined where not even its separator has room. */
  take(page: string): string | undefined {
    if (!this.#first) {
      if (this.#remaining === 0) this.full = true
      if (this.full) return undefined
      this.#remaining -= PAGE_SEPARATOR.length
    }
    this.#first = false
    const text = storable(page)
    const kept = cut(text, this.#remaining)
    this.full = kept.length < text.length
    this.#remaining -= Buffer.byteLength(kept)
    return kept
  }
}

/** PostgreSQL refuses U+0000 and lone surrogates. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** The longest beginning that takes at most `maxBytes` of UTF-8; never ends inside a character. */
function cut(text: string, maxBytes: number): string {
  if (text.length <= maxBytes / 3 || Buffer.byteLength(text) <= maxBytes) return text
  return text.slice(0, encoder.encodeInto(text, new Uint8Array(maxBytes)).read)
}
