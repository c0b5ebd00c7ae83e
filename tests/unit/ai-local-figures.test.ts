import { describe, expect, it } from 'vitest'
import { figuresOf } from '../../lib/ai/local/figures.ts'

describe('the amounts of a text', () => {
  it.each([
    ['an invoice', 'Pump 289.00\nWork 159.00\nNet 448.00\nVAT 19 % 85.12\nTotal 533.12', ['sums', 'rate']],
    ['one with commas', 'Pumpe 1.289,00\nArbeit 159,00\nNetto 1.448,00\n19 v. H. 275,12', ['sums', 'rate']],
    ['an account', 'Start 100.00\nA 20.00 80.00\nB 30.00 110.00\nC 10.00 100.00\n', ['balances']],
    ['an account with signs', '100,00\n-20,00 80,00\n30,00 110,00\n-10,00 100,00', ['balances']],
    ['a price list', 'Tea 2.10\nCoffee 2.60\nCake 3.90', []],
    ['none', 'Version 1.2.3 of 12.04.2026', []],
  ])('of %s go together as they do there', (_, text, shown) => {
    const figures = figuresOf(text)
    expect(Object.entries(figures).flatMap(([name, found]) => (found ? [name] : []))).toEqual(shown)
  })
})
