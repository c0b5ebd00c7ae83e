import { knownLanguages } from './keywords/index.ts'
import { wordsOf } from './words.ts'

/** What the calendar data of the runtime lacks. */
const regional: Record<string, number> = { janner: 1, feber: 2, sept: 9, setiembre: 9, mrz: 3 }

/** No month is abbreviated to fewer letters. */
const minLength = 3

const monthsByName = new Map(Object.entries(regional))
for (const language of knownLanguages) {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  for (let month = 1; month <= 12; month += 1) {
    const [name = ''] = wordsOf(format.format(Date.UTC(2026, month - 1)))
    for (let length = minLength; length <= name.length; length += 1) {
      const abbreviation = name.slice(0, length)
      // `Jui` is June as well as July: neither.
      const other = monthsByName.get(abbreviation)
      if (other === undefined || other === month) monthsByName.set(abbreviation, month)
      else monthsByName.delete(abbreviation)
    }
  }
}

/** The month, from 1, that a word or its abbreviation names in one of the languages whose keywords are known. */
export const monthOf = (word: string): number | undefined => monthsByName.get(wordsOf(word)[0] ?? '')
