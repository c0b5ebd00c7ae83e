import { type Cue, scoresOf } from './cue.ts'

/** What the shape of a text says about its topic, whatever its words. */
interface Shape {
  /** As it is named among the reasons of an answer. */
  name: string
  /** Lines that have to match. */
  lines: number
  pattern: RegExp
  /** What it adds to the topics that have some evidence of their own, */
  supports?: Record<string, number>
  /** and what it says on its own. */
  says?: Record<string, number>
}

const shapes: Shape[] = [
  // A salutation, and a closing.
  {
    name: 'salutation',
    lines: 1,
    pattern:
      /^(?:dear|hello|sehr geehrte[rs]?|liebe[rs]?|cher|chère|madame|monsieur|estimad[oa]s?|querid[oa]s?|geachte|beste|gentil[ei]|egregi[oa]|car[oa]) [^?]{1,60}[,!:]$/i,
    says: { letter: 2.5 },
  },
  {
    name: 'closing of a letter',
    lines: 1,
    pattern:
      /^(?:yours|(?:yours )?sincerely|(?:kind|best|warm) regards|(?:mit )?\S* ?(?:grüßen|gruß|grüße)|cordialement|atentamente|(?:un )?(?:cordial )?saludos?|met \S+ groet(?:en)?|(?:cordiali|distinti) saluti)\b[^.]{0,30}$/i,
    says: { letter: 2.5 },
  },
  // Amounts of money.
  {
    name: 'amounts of money',
    lines: 3,
    pattern: /\d[.,]\d\d(?!\d)/,
    supports: { invoice: 1, receipt: 0.6, payslip: 1, 'bank-statement': 0.6, tax: 0.3 },
  },
  // A movement of an account: its date, what it was, how much.
  {
    name: 'movements of an account',
    lines: 4,
    pattern: /^\d{1,4}[./-]\d{1,2}\b.{3,}\d[.,]\d\d(?: ?[-+]| ?[SHCD]R?)?$/,
    supports: { 'bank-statement': 3 },
  },
  // Clauses.
  {
    name: 'clauses',
    lines: 4,
    pattern: /^(?:§|art(?:icle|ikel|ículo|icolo|\.)|clause|section|cl[aá]usula) ?\d/i,
    supports: { contract: 2 },
  },
  // Blanks to fill in and to sign.
  { name: 'blanks to fill in', lines: 2, pattern: /_{8}|\.{20}$/, supports: { contract: 0.6, tax: 0.4 } },
  // Citations.
  {
    name: 'citations',
    lines: 6,
    pattern: /\[\d{1,3}[\],]|\(\p{Lu}[^()]{2,40} (?:19|20)\d\d[a-z]?\)/u,
    says: { 'scientific-paper': 3 },
  },
  { name: 'abstract', lines: 1, pattern: /^(?:abstract|a b s t r a c t)\b/i, says: { 'scientific-paper': 3 } },
  {
    name: 'list of references',
    lines: 1,
    pattern:
      /^[\divx. ]*(?:ref[eé]renc(?:es|ias)|bibliogra(?:phy|phie|f[ií]a)|literatur(?:verzeichnis)?|literatuur|riferimenti)$/i,
    supports: { 'scientific-paper': 3 },
  },
  // A table of contents.
  {
    name: 'table of contents',
    lines: 5,
    pattern: /(?:\. ?){4}\d{1,4}$/,
    says: { manual: 1.2 },
    supports: { report: 1.2 },
  },
  // Numbered sections.
  {
    name: 'numbered sections',
    lines: 6,
    pattern: /^\d{1,2}\.\d{1,2}\.? +\p{Lu}/u,
    supports: { manual: 1.2, report: 0.8, 'scientific-paper': 0.8 },
  },
  // Command lines.
  { name: 'command lines', lines: 3, pattern: /^[$#>] +[\w./-]+(?: |$)/, says: { manual: 2.5 } },
  // Steps.
  {
    name: 'numbered steps',
    lines: 3,
    pattern: /^(?:\d{1,2}[.)]|(?:step|schritt|étape|paso|stap|passo) \d)[ :]+\p{L}/iu,
    supports: { manual: 1 },
  },
  // Times of the day.
  {
    name: 'times of the day',
    lines: 2,
    pattern: /\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?![.,]?\d)/,
    supports: { ticket: 1, receipt: 0.4 },
  },
]

/** Long enough for what the shapes look for, short enough that no pattern takes long over a text without line breaks. */
const maxLineLength = 200

function isFound({ lines: needed, pattern }: Shape, lines: readonly string[]): boolean {
  let matching = 0
  return lines.some((line) => pattern.test(line) && ++matching === needed)
}

/** What the layout says beside what the words have said. */
export function layoutCues(text: string, words: readonly Cue[]): Cue[] {
  const scores = scoresOf(words)
  const lines = text.split(/[\n\f]/).map((line) => line.slice(0, maxLineLength).trim())
  return shapes.flatMap((shape) => {
    const supported = Object.entries(shape.supports ?? {}).filter(([topic]) => (scores.get(topic) ?? 0) > 1)
    const told = [...supported, ...Object.entries(shape.says ?? {})]
    if (told.length === 0 || !isFound(shape, lines)) return []
    return told.map(([topic, weight]) => ({ topic, kind: 'layout' as const, found: shape.name, weight }))
  })
}
