import { type DateOrder, datesIn, shownOrder } from './dates.ts'

/** A document bears its date near its beginning, or beside the signatures at its end. */
const headLines = 60
const tailLines = 25
const letterheadLines = 20
const maxLineLength = 200

/** What stands before the date of the document itself, */
const own =
  /(?:\bdated?|datum|\bfecha|\bdata|dagtekening|\bissued|issue date|issued on|ausgestellt|émission|emisión|d[ée]livr[ée]e? le|édité le|stand|reported|le|den|(?<!\p{L})a|on)[\s:.*|]*$/iu
/** the date of an invoice, a letter or a certificate by name, */
const named =
  /(?:invoice|bill|statement|letter|rechnungs?|ausstellungs|bescheid|brief|beleg|factuur|document|receipt|report|belegs?)[\s-]?(?:date|datum)|(?:date|fecha|data) (?:of issue|d'émission|de facture|de (?:la )?facturation|de (?:la )?factura|de emisión|factura|fattura|di emissione)|datum (?:der ausstellung|van uitgifte)/iu
/** a place, as at the head of a letter; without the comma or the article it is the name of a field, */
const placed = /^[^\d:]{0,20}\p{Lu}[\p{L} .'()-]{1,30}(?:, ?(?:den|am|le|a|il)?| (?:den|am|le|a|il))\s*$/u
/** and what stands before others: payments, births, terms, the letters of others. */
const foreign =
  /due|pay by|payable|until|before|expir|valid|birth|born|\bdob|deliver|period|since|effective|start|renew|begin|\bfrom\b|\bto\b|till|depart(?:s|ed|ure|ing)?\b|arriv|travel date|appointment|admi(?:tted|ssion)|discharg|deadline|closing|\bhired?\b|\bend(?:s|ing)?\b|check.?(?:in|out)|your letter|fällig|zahlbar|\bbis\b|gültig|\bgeb|leistung|liefer|zeitraum|\bab\b|\bseit\b|\bvom?\b|zum\b|ihr schreiben|eintritt|beginn|entnahme|ablauf|\b(?:vertrags|miet)?ende\b|termin|frist|abfahrt|ankunft|anreise|abreise|reisedatum|aufnahme|entlassung|échéance|avant le|jusqu|valable|\bn[ée]e? |naissance|depuis|à compter|à partir|au plus tard|départ|arrivée|rendez-vous|retour|limite|\bfin\b|\bdu\b|\bau\b|vencimiento|vto|nacid|nacimiento|hasta|desde|plazo|válid|efecto|límite|salida|llegada|caducidad|\bcita\b|verval|uiterlijk|gebor|geboorte|geldig|ingang|vanaf|vertrek|aankomst|einddatum|afspraak|heenreis|terugreis|reisdatum|\bper\b|t\/m|scadenza|nat[oa] il|nascita|entro|decorrenza|dal\b|al\b/iu

interface Candidate {
  iso: string | undefined
  line: number
  score: number
}

/** Numbers in English texts come in either order; the money and the addresses tell where a text is from. */
function orderFor(text: string, language: string | null): DateOrder | undefined {
  const shown = shownOrder(text)
  if (shown !== undefined || language === null) return shown
  if (language !== 'en') return 'day-first'
  if (/£|€|\bVAT\b|\bABN\b|\bGST\b|\b(?:UK|Ltd|plc)\b|\bP\.?O\.? Box\b.{0,80}\bIreland/u.test(text)) return 'day-first'
  if (/\$|\b[A-Z]{2} \d{5}\b|\b(?:USA|LLC|Inc|IRS|SSN)\b/u.test(text)) return 'month-first'
  return undefined
}

/** How much the surroundings of a date speak for it as the document's own.
 *  @param isApart nothing stands directly before it in its line */
function judge(before: string, isApart: boolean, lineLength: number, line: number): number {
  let score = line < letterheadLines ? 2 : 0
  const near = before.slice(-45)
  if (named.test(near)) score += 6
  else if (foreign.test(near)) score -= 6
  else if (own.test(near)) score += 4
  else if (placed.test(before)) score += 4
  else if (isApart) score += 1
  // In a sentence.
  if (lineLength > 90) score -= 2
  return score
}

function candidatesOf(lines: readonly string[], order: DateOrder | undefined): Candidate[] {
  return lines.flatMap((text, line) => {
    const dates = datesIn(text, order)
    const isRange =
      dates.length === 2 &&
      /^[\s|]*(?:[-–—/]|to|bis|au|al|t\/m|tot|until|hasta|a)[\s|]*(?:den |le )?$/iu.test(
        text.slice(dates[0]?.end, dates[1]?.start),
      )
    const above = lines[line - 1] ?? ''
    return dates.map(({ iso, start }, index) => {
      const previousEnd = dates[index - 1]?.end ?? 0
      const before = text.slice(previousEnd, start)
      // The head of a column stands above: with several dates only the first one is surely below its own.
      const head = before.trim() === '' && index === 0 ? `${above.slice(0, start + 30)} ` : ''
      const isApart = before.trim() === '' || /\s{3}$/.test(before)
      const told = head !== '' && datesIn(above, order).length === 0 ? head : before
      const score = judge(told, isApart, text.length, line)
      return { iso, line, score: isRange ? score - 4 : score }
    })
  })
}

/** So much has to speak for a date. */
const enough = 3

/** The day that the document itself bears, `YYYY-MM-DD`; null where it shows none, or where it is not clear which. */
export function documentDate(text: string, language: string | null): string | null {
  const order = orderFor(text.slice(0, 20_000), language)
  const all = text.slice(0, 20_000).split(/[\n\f]/)
  const head = all.slice(0, headLines)
  const end = text.slice(-4000).split(/[\n\f]/)
  const lines = [...head, ...(all.length > headLines ? end.slice(-tailLines) : [])].map((line) =>
    line.slice(0, maxLineLength),
  )
  const [best, ...others] = candidatesOf(lines, order).toSorted((a, b) => b.score - a.score || a.line - b.line)
  if (best?.iso === undefined || best.score < enough) return null
  const rivals = others.filter(({ iso, score }) => iso !== best.iso && score === best.score)
  // Of several that stand alone the first is as good as the next.
  return rivals.length > 0 && best.score < enough + 2 ? null : best.iso
}
