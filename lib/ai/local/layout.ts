import { type Cue, scoresOf } from './cue.ts'
import { type Figures, figuresOf } from './figures.ts'

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
  {
    name: 'salutation',
    lines: 1,
    pattern:
      /^(?:(?:my )?dear(?:est)?|hello|guten tag|sehr geehrte[rs]?|liebe[rs]?|cher|chère|madame|monsieur|estimad[oa]s?|querid[oa]s?|geachte|beste|gentil[ei]|egregi[oa]|car[oa]) [^?]{1,60}[,!:]$/i,
    says: { letter: 2.5 },
  },
  {
    name: 'closing of a letter',
    lines: 1,
    pattern:
      /^(?:yours|(?:yours )?sincerely|(?:kind|best|warm) regards|(?:mit )?\S* ?(?:grüßen|gruß|grüße)|cordialement|atentamente|(?:un )?(?:cordial )?saludos?|met \S+ groet(?:en)?|(?:cordiali|distinti) saluti)\b[^.]{0,30}$/i,
    says: { letter: 2.5 },
  },
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
    says: { 'bank-statement': 1 },
    supports: { 'bank-statement': 2 },
  },
  {
    name: 'clauses',
    lines: 4,
    pattern: /^(?:§|art(?:icle|ikel|ículo|icolo|\.)|clause|section|cl[aá]usula) ?\d/i,
    supports: { contract: 2 },
  },
  { name: 'blanks to fill in', lines: 2, pattern: /_{8}|\.{20}$/, supports: { contract: 0.6, tax: 0.4 } },
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
  {
    name: 'table of contents',
    lines: 5,
    pattern: /(?:\. ?){4}\d{1,4}$/,
    says: { manual: 1.2 },
    supports: { report: 1.2 },
  },
  {
    name: 'numbered sections',
    lines: 6,
    pattern: /^\d{1,2}\.\d{1,2}\.? +\p{Lu}/u,
    supports: { manual: 1.2, report: 0.8, 'scientific-paper': 0.8 },
  },
  { name: 'command lines', lines: 3, pattern: /^[$#>] +[\w./-]+(?: |$)/, says: { manual: 2.5 } },
  {
    name: 'numbered steps',
    lines: 3,
    pattern: /^(?:\d{1,2}[.)]|(?:step|schritt|étape|paso|stap|passo) \d)[ :]+\p{L}/iu,
    supports: { manual: 1 },
  },
  {
    name: 'times of the day',
    lines: 2,
    pattern: /\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?![.,]?\d)/,
    supports: { ticket: 1, receipt: 0.4 },
  },
  {
    name: 'laboratory values',
    lines: 3,
    pattern:
      /\d\s.*(?:mg\/d?l|mmol\/l|g\/d?l|[µu]mol\/l|m?[iu]u?\/m?l|[µu]kat\/l|[gt]pt\/l|10\^?\d+\/[µu]?l|pg|fl)(?!\p{L})/iu,
    says: { medical: 4 },
  },
  {
    name: 'doses',
    lines: 1,
    pattern: /(?<![\d.,])\d{1,4}(?:[.,]\d)? ?(?:mg|µg|mcg)(?![\p{L}/])|(?<!\d)[0-2]-[0-2]-[0-2](?!\d)/u,
    says: { medical: 1 },
    supports: { medical: 1 },
  },
  {
    name: 'code of a diagnosis',
    lines: 1,
    pattern: /(?<![\p{L}\d])[A-TV-Z]\d\d\.\d(?:\d|\b)/u,
    supports: { medical: 2 },
  },
  {
    name: 'seat',
    lines: 1,
    pattern:
      /(?<!\p{L})(?:seats?|row|sitz|platz|pl\.|reihe|wagen|wg\.|place|siège|voiture|rang|asiento|plaza|butaca|fila|coche|stoel|rij|rijtuig|posto|carrozza)[ .:]{1,3}\d{1,3} ?[A-K]?(?![\p{L}\d])/iu,
    says: { ticket: 2 },
  },
  {
    name: 'departure and arrival',
    lines: 1,
    pattern:
      /(?<!\d)(?:[01]?\d|2[0-3])[:h.][0-5]\d(?![\d.,]).{0,60}\p{L}{3}.{0,60}(?<!\d)(?:[01]?\d|2[0-3])[:h.][0-5]\d(?![\d.,])/u,
    supports: { ticket: 2 },
  },
  { name: 'card number in part', lines: 1, pattern: /[*x#•]{4,} ?\d{4}(?!\d)/iu, says: { receipt: 1.5 } },
  {
    name: 'account number',
    lines: 1,
    pattern: /(?<![A-Z\d])[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){3,7}/,
    supports: { invoice: 1 },
  },
  {
    name: 'sections of laws',
    lines: 1,
    pattern:
      /§§? ?\d+[a-z]?(?:,? (?:Abs\. ?)?\d+)* [A-Z][A-Za-z]{1,5}(?![\p{L}])|\d+ U\.S\.C|(?:code|código|codice) (?:civil|pén|pen|proc)/u,
    says: { 'legal-notice': 1 },
    supports: { 'legal-notice': 1, contract: 0.5 },
  },
  {
    name: 'place and date',
    lines: 1,
    pattern:
      /^\p{Lu}[\p{L} .-]{2,25}, (?:den |le |a |il )?\d{1,2}(?:\.|er)? ?(?:de )?(?:\p{L}{3,10}|\d{1,2}\.) ?(?:de )?\d{2,4}$/u,
    says: { letter: 1 },
  },
  {
    name: 'instructions in steps',
    lines: 4,
    pattern: /^(?:\d{1,2}|[A-H])[.)]? \p{Lu}[^?]{14,}[.!]$/u,
    says: { manual: 1.5 },
  },
  {
    name: 'percentages',
    lines: 2,
    pattern: /\d ?(?:%|per ?cent|prozent|procent|pour cent|por ciento|per cento)(?!\p{L})/iu,
    says: { report: 0.5 },
    supports: { report: 1.5 },
  },
]

