/** What the shape of a text says about its topic, whatever its words. */

interface Cue {
  /** How many times it has to be found. */
  times: number
  pattern: RegExp
  /** What it adds to the topics that have some evidence of their own, */
  supports?: Record<string, number>
  /** and what it says on its own. */
  says?: Record<string, number>
}

const amount = String.raw`\d{1,3}(?:[., ’]?\d{3})*[.,]\d{2}`
const date = String.raw`\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?`

const cues: Cue[] = [
  {
    times: 3,
    pattern: new RegExp(String.raw`${amount}(?!\d)`, 'g'),
    supports: { invoice: 1, receipt: 0.6, payslip: 1, 'bank-statement': 0.6, tax: 0.3 },
  },
  // A movement of an account: its date, what it was, how much.
  {
    times: 4,
    pattern: new RegExp(String.raw`^ *${date}\b.{3,100}[ \t][-+]? ?${amount} ?[-+SHCD]?\w{0,3} *$`, 'gm'),
    supports: { 'bank-statement': 3 },
  },
  {
    times: 4,
    pattern: /^ *(?:§|art(?:icle|ikel|ículo|icolo|\.)?|clause|section|clausula|cláusula) ?\d+/gim,
    supports: { contract: 2 },
  },
  { times: 2, pattern: /_{8,}|\.{20,} *$/gm, supports: { contract: 0.6, tax: 0.4 } },
  {
    times: 8,
    pattern: /\[\d{1,3}(?:, ?\d{1,3})*\]|\((?:[\p{L}. &]+,? )(?:19|20)\d\d[a-z]?\)/gu,
    says: { 'scientific-paper': 2 },
  },
  { times: 1, pattern: /^ *(?:abstract|a b s t r a c t)\b/gim, says: { 'scientific-paper': 1.5 } },
  {
    times: 1,
    pattern:
      /^ *(?:[\divx]+\.? +)?(?:references|bibliography|literatur(?:verzeichnis)?|bibliographie|bibliografía|bibliografia|referencias|références|literatuur|riferimenti) *$/gim,
    supports: { 'scientific-paper': 2 },
  },
  // A table of contents.
  { times: 5, pattern: /(?:\. ?){4,}\d{1,4} *$/gm, says: { manual: 1.2 }, supports: { report: 1.2 } },
  {
    times: 6,
    pattern: /^ *\d{1,2}\.\d{1,2}\.? +\p{Lu}/gmu,
    supports: { manual: 1.2, report: 0.8, 'scientific-paper': 0.8 },
  },
  // A command line.
  { times: 3, pattern: /^ *[$#>] +[\w./-]+(?: |$)/gm, says: { manual: 2.5 } },
  {
    times: 3,
    pattern: /^ *(?:\d{1,2}[.)]|step \d|schritt \d|étape \d|paso \d|stap \d|passo \d)[ :]+\p{L}/gimu,
    supports: { manual: 1 },
  },
  {
    times: 2,
    pattern: /\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?: ?(?:uhr|h|am|pm))?/gi,
    supports: { ticket: 1, receipt: 0.4 },
  },
]

/** No pattern has to cross a line, and none gets the chance to take long over one without an end. */
const shortLines = (text: string) => text.replace(/[^\n]{200}/g, '$&\n')

const found = (text: string, { pattern, times }: Cue) => {
  let count = 0
  for (const _ of text.matchAll(pattern)) if (++count === times) return true
  return false
}

/** Adds to the scores what the layout says; `score` is the evidence of the words by topic. */
export function addLayout(text: string, score: Map<string, number>): void {
  const lines = shortLines(text)
  for (const cue of cues) {
    const supported = Object.entries(cue.supports ?? {}).filter(([topic]) => (score.get(topic) ?? 0) > 1)
    const said = Object.entries(cue.says ?? {})
    if ((supported.length === 0 && said.length === 0) || !found(lines, cue)) continue
    for (const [topic, weight] of [...supported, ...said]) score.set(topic, (score.get(topic) ?? 0) + weight)
  }
}
