import { describe, expect, it } from 'vitest'
import { explain } from '../../lib/ai/local.ts'
import { topics } from './ai-topics.ts'

const read = (text: string) => explain({ filename: 'scan.pdf', text, topics, examples: [] }).classification

describe('the date of a document', () => {
  it.each([
    ['2026-03-11', 'Rechnung Nr. 17\nRechnungsdatum: 11.03.2026\nFällig am 25.03.2026\nSumme 12,00 EUR'],
    [
      '2026-03-11',
      'Stadtwerke Tannberg\nMusterweg 1\n\nTannberg, den 11. März 2026\n\nSehr geehrte Frau Kern,\nwir danken Ihnen.',
    ],
    ['2026-03-11', 'Rechnung\nLieferdatum 02.03.2026\nDatum 11.03.26\nzahlbar bis 25.03.26'],
    ['2026-01-02', 'Bescheid vom 02.01.2026\nFinanzamt Tannberg\nDatum 02.01.2026\nSie sind geboren am 03.04.1980'],
    ['2026-03-11', 'Lettre\nLyon, le 11 mars 2026\nMadame, nous avons reçu votre courrier du 2 mars 2026.'],
    ['2026-03-01', 'Facture n° 17\nDate de facture : 1er mars 2026\nÉchéance : 15/03/2026\nTotal de votre facture'],
    ['2026-03-11', 'Factura nº 17\nFecha de emisión: 11 de marzo de 2026\nVencimiento 11/04/2026\npara el cliente'],
    ['2026-03-11', '18 Orchard Way\nBristol\n11 March 2026\nDear Margaret, it was lovely to see you.'],
    ['2026-03-11', 'Fence Works\nHampshire, 11 March 2026\nDear neighbour, thank you for the offer.'],
    ['2026-02-05', 'Factuur\nFactuurdatum: 05-02-2026\nVervaldatum: 19-02-2026\nhet bedrag van de factuur voor u'],
    ['2026-03-11', 'Fattura n. 17\nData: 11 marzo 2026\nScadenza 30/04/2026\nil totale della fattura per la'],
    [
      '2026-03-03',
      'Invoice\nInvoice date: March 3rd, 2026\nDue date: April 2, 2026\nfor the work that you have ordered',
    ],
    ['2026-08-03', 'Invoice Summary\nInvoice Date: August 3 , 2026\nTOTAL AMOUNT DUE ON August 17 , 2026'],
    ['2026-03-03', 'Invoice\nDate 3 Mar 2026\nfor the work that you have ordered'],
    ['2026-03-03', 'ISO letter\nDate: 2026-03-03\nthe rest of the text is for you'],
    ['2026-12-28', 'Statement\nDated 28-Dec-2026\nof the account that you have with us'],
  ])('is %s in %j', (date, text) => {
    expect(read(text).document_date).toBe(date)
  })

  it.each([
    ['2026-03-04', 'Invoice\nInvoice date 04/03/2026\nVAT 20% of the total that is due\nTotal £12.00'],
    ['2026-04-03', 'Invoice\nInvoice date 04/03/2026\nof the total that is due\nTotal $12.00, Springfield IL 62704'],
    ['2026-03-04', 'Invoice\nInvoice date 04/03/2026\nPaid on 28/02/2026 for the work that you have ordered'],
    [null, 'Invoice\nInvoice date 04/03/2026\nfor the work that you have ordered'],
    ['2026-04-04', 'Invoice\nInvoice date 04/04/2026\nfor the work that you have ordered'],
    ['2026-03-04', 'Rechnung\nDatum 04/03/2026\nfür die Arbeit, die Sie bestellt haben'],
  ])('is %s where day and month may change places: %j', (date, text) => {
    expect(read(text).document_date).toBe(date)
  })

  it.each([
    ['a birth', 'Patient: Helen Moss\nDate of birth: 12.04.1958\nof the hospital'],
    ['a due date', 'Invoice\nPlease pay by 12 April 2026 to the account of the company'],
    ['no day of the calendar', 'Rechnung\nDatum 31.02.2026\nfür die Arbeit'],
    ['a period', 'Kontoauszug\n01.03.2026 - 31.03.2026\nfür das Konto'],
    ['an amount and a version', 'Version 1.2.2026.4\nTotal 12.04.20\nof the software for you'],
    ['the end of a policy', 'Versicherungsschein\nVersicherungsbeginn 01.07.2026, Ablauf 01.07.2027\nfür die Wohnung'],
    ['a journey', 'E-ticket\nDeparts 18 Jul 2026 07:35 for the passenger'],
    ['an appointment', 'Praxis am Markt\nNächster Termin 18.07.2026\nfür die Kontrolle'],
    ['nothing', 'Hello'],
  ])('is not %s', (_, text) => {
    expect(read(text).document_date).toBeNull()
  })
})

describe('the sender of a document', () => {
  it.each([
    ['Tannhof GmbH', 'Tannhof GmbH · Am Markt 3 · 50667 Köln\n\nFrau\nAnna Kessler\nLindenweg 9\n\nRechnung Nr. 17'],
    [
      'tannhof.example',
      'tannhof.example | Am Markt 3 | 50667 Köln\nBeispiel AG\nFeldstraße 34\n54321 Hithausen\nRechnung 17',
    ],
    ['Orion Ltd', 'INVOICE\nOrion Ltd\n14 Mill Lane\n\nBill to:\nHarbour Books Ltd\n12 Quay Street'],
    ['Finanzamt Tannberg', 'Finanzamt Tannberg\nSteuernummer 143/221\n\nHerrn\nUwe Falk\n\nBescheid'],
    ['Waterland B.V.', 'Waterland B.V.\nKerkweg 7\n\nAan: Sanne de Wit\nFactuur 17'],
    [
      'Mary Whitfield',
      'Mary Whitfield\nRose Cottage\n\nDear Mr Pemberton,\n\nThank you.\n\nYours sincerely,\nMary Whitfield',
    ],
    ['Claire Morel', '12 rue des Lilas\n\nCher Monsieur,\n\nMerci.\n\nBien cordialement,\nClaire Morel'],
    ['Northwind Stationery', 'Purchase note\nSeller: Northwind Stationery\nBuyer: Harbour Books Ltd'],
    ['Harbour Bank', 'Harbour Bank\nYour current account\n01 March 2026 to 31 March 2026'],
  ])('is %s in %j', (sender, text) => {
    expect(read(text).sender).toBe(sender)
  })

  it.each([
    ['the one it is for', 'To: Harbour Books Ltd\n12 Quay Street\nYour order has been sent.'],
    [
      'a sentence that names a company',
      'The day that Orion Ltd closed its doors was a rainy one, and nobody had an umbrella.',
    ],
    [
      'a deduction',
      'Entgeltabrechnung Mai 2026\nGesamtbrutto 3.100,00\nKrankenversicherung 51,10\nRentenversicherung 88,30',
    ],
    ['nobody', 'Pancakes\nflour, eggs, milk'],
    ['empty', ''],
  ])('is not %s', (_, text) => {
    expect(read(text).sender).toBeNull()
  })
})