/** Long enough for what the shapes look for, short enough that no pattern takes long over a text without line breaks. */
const maxLineLength = 200

function isFound({ lines: needed, pattern }: Shape, lines: readonly string[]): boolean {
  let matching = 0
  return lines.some((line) => pattern.test(line) && ++matching === needed)
}

/** A greeting stands below the letterhead. */
const greetingLines = 25

/** How amounts go together says more than that there are some. */
const figureShapes: Record<keyof Figures, Pick<Shape, 'name' | 'says'>> = {
  sums: { name: 'amounts that add up', says: { invoice: 1, receipt: 1, payslip: 0.5 } },
  rate: { name: 'a tax that fits its rate', says: { invoice: 2.5, receipt: 1 } },
  balances: { name: 'balances that follow from the movements', says: { 'bank-statement': 5 } },
}

function toldBy(
  { name, supports = {}, says = {} }: Omit<Shape, 'lines' | 'pattern'>,
  hasEvidence: (topic: string) => boolean,
): Cue[] {
  const supported = Object.entries(supports).filter(([topic]) => hasEvidence(topic))
  return [...supported, ...Object.entries(says)].map(([topic, weight]) => ({
    topic,
    kind: 'layout',
    found: name,
    weight,
  }))
}

/** A greeting on a line of its own, and at the end the name of who writes. */
function isLetter(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line !== '')
  const greets = written
    .slice(0, greetingLines)
    .some((line) => line.length <= 45 && /^\p{Lu}[^\d;:]*\p{L}[,!]$/u.test(line) && line.includes(' '))
  const signed = written.slice(-3).some((line) => /^(?:\p{Lu}[\p{L}.'’-]+ ){1,3}\p{Lu}[\p{L}'’-]+$/u.test(line))
  return greets && signed
}

/** What the layout says beside what the words have said. */
export function layoutCues(text: string, words: readonly Cue[]): Cue[] {
  const scores = scoresOf(words)
  const hasEvidence = (topic: string) => (scores.get(topic) ?? 0) > 1
  const lines = text.split(/[\n\f]/).map((line) => line.slice(0, maxLineLength).trim())
  const figures = figuresOf(text)
  const shown = (Object.keys(figures) as (keyof Figures)[]).filter((name) => figures[name])
  const letter = isLetter(lines) ? toldBy({ name: 'greeting and signature', says: { letter: 3 } }, hasEvidence) : []
  return [
    ...letter,
    ...shapes.filter((shape) => isFound(shape, lines)).flatMap((shape) => toldBy(shape, hasEvidence)),
    ...shown.flatMap((name) => toldBy(figureShapes[name], hasEvidence)),
  ]
}
