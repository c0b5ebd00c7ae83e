/** What the amounts of a text say by how they go together, whatever the words around them are called. */
export interface Figures {
  /** Rows that are the sum of the rows before them. */
  sums: boolean
  /** An amount that is a stated percentage of another: a tax. */
  rate: boolean
  /** Balances that follow from the movement before them, one after the other. */
  balances: boolean
}

const amount = /(?<![\d.,])-?\d{1,3}(?:[.,' ]?\d{3}){0,2}[.,]\d\d(?![\d.,]?\d)/g
const percentage = /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?) ?(?:%|v\. ?H\.|pct|p\. ?c)/gi
/** No tax is less, and more is no tax on goods. */
const taxRates = { least: 4, most: 28 }
const amountsRead = 150
const textRead = 15_000
const balancesInARow = 3

/** In cents, so that sums are exact. */
const cents = (written: string) => Number(written.replace(/[^\d-]/g, ''))

function addUp(amounts: readonly number[]): boolean {
  for (let start = 0; start < amounts.length; start += 1) {
    let sum = amounts[start] ?? 0
    for (let index = start + 1; index < Math.min(amounts.length, start + 20); index += 1) {
      const next = amounts[index] ?? 0
      if (index > start + 1 && next === sum && sum > 0) return true
      sum += next
    }
  }
  return false
}

function isTaxed(amounts: readonly number[], rates: readonly number[]): boolean {
  return amounts.some((net, index) =>
    amounts
      .slice(index + 1, index + 6)
      .some((tax) => net > 500 && rates.some((rate) => Math.abs(net * (rate / 100) - tax) <= 1)),
  )
}

function balance(amounts: readonly number[]): boolean {
  let inARow = 0
  for (let index = 2; index < amounts.length; index += 2) {
    const [before = 0, moved = 0, after = 0] = amounts.slice(index - 2, index + 1)
    const follows = moved !== 0 && (before + moved === after || before - moved === after)
    inARow = follows ? inARow + 1 : 0
    if (inARow >= balancesInARow) return true
  }
  return false
}

export function figuresOf(text: string): Figures {
  const read = text.slice(0, textRead)
  const amounts = Array.from(read.matchAll(amount), ([written]) => cents(written)).slice(0, amountsRead)
  const rates = Array.from(read.matchAll(percentage), ([, rate = '']) => Number(rate.replace(',', '.'))).filter(
    (rate) => rate >= taxRates.least && rate <= taxRates.most,
  )
  // The first balance stands before the first movement, or after it.
  const balances = balance(amounts) || balance(amounts.slice(1))
  return {
    // Balances add up as well.
    sums: !balances && addUp(amounts),
    rate: isTaxed(amounts, [...new Set(rates)].slice(0, 5)),
    balances,
  }
}
