import { line } from '../answer.ts'
import { keywordsAt } from './keywords/index.ts'
import { wordsOf } from './words.ts'

const maxTitleLength = 120
const linesSearched = 25
/** Further down such a line is a part of the document, not its title. */
const linesNamingKind = 16

const subject = /^(?:subject|re|betreff|betr\.?|objet|asunto|oggetto|betreft|onderwerp) ?: *(.{4,})$/i
const salutation =
  /^(?:dear|sehr geehrte|liebe|hallo|cher|chère|madame|monsieur|estimad|querid|geachte|beste|gentil|egregi|spett)/i
const address =
  /@|^\S+\.[a-z]{2,}$|https?:|www\.|\b(?:tel|fax|phone|telefon|iban|bic)\b|^\D{0,30}\b\d{4,5} \p{Lu}|^\d{1,5} (?:\p{L}+ )+(?:st|street|ave|avenue|road|rd|lane|drive|close|way)\b|(?:straße|strasse|str\.|weg|gasse|platz) \d{1,4}\b|^(?:rue|calle|via) /iu

/** `R E C H N U N G` is one word. */
const closeUp = (text: string) =>
  text.replace(/(?<!\p{L})(?:\p{L} ){3,}\p{L}(?!\p{L})/gu, (spaced) => spaced.replaceAll(' ', ''))

/** The name of a field, a line of a table, a footnote. */
const aside =
  /^\S+:|(?:date|datum|data|fecha|number|nummer|num[eé]ro|n[uú]mero|n[or]\.?|address|anschrift|adresse?)[:,]?$|\d[.,]\d\d$|^[*(]/i

/** Whether a line can be a title: words in the main, not the rest of a sentence, and not beside the matter. */
function isMeaningful(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const wordy = letters >= 5 && letters > text.replace(/\s/g, '').length * 0.4
  const begins = /^[\p{Lu}\p{Lo}\p{N}]/u.test(text)
  return wordy && begins && [address, salutation, aside].every((pattern) => !pattern.test(text))
}

/** Documents of these kinds have a title of their own, or none. */
const titled = new Set(['letter', 'manual', 'report', 'scientific-paper'])

/** A short line that names a kind of document: `Invoice No. 17`. */
function namesKind(text: string): boolean {
  const words = wordsOf(text)
  if (words.filter((word) => !/\d/.test(word)).length > 5) return false
  return words.some((_, index) =>
    keywordsAt(words, index).some(({ keyword }) => keyword.rank === 'strong' && !titled.has(keyword.topic)),
  )
}

/** The first lines of a text that hold something; what stands far apart in a line are two. */
export const firstLines = (text: string): string[] =>
  text
    .slice(0, 4000)
    .split(/[\n\f]|[^\S\n\f]{3,}/)
    .map((each) =>
      closeUp(
        each
          .replace(/\s+/g, ' ')
          .replace(/^[ #]+/, '')
          .trim(),
      ),
    )
    .filter((each) => each !== '')
    .slice(0, linesSearched)

/** Not longer than a title can be, and ending with a whole word. */
const shorten = (text: string) =>
  text.length <= maxTitleLength ? text : `${text.slice(0, maxTitleLength - 2).replace(/\s+\S*$/, '')} …`

/** What to call a document: its subject line, else the line that names its kind, else its first line, else its file name. */
export function titleOf(filename: string, lines: readonly string[]): string | null {
  const found =
    lines.map((each) => subject.exec(each)?.[1]).find((each) => each !== undefined) ??
    lines.slice(0, linesNamingKind).find((each) => isMeaningful(each) && namesKind(each)) ??
    lines.find(isMeaningful) ??
    filename.replace(/\.\w{1,5}$/, '').replace(/[_\s]+/g, ' ')
  return line(shorten(found), maxTitleLength)
}
