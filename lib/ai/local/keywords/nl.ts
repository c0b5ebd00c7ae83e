import type { Keywords } from './keywords.ts'

export const dutch: Keywords = {
  invoice: {
    strong:
      'factuur, factuurnummer, factuurdatum, factuuradres, creditnota, creditfactuur, factuur nr, factuurbedrag, pro forma factuur, voorschotnota, jaarafrekening, eindafrekening, energienota',
    likely:
      'factuur*, *factuur, btw, btw nummer, te betalen, betalingstermijn, vervaldatum, subtotaal, kvk, totaal excl, totaal incl, excl btw, incl btw, stuksprijs, klantnummer, gelieve te betalen, totaalbedrag, prijs per stuk, te voldoen, binnen 14 dagen, kvk nummer, kwh, verbruik, meterstand, voorschotten',
    weak: 'aantal, totaal, bedrag, iban, bic, omschrijving, prijs, korting, bestelnummer, ordernummer, eur, verzendkosten, overmaken',
  },
  receipt: {
    strong:
      'kassabon, kwitantie, betalingsbewijs, aankoopbewijs, bedankt voor uw aankoop, bedankt voor uw bezoek, ontvangstbewijs, wisselgeld, klantticket, betaling ontvangen, bonnummer, bon, kopie kaarthouder',
    likely:
      'contant, pin, pinbetaling, betaald, kassa, filiaal, bestelbevestiging, retour, kasticket, contactloos, maestro, betaalmethode, winkel, ideal, tot ziens, terminal, orderbevestiging',
    weak: 'totaal, btw, bedrag, datum, tijd, eur, artikel, artikelen, kaart, ruilen',
  },
  contract: {
    strong:
      'overeenkomst, huurovereenkomst, arbeidsovereenkomst, koopovereenkomst, contract, verklaren te zijn overeengekomen, hierna te noemen, algemene voorwaarden, arbeidscontract, huurcontract, partijen, de ondergetekenden, geheimhoudingsovereenkomst, kredietovereenkomst, komen overeen, samenwerkingsovereenkomst, opdrachtovereenkomst',
    likely:
      '*overeenkomst, *contract, verhuurder, huurder, werkgever, werknemer, opdrachtgever, opdrachtnemer, opzegtermijn, proeftijd, waarborgsom, geheimhouding, aansprakelijkheid, toepasselijk recht, looptijd, ontbinding, koper, verkoper, bepaling, huurprijs, opgemaakt in tweevoud, ondergetekenden, van toepassing, beding, duur',
    weak: 'artikel, handtekening, overeengekomen, verplichtingen, lid, schriftelijk, ingangsdatum, conform, getekend',
  },
  'bank-statement': {
    strong:
      'rekeningafschrift, bankafschrift, beginsaldo, eindsaldo, vorig saldo, nieuw saldo, rekeningoverzicht, creditcardafschrift, rekeninguittreksel, oud saldo, huidig saldo, afschriftnummer',
    likely:
      'saldo, afschrijving, bijschrijving, incasso, overboeking, af, automatische incasso, geldopname, mutaties, rekeningnummer, valutadatum, rentedatum, tegenrekening, boekdatum, afschrift, rekeninghouder, betaalrekening, spaarrekening, geldautomaat, transacties',
    weak: 'iban, bic, bank, bedrag, datum, rente, rekening, omschrijving, betaalautomaat, kosten',
  },
  payslip: {
    strong:
      'loonstrook, salarisstrook, salarisspecificatie, loonbrief, brutoloon, nettoloon, loonheffing, bruto salaris, netto salaris, loonfiche, loonspecificatie, uit te betalen',
    likely:
      'vakantiegeld, loonheffingskorting, pensioenpremie, bsn, personeelsnummer, dienstverband, sociale verzekeringen, periode, uurloon, loon voor loonheffing, bijzonder tarief, arbeidskorting, overuren, loontijdvak, sv loon, vakantiedagen, cumulatief, cumulatieven, inhoudingen, bedrijfsvoorheffing, salaris, premie wga, functie, vakantietoeslag',
    weak: 'werkgever, werknemer, bruto, netto, maand, uren, pensioen, loon, betaling, dagen',
  },
  tax: {
    strong:
      'belastingdienst, aangifte inkomstenbelasting, belastingaangifte, aanslag inkomstenbelasting, voorlopige aanslag, definitieve aanslag, inkomstenbelasting, belastingaanslag, jaaropgave, omzetbelasting, belastbaar inkomen, onroerendezaakbelasting, btw aangifte, aanslagbiljet, personenbelasting, aanslagnummer, motorrijtuigenbelasting, woz waarde, toeslagen',
    likely:
      'belasting*, *belasting, aanslag, belasting, aangifte, heffingskorting, aftrekposten, te betalen belasting, box 1, box 3, aanslagjaar, belastingjaar, gemeentelijke belastingen, teruggaaf, bezwaar, premie volksverzekeringen, fiscaal, woz, belastingplichtige, ozb, inspecteur, dagtekening, algemene heffingskorting, ingehouden loonheffing',
    weak: 'inkomen, inkomsten, jaar, bsn, bedrag, rente, loonheffing, betalen, ontvangen',
  },
  insurance: {
    strong:
      'verzekeringspolis, polis, polisnummer, polisblad, verzekeringnemer, verzekeringspremie, zorgverzekering, autoverzekering, inboedelverzekering, aansprakelijkheidsverzekering, levensverzekering, verzekerd bedrag, verzekeraar, schadeformulier, polisvoorwaarden, reisverzekering, opstalverzekering, schadenummer, verzekeringsvoorwaarden, verzekerde som, groene kaart',
    likely:
      'verzekerings*, *verzekering, verzekering, verzekerde, eigen risico, premie, dekking, schade, schadeclaim, uitkering, begunstigde, claim, verzekerden, allrisk, wa, jaarpremie, verzekerd, casco, schademelding, basisverzekering, brandverzekering, makelaar, vergoeding, diefstal',
    weak: 'ingangsdatum, looptijd, vergoedingen, voertuig, voorwaarden, kenteken, ongeval, bestuurder, verlenging',
  },
  medical: {
    strong:
      'diagnose, patiënt, patiënte, recept, medisch verslag, ontslagbrief, laboratoriumuitslag, verwijsbrief, anamnese, labuitslagen, lichamelijk onderzoek, voorgeschiedenis, referentiewaarden, medisch dossier, huisartsenpraktijk, vaccinatiebewijs, medisch attest, medicatieoverzicht, bloedonderzoek, voorschrift, ziekenhuis',
    likely:
      'arts, huisarts, behandeling, klachten, medicatie, bloeddruk, röntgen, mri, echografie, dosering, mg, tabletten, tablet, operatie, specialist, polikliniek, hemoglobine, onderzoek, therapie, opname, afdeling, geachte collega, cholesterol, glucose, symptomen, allergie, leukocyten, bevindingen, apotheek, fysiotherapie, inname, cardioloog',
    weak: 'pijn, gezondheid, geboortedatum, chronisch, acuut, controle, uitslag, dagelijks, links, rechts, beleid',
  },
  certificate: {
    strong:
      'certificaat, diploma, getuigschrift, geboorteakte, huwelijksakte, overlijdensakte, hierbij verklaart, verklaart hierbij, conformiteitsverklaring, deelnamecertificaat, bewijs van deelname, met goed gevolg, attest, cijferlijst, uittreksel, verklaring omtrent, bewijs van inschrijving, bewijs van, verklaring van deelname, is uitgereikt aan',
    likely:
      'uitgereikt, burgerlijke stand, verklaart dat, geslaagd, behaald, examen, afgegeven, bevoegd, opleiding, gemeente, graad, ambtenaar, afgelegd, examencommissie, deelgenomen, heeft deelgenomen, bekwaamheid, gecertificeerd, voltooid, akte, inschrijving',
    weak: '*bewijs, universiteit, school, cursus, geboren, geldig tot, verklaring, training, hogeschool, cijfer, zegel, datum van afgifte',
  },
  letter: {
    strong:
      'met vriendelijke groet, met vriendelijke groeten, geachte heer, geachte mevrouw, geachte heer mevrouw, hoogachtend, vriendelijke groeten, hartelijke groeten, met hartelijke groet, met groet, vriendelijke groet, liefs',
    likely:
      'geachte, beste, betreft, naar aanleiding van uw brief, onderwerp, uw kenmerk, ons kenmerk, uw brief van, bij deze, lieve, groetjes, ik schrijf u, wij schrijven u',
    weak: 'bijlage, bijlagen, groeten, vernemen, graag, contact opnemen, antwoord, vragen',
  },
  manual: {
    strong:
      'gebruiksaanwijzing, handleiding, gebruikershandleiding, installatiehandleiding, bedieningshandleiding, veiligheidsvoorschriften, snelstartgids, probleemoplossing, inhoudsopgave, ingebruikname, handboek, montagehandleiding, veiligheidsinstructies, gebruiksinstructies, tutorial, storingen verhelpen',
    likely:
      '*handleiding, installatie, installeren, configuratie, klik, klik op, druk op, stap 1, instellingen, waarschuwing, let op, knop, onderhoud, reinigen, apparaat, hoofdstuk, voorbeeld, opdracht, stekker, bediening, gebruiker, toets, scherm, technische gegevens, zorg ervoor, schakel, inschakelen, selecteer, menu, software, stopcontact, reiniging, technische specificaties, documentatie',
    weak: 'gids, instructies, zie, afbeelding, systeem, functie, stap, gebruiken, opmerking, bestand, gebruik, paragraaf',
  },
  'scientific-paper': {
    strong:
      'samenvatting abstract, abstract, et al, in dit artikel, trefwoorden, literatuurlijst, proefschrift, masterscriptie, scriptie, doi, onderzoeksvraag, bachelorscriptie, dit artikel, significant verschil, in dit onderzoek',
    likely:
      'hypothese, methode, resultaten, discussie, referenties, inleiding, conclusie, steekproef, stelling, bewijs, universiteit, significant, onderzoek, literatuur, tijdschrift, respondenten, methodologie, experiment, theoretisch kader, tabel 1, figuur 1, auteurs, vakgroep',
    weak: 'analyse, model, gegevens, studie, figuur, tabel, theorie, vol, pp',
  },
  report: {
    strong:
      'jaarverslag, notulen, kwartaalverslag, eindrapport, jaarrekening, onderzoeksrapport, managementsamenvatting, voortgangsrapportage, agendapunt, dit rapport, verslag van de vergadering, vergaderverslag, kwartaalrapport, bestuursverslag, rapport, rapportage, activiteitenverslag, tussenrapport, jaarcijfers',
    likely:
      '*verslag, *rapport, omzet, boekjaar, aanbevelingen, conclusies, aanwezig, afwezig, directie, raad van commissarissen, kerncijfers, resultaten, ontwikkeling, verslag, vergadering, enquête, prognose, ten opzichte van, vorig jaar, winst, groei, actiepunten, besluit, bevindingen, samenvatting, agenda, voorzitter, bestuur, statistiek, miljoen, vooruitzichten',
    weak: 'analyse, stijging, daling, procent, project, gemiddelde, overzicht, kwartaal, doelstellingen, rondvraag',
  },
  'legal-notice': {
    strong:
      'aanmaning, ingebrekestelling, dagvaarding, rechtbank, vonnis, gerechtsdeurwaarder, deurwaarder, sommatie, boete, verkeersboete, ontslagbrief, beschikking, bekeuring, eiser, gedaagde, laatste aanmaning, betalingsherinnering, incassobureau, cjib, herinnering, gerechtshof, dwangbevel, opzegging, opzegging huur, kantonrechter, beslaglegging, incassokosten, laatste herinnering, namens mijn cliënt, verweerder',
    likely:
      'advocaat, advocaten, overtreding, bezwaar, beroep, vordering, schuldeiser, schuldenaar, termijn, gerechtelijke stappen, rechter, wettelijke rente, cliënt, burgerlijk wetboek, achterstand, kenmerk, hoger beroep, griffie, rechtsmaatregelen, in gebreke, verzuim, juridische stappen, betalingsachterstand, gerechtelijke, openstaand, openstaande, sanctie, officier van justitie, bezwaarschrift, binnen veertien dagen',
    weak: 'artikel, wet, kosten, betaling, betalen, sommeren, voldaan, hierbij, aangezegd, bedrag',
  },
  ticket: {
    strong:
      'instapkaart, e ticket, treinkaartje, vluchtnummer, boekingsbevestiging, reserveringsbevestiging, boekingsnummer, toegangskaart, toegangsbewijs, reserveringsnummer, vliegticket, boekingscode, treinticket, uw boeking, uw reservering, boekingsreferentie, reisschema, vervoerbewijs, entreebewijs, instaptijd',
    likely:
      'ticket, vertrek, aankomst, passagier, reiziger, stoel, rijtuig, spoor, boarding, gate, vlucht, trein, heenreis, terugreis, bagage, concert, rij, hotel, nachten, reservering, heen, terug, kamer, gasten, zaal, luchthaven, boeking, perron, zitplaats, aanvang, deuren open, reis, volwassene, station, klasse, voorstelling, tarief, toegang',
    weak: 'datum, tijd, vak, geldig, evenement, barcode, incheckbalie, inchecken, theater',
  },
}
