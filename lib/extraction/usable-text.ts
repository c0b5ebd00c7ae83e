/** Fewer characters than this, beside an image of the page's size, are a stamp or a page number, not what it says. */
const SCANT_TEXT = 20
/** How much of a page its images cover where they are the page. */
const PAGE_SIZE = 0.5

/** Lines and columns are kept; all others mean nothing in a text, and a form feed would be taken for another page. */
const CONTROLS = /[^\P{Cc}\t\n]/gu
/** What a reader gives for a glyph that it knows no character for, a font's own characters among it. */
const UNKNOWN = /[\uFFFD\p{Private_Use}\p{Unassigned}]/gu
const INVISIBLE = /[\s\p{Format}]/gu

/** The text of a page without what is none; empty where most of its glyphs stand for no known character. */
export function usableText(text: string): string {
  const plain = text.replace(CONTROLS, '')
  const unknown = plain.match(UNKNOWN)?.length ?? 0
  // A font without a map to characters often ends up as controls.
  const lost = text.length - plain.length + unknown
  return lost === 0 || lost < visibleLength(plain) - unknown ? plain : ''
}

/** Whether what the page says is in its images: its usable text is next to nothing and they cover most of it.
 *  `imageCoverage` is their share of the page's area. */
export function pageNeedsOcr(text: string, imageCoverage: number): boolean {
  return imageCoverage >= PAGE_SIZE && visibleLength(text) < SCANT_TEXT
}

const visibleLength = (text: string) => text.replace(INVISIBLE, '').length
