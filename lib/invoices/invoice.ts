/** The figures of an electronic invoice in the terms of EN 16931; null is what the file does not say. */
export interface Invoice {
  /** The specification that the file names, short: `EN 16931`, `XRechnung 3.0`, `Factur-X BASIC`. */
  profile: string | null
  number: string | null
  /** A calendar day, `YYYY-MM-DD`. */
  issue_date: string | null
  due_date: string | null
  seller: string | null
  buyer: string | null
  /** ISO 4217. */
  currency: string | null
  /** Decimal strings, digit for digit as in the file: totals without tax, of the tax, and with it. */
  net: string | null
  tax: string | null
  gross: string | null
  payment: {
    iban: string | null
    /** What the payer is asked to quote. */
    reference: string | null
  }
}
