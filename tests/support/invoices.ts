/** Electronic invoices as programs write them, made on the spot. */

export const ciiProlog = `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
  xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">`

/** UN/CEFACT Cross Industry Invoice with an allowance and the tax in two currencies. */
export const ciiInvoice = (number = '471102') => `${ciiProlog}
  <rsm:ExchangedDocumentContext>
    <ram:GuidelineSpecifiedDocumentContextParameter>
      <ram:ID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</ram:ID>
    </ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument>
    <ram:ID>${number}</ram:ID>
    <ram:TypeCode>380</ram:TypeCode>
    <ram:IssueDateTime><udt:DateTimeString format="102">20241115</udt:DateTimeString></ram:IssueDateTime>
    <ram:IncludedNote><ram:Content>Es gelten die Bedingungen, die mit der Bestellung vereinbart wurden.
Vielen Dank für Ihren Auftrag.</ram:Content></ram:IncludedNote>
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:Name>Trennblätter A4</ram:Name><ram:Description>aus Karton</ram:Description></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement>
        <ram:GrossPriceProductTradePrice><ram:ChargeAmount>11.00</ram:ChargeAmount></ram:GrossPriceProductTradePrice>
        <ram:NetPriceProductTradePrice><ram:ChargeAmount>9.90</ram:ChargeAmount></ram:NetPriceProductTradePrice>
      </ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">20.0000</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>198.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>
    <ram:ApplicableHeaderTradeAgreement>
      <ram:SellerTradeParty>
        <ram:Name>Lieferant &amp; Söhne GmbH</ram:Name>
        <ram:PostalTradeAddress>
          <ram:PostcodeCode>80333</ram:PostcodeCode><ram:LineOne>Lieferantenstraße 20</ram:LineOne>
          <ram:CityName>München</ram:CityName><ram:CountryID>DE</ram:CountryID>
        </ram:PostalTradeAddress>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration>
      </ram:SellerTradeParty>
      <ram:BuyerTradeParty><ram:Name>Kunden AG Mitte</ram:Name></ram:BuyerTradeParty>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:PaymentReference>RF18 ${number}</ram:PaymentReference>
      <ram:TaxCurrencyCode>CHF</ram:TaxCurrencyCode>
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans>
        <ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE02 1203 0000 0000 2020 51</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>
      </ram:SpecifiedTradeSettlementPaymentMeans>
      <ram:SpecifiedTradeAllowanceCharge>
        <ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>8.00</ram:ActualAmount>
      </ram:SpecifiedTradeAllowanceCharge>
      <ram:SpecifiedTradePaymentTerms>
        <ram:Description>Zahlbar innerhalb von 30 Tagen</ram:Description>
        <ram:DueDateDateTime><udt:DateTimeString format="102">20241215</udt:DateTimeString></ram:DueDateDateTime>
      </ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradePaymentTerms>
        <ram:DueDateDateTime><udt:DateTimeString format="102">20241130</udt:DateTimeString></ram:DueDateDateTime>
      </ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:LineTotalAmount>198.00</ram:LineTotalAmount>
        <ram:AllowanceTotalAmount>8.00</ram:AllowanceTotalAmount>
        <ram:TaxBasisTotalAmount>190.00</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="CHF">34.11</ram:TaxTotalAmount>
        <ram:TaxTotalAmount currencyID="EUR">36.10</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>226.10</ram:GrandTotalAmount>
        <ram:TotalPrepaidAmount>26.10</ram:TotalPrepaidAmount>
        <ram:DuePayableAmount>200.00</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>`

export const ciiFigures = {
  profile: 'XRechnung 3.0',
  number: '471102',
  issue_date: '2024-11-15',
  due_date: '2024-11-30',
  seller: 'Lieferant & Söhne GmbH',
  buyer: 'Kunden AG Mitte',
  currency: 'EUR',
  net: '190.00',
  tax: '36.10',
  gross: '226.10',
  payment: { iban: 'DE02120300000000202051', reference: 'RF18 471102' },
}

const ublBody = (number: string, lines: string) => `
    <CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</CustomizationID>
    <ID>${number}</ID>
    <IssueDate>2024-11-15</IssueDate>
    <Note>Thank you for the order, and for all that you have bought from us.</Note>
    <DocumentCurrencyCode>SEK</DocumentCurrencyCode>
    <TaxCurrencyCode>EUR</TaxCurrencyCode>
    <a:AccountingSupplierParty><a:Party>
      <a:PartyName><Name>The Shop</Name></a:PartyName>
      <a:PostalAddress><StreetName>Main street 2</StreetName><CityName>Malmö</CityName><PostalZone>21122</PostalZone></a:PostalAddress>
    </a:Party></a:AccountingSupplierParty>
    <a:AccountingCustomerParty><a:Party>
      <a:PartyName><Name>Buyers</Name></a:PartyName>
      <a:PartyLegalEntity><RegistrationName>Buyers AB</RegistrationName></a:PartyLegalEntity>
    </a:Party></a:AccountingCustomerParty>
    <a:PaymentMeans>
      <PaymentDueDate>2024-12-15</PaymentDueDate>
      <PaymentID>93274234</PaymentID>
      <a:PayeeFinancialAccount><ID>se4550000000058398257466</ID></a:PayeeFinancialAccount>
    </a:PaymentMeans>
    <a:TaxTotal><TaxAmount currencyID="EUR">2.50</TaxAmount></a:TaxTotal>
    <a:TaxTotal><TaxAmount currencyID="SEK">25</TaxAmount></a:TaxTotal>
    <a:LegalMonetaryTotal>
      <TaxExclusiveAmount currencyID="SEK">100</TaxExclusiveAmount>
      <TaxInclusiveAmount currencyID="SEK">125</TaxInclusiveAmount>
      <PayableAmount currencyID="SEK">125</PayableAmount>
    </a:LegalMonetaryTotal>
    ${lines}`

const ubl = (root: string, body: string) =>
  `<i:${root} xmlns:i="urn:oasis:names:specification:ubl:schema:xsd:${root}-2"
    xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">${body}</i:${root}>`

const ublLine = (name: string, quantity: string) =>
  `<a:${name}><ID>1</ID><${quantity} unitCode="HUR">4</${quantity}><LineExtensionAmount currencyID="SEK">100</LineExtensionAmount>
    <a:Item><Name>Repair of the roof</Name></a:Item><a:Price><PriceAmount currencyID="SEK">25</PriceAmount></a:Price></a:${name}>`

/** UBL without a declaration, with the common components as the default namespace. */
export const ublInvoice = (number = 'S-17') =>
  ubl('Invoice', ublBody(number, ublLine('InvoiceLine', 'InvoicedQuantity')))
export const ublCreditNote = (number = 'C-3') =>
  ubl('CreditNote', ublBody(number, ublLine('CreditNoteLine', 'CreditedQuantity')))

export const ublFigures = {
  profile: 'Peppol BIS Billing 3.0',
  number: 'S-17',
  issue_date: '2024-11-15',
  due_date: '2024-12-15',
  seller: 'The Shop',
  buyer: 'Buyers AB',
  currency: 'SEK',
  net: '100',
  tax: '25',
  gross: '125',
  payment: { iban: 'SE4550000000058398257466', reference: '93274234' },
}
