/** What the parts of an invoice are called. */
export interface InvoiceWords {
  invoice: string
  creditNote: string
  date: string
  due: string
  from: string
  to: string
  net: string
  tax: string
  gross: string
  payable: string
  reference: string
}

const english: InvoiceWords = {
  invoice: 'Invoice',
  creditNote: 'Credit note',
  date: 'Invoice date',
  due: 'Due date',
  from: 'From',
  to: 'To',
  net: 'Net amount',
  tax: 'VAT',
  gross: 'Total amount',
  payable: 'Amount due',
  reference: 'Payment reference',
}

const words: Record<string, InvoiceWords> = {
  de: {
    invoice: 'Rechnung',
    creditNote: 'Gutschrift',
    date: 'Rechnungsdatum',
    due: 'Fällig am',
    from: 'Von',
    to: 'An',
    net: 'Nettobetrag',
    tax: 'Umsatzsteuer',
    gross: 'Gesamtbetrag',
    payable: 'Zahlbetrag',
    reference: 'Verwendungszweck',
  },
  fr: {
    invoice: 'Facture',
    creditNote: 'Avoir',
    date: 'Date de facture',
    due: "Date d'échéance",
    from: 'De',
    to: 'À',
    net: 'Total HT',
    tax: 'TVA',
    gross: 'Total TTC',
    payable: 'Net à payer',
    reference: 'Référence de paiement',
  },
  es: {
    invoice: 'Factura',
    creditNote: 'Factura rectificativa',
    date: 'Fecha de factura',
    due: 'Fecha de vencimiento',
    from: 'De',
    to: 'Para',
    net: 'Base imponible',
    tax: 'IVA',
    gross: 'Importe total',
    payable: 'Importe a pagar',
    reference: 'Referencia de pago',
  },
  it: {
    invoice: 'Fattura',
    creditNote: 'Nota di credito',
    date: 'Data fattura',
    due: 'Data di scadenza',
    from: 'Da',
    to: 'A',
    net: 'Imponibile',
    tax: 'IVA',
    gross: 'Importo totale',
    payable: 'Importo da pagare',
    reference: 'Causale di pagamento',
  },
  nl: {
    invoice: 'Factuur',
    creditNote: 'Creditnota',
    date: 'Factuurdatum',
    due: 'Vervaldatum',
    from: 'Van',
    to: 'Aan',
    net: 'Bedrag exclusief btw',
    tax: 'Btw',
    gross: 'Totaalbedrag',
    payable: 'Te betalen',
    reference: 'Betalingskenmerk',
  },
}

/** In the language of a BCP 47 tag, or else in English. */
export function invoiceWords(language: string | null): InvoiceWords {
  return words[language?.split('-')[0] ?? ''] ?? english
}
