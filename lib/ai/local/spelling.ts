/** Words are compared in a form that neither their inflection changes nor the letters that scans confuse. */

const endings = /(?:en|er|es|em|[nseao])$/
const minStemLength = 4

const stem = (word: string) => {
  const stemmed = word.replace(endings, '')
  return stemmed.length < minStemLength ? word : stemmed
}

/** Below this length two words would become one too often. */
const minReadLength = 6
const confused: readonly [misread: RegExp, form: string][] = [
  [/[1i]/g, 'l'],
  [/0/g, 'o'],
  [/5/g, 's'],
  [/8/g, 'b'],
  [/[9q]/g, 'g'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
]

function asRead(word: string): string {
  const digits = word.match(/\d/g)?.length ?? 0
  if (word.length < minReadLength || digits > 2) return word
  return confused.reduce((form, [misread, letter]) => form.replace(misread, letter), word)
}

/** Words repeat, in a document and from document to document. */
const forms = new Map<string, string>()
const maxForms = 50_000
/** No keyword is longer. */
const maxWordLength = 60

/** The form in which a word is looked up; `word` is in the spelling of `wordsOf`. */
export function formOf(word: string): string {
  const known = forms.get(word)
  if (known !== undefined) return known
  if (word.length > maxWordLength) return word
  if (forms.size >= maxForms) forms.clear()
  const form = asRead(stem(word))
  forms.set(word, form)
  return form
}

/** Shorter words have too many neighbours. */
export const minNearLength = 8

/** Whether one letter misread, lost or added makes one form of the other. */
export function differsByOneLetter(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let same = 0
  while (same < a.length && a[same] === b[same]) same += 1
  const [restOfA, restOfB] = [a.slice(same), b.slice(same)]
  if (a.length === b.length) return restOfA.slice(1) === restOfB.slice(1)
  return a.length > b.length ? restOfA.slice(1) === restOfB : restOfA === restOfB.slice(1)
}
