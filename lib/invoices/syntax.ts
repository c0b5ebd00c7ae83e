import type { Root } from './xml.ts'

/** A syntax of EN 16931. */
export interface Syntax {
  /** UN/CEFACT's Cross Industry Invoice, with ZUGFeRD 1.0 before it; or UBL 2. */
  family: 'cii' | 'ubl'
  /** Whether elements of this namespace are part of it. */
  includes: (uri: string) => boolean
}

const ubl = 'urn:oasis:names:specification:ubl:schema:xsd:'
const cefact = 'urn:un:unece:uncefact:data:standard:'

const cii: Syntax = {
  family: 'cii',
  includes: (uri) => uri.startsWith(cefact) || uri === 'urn:ferd:CrossIndustryDocument:invoice:1p0',
}

const ublOf = (root: string): Syntax => ({
  family: 'ubl',
  includes: (uri) =>
    [root, 'CommonBasicComponents-2', 'CommonAggregateComponents-2'].some((name) => uri === ubl + name),
})

/** By namespace and name of the root. */
const syntaxes = new Map<string, Syntax>([
  [`${cefact}CrossIndustryInvoice:100 CrossIndustryInvoice`, cii],
  ['urn:ferd:CrossIndustryDocument:invoice:1p0 CrossIndustryDocument', cii],
  [`${ubl}Invoice-2 Invoice`, ublOf('Invoice-2')],
  [`${ubl}CreditNote-2 CreditNote`, ublOf('CreditNote-2')],
])

/** The syntax of a file with this root; undefined where it is no electronic invoice. */
export const syntaxOf = ({ uri, name }: Root): Syntax | undefined => syntaxes.get(`${uri} ${name}`)
