import { unclassified } from '../../lib/ai/answer.ts'
import { wordsOf } from '../../lib/ai/local/words.ts'

/** What anybody would begin with: each topic's names, in the languages of the texts. */
const names: Record<string, string> = {
  invoice: 'invoice rechnung facture factura factuur vat mwst tva iva btw',
  receipt: 'receipt quittung bon ticket recibo kassabon total summe cash bar',
  contract: 'contract agreement vertrag contrat contrato overeenkomst parties',
  'bank-statement': 'statement account balance kontoauszug saldo konto solde cuenta rekening',
  payslip: 'payslip salary gehalt lohn salaire nomina loon net brutto netto',
  tax: 'tax steuer finanzamt impot impuesto belasting aanslag irs',
  insurance: 'insurance policy versicherung assurance seguro verzekering polis premium',
  medical: 'patient doctor diagnosis arzt diagnose medecin paciente arts hospital',
  certificate: 'certificate certify urkunde zeugnis attestation certificado diploma',
  letter: 'dear sincerely regards geehrte grussen cher estimado geachte groet',
  manual: 'manual instructions anleitung manuel guide instrucciones handleiding install',
  'scientific-paper': 'abstract references introduction method results bibliographie resumen',
  report: 'report bericht rapport informe verslag summary minutes protokoll',
  'legal-notice': 'court notice gericht mahnung tribunal juzgado rechtbank boete',
  ticket: 'ticket booking seat fahrkarte flug vol billet billete vlucht reservation',
}

const topicOf = new Map(
  Object.entries(names).flatMap(([topic, words]) => words.split(' ').map((word) => [word, topic] as const)),
)

/** The topic whose names occur most often. */
export function countKeywords(text: string): string {
  const counts = new Map<string, number>()
  for (const word of wordsOf(text)) {
    const topic = topicOf.get(word)
    if (topic !== undefined) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  }
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a)
  return best?.[0] ?? unclassified
}
