const maxLength = 120

/** How the ids of specifications are called by people; the more special ones first, as they name what they are based on. */
const specifications: [id: RegExp, name: (version: string) => string][] = [
  [/kosit:extension:xrechnung_(\d+\.\d+)/, (version) => `XRechnung ${version} EXTENSION`],
  [/kosit:(?:standard:)?xrechnung_(\d+\.\d+)/, (version) => `XRechnung ${version}`],
  [/^urn:ferd:CrossIndustryDocument:invoice:1p0:(\w+)$/, (level) => `ZUGFeRD 1.0 ${levelName(level)}`],
  [/urn:zugferd\.de:2p0:(\w+)$/, (level) => `ZUGFeRD 2.0 ${levelName(level)}`],
  [/urn:factur-x\.eu:1p0:(\w+)$/, (level) => `Factur-X ${levelName(level)}`],
  [/urn[:.]cpro\.gouv\.fr:1p0:(extended-ctc-fr)/, () => 'EXTENDED-CTC-FR'],
  [/urn:fdc:peppol\.eu:2017:poacc:billing:(\d+\.\d+)$/, (version) => `Peppol BIS Billing ${version}`],
  [/urn:fdc:peppol\.eu:2017:poacc:selfbilling:(\d+\.\d+)$/, (version) => `Peppol BIS Self-Billing ${version}`],
  [/urn:fdc:nen\.nl:nlcius:v(\d+\.\d+)/, (version) => `NLCIUS ${version}`],
  [/^urn:cen\.eu:en16931:2017()$/, () => 'EN 16931'],
]

const levelName = (level: string) => (level === 'basicwl' ? 'BASIC WL' : level.toUpperCase())

/** A short name for the specification that a file says it keeps to; where it is not a known one, its id. */
export function profileName(id: string | null): string | null {
  if (id === null) return null
  for (const [pattern, name] of specifications) {
    const [, detail] = pattern.exec(id) ?? []
    if (detail !== undefined) return name(detail)
  }
  return id.slice(0, maxLength)
}
