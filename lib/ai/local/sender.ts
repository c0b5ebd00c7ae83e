import { line } from '../answer.ts'

const maxLength = 120
/** Where a letterhead stands, and where a foot does. */
const headLines = 14
const footLines = 12
const maxLineLength = 160

const labelled =
  /^(?:from|sender|seller|vendor|supplier|issued by|issuer|payee|landlord|von|absender|verkäufer|rechnungssteller|aussteller|herausgeber|expéditeur|émetteur|vendeur|fournisseur|remitente|emisor|vendedor|empresa|afzender|verkoper|leverancier|werkgever|employeur|employer|arbeitgeber|mittente|fornitore)(?: name)? ?[:|] ?(.{3,})$/iu

/** What companies write after their names, in the countries of the languages. */
const legalForm =
  /(?<![\p{L}\d])(?:GmbH(?: & Co\. ?KG)?|mbH|AG|UG|KG|KGaA|OHG|GbR|eG|e\. ?K\.|e\. ?V\.|SE|VVaG|a\. ?G\.|Ltd\.?|Limited|LLC|L\.L\.C\.|Inc\.?|Incorporated|Corp\.?|Corporation|plc|PLC|LLP|Pty|SARL|S\.A\.R\.L\.|SAS|S\.A\.S\.|S\.A\.|SA|SCI|S\.L\.(?:U\.)?|S\.L|SL|B\.V\.|BV|N\.V\.|NV|VOF|S\.p\.A\.|SpA|S\.r\.l\.|Srl|ApS|Oy|AB)(?![\p{L}\d])/u

/** Names of offices, banks and houses that need no legal form. */
const institution =
  /(?:^|[\s-])(?:bank|sparkasse|volksbank|raiffeisenbank|finanzamt|landesamt|bundesamt|stadtwerke|amtsgericht|landgericht|versicherung(?:en)?|krankenkasse|universität|hochschule|klinikum|krankenhaus|gemeinschaftspraxis|university|hospital|clinic|council|court|insurance|mutual|department of|ministry|institute|society|association|airlines?|banque|crédit|mairie|université|centre hospitalier|tribunal|assurances?|mutuelle|caisse|direction générale|banco|caja|ayuntamiento|universidad|hospital|juzgado|agencia|seguros|belastingdienst|gemeente|rechtbank|ziekenhuis|universiteit|verzekeringen|stichting|banca|comune di|università|ospedale|agenzia|assicurazioni)(?![\p{L}])|^\p{L}+(?:bank|sparkasse|versicherung|werke)\b|^(?:stadt|gemeinde|commune de|ville de|city of|county of|state of) \p{Lu}/iu

/** From here on the other side is named. */
const recipient =
  /^(?:to|bill(?:ed)? to|ship to|sold to|invoice to|customer|an|an:|herrn?|frau|kunde|kundin|rechnungsempfänger|lieferanschrift|à|à l'attention|client|doit|facturé à|aan|klant|cliente|destinatario|spett|mr|mrs|ms|dear|sehr geehrte|z\. ?hd)(?![\p{L}])/iu

const closing =
  /^(?:yours|(?:yours )?(?:sincerely|faithfully|truly)|respectfully|(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|(?:mit )?\S* ?(?:grüßen|gruß|grüße)|herzlich(?:st)?|cordialement|bien (?:à vous|cordialement|affectueusement)|atentamente|(?:reciba )?(?:un )?(?:cordial |fuerte )?(?:saludos?|abrazo)|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|(?:cordiali|distinti) saluti)\b[^.]{0,20}$/iu

const personName =
  /^(?:(?:Dr|Prof|Mr|Mrs|Ms|Ing)\.? )*\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.?| (?:de|van|von|der|den|la|del|di|da|le|ten|el))*(?: \p{Lu}[\p{L}'’-]+){1,2}$/u

/** The part of a line that is the name: `Tannhof GmbH · Am Markt 3 · Köln`. */
const nameIn = (text: string) =>
  (text.split(/ ?[·•|]|\s{3,}| [–—-] |, (?=\D*\d)|; /u)[0] ?? '').replace(/^[\s*_.,|~-]+/u, '').trim()

const postalCode = /(?<!\d)(?:[A-Z]{1,2}-)?\d{4,5}(?: ?[A-Z]{2})?(?!\d)/u

/** Sentences and fields are no names. */
const isName = (text: string) =>
  text.length >= 3 && text.length <= 80 && !/[:?!]|\d{3}|@|www\./u.test(text) && text.split(/\s+/).length <= 10

/** Who a document is from, where its letterhead, its foot or its signature says so; null where it is not clear. */
export function senderOf(text: string): string | null {
  const lines = linesOf(text.slice(0, 6000))
  const foot = linesOf(text.slice(-2500))
  const found = byLabel(lines) ?? inLetterhead(lines) ?? bySignature(lines, foot) ?? inFoot(foot)
  return found === undefined ? null : line(found, maxLength)
}

const linesOf = (text: string) =>
  text
    .split(/[\n\f]/)
    .map((each) => each.slice(0, maxLineLength).trim())
    .filter((each) => each !== '')

const byLabel = (lines: readonly string[]) =>
  lines
    .slice(0, 2 * headLines)
    .map((each) => nameIn(labelled.exec(each)?.[1] ?? '').replace(/ ?<[^>]*>$/, ''))
    .find(isName)

/** The line for the window of an envelope, above the address of the other side: name, street and town of the sender. */
function inReturnAddress(head: readonly string[]): string | undefined {
  const parts = head
    .map((each) => each.split(/ ?[·•|] ?| [–—-] /u))
    .find((each) => each.length >= 3 && postalCode.test(each.at(-1) ?? ''))
  return parts?.find(isName)?.trim()
}

/** The first name before the other side is named. */
function inLetterhead(lines: readonly string[]): string | undefined {
  const head = lines.slice(0, headLines)
  const returned = inReturnAddress(head)
  if (returned !== undefined) return returned
  const end = head.findIndex((each) => recipient.test(each))
  const names = head
    .slice(0, end === -1 ? undefined : end)
    .filter((each) => !/\d[.,]\d\d(?!\d)/.test(each))
    .map(nameIn)
    .filter(isName)
  return names.find((each) => legalForm.test(each)) ?? names.slice(0, 6).find((each) => institution.test(each))
}

/** A person who signs a letter and whose name stands at its head, or alone below the closing. */
function bySignature(lines: readonly string[], foot: readonly string[]): string | undefined {
  const closed = foot.findLastIndex((each) => closing.test(each))
  if (closed === -1) return undefined
  const signed = foot.slice(closed + 1, closed + 4).map((each) => each.replace(/^(?:Ihre?|Your|Uw) /u, ''))
  return signed.find((each) => personName.test(each)) ?? lines.slice(0, 2).find((each) => signed.includes(each))
}

/** Companies name themselves with their register at the end of a page. */
const inFoot = (foot: readonly string[]) =>
  foot
    .slice(-footLines)
    .filter(
      (each) =>
        legalForm.test(each) && /HRB|USt|VAT|SIRET|RCS|KvK|CIF|registered|Geschäftsführ|Sitz|capital/iu.test(each),
    )
    .map(nameIn)
    .find((each) => isName(each) && legalForm.test(each))
