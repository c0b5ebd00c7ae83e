import type { Keywords } from './keywords.ts'

export const dutch: Keywords = {
  invoice: {
    strong:
      'factuur, factuurnummer, factuurdatum, factuuradres, creditnota, creditfactuur, factuur nr, factuurbedrag, pro forma factuur, voorschotnota, jaarafrekening, eindafrekening, energienota, proformafactuur, verzamelfactuur, energiefactuur, waternota, nota, declaratie, te voldoen, te betalen bedrag, totaal te betalen, wij verzoeken u het bedrag, eindfactuur, termijnfactuur',
    likely:
      'factuur*, *factuur, btw, btw nummer, te betalen, betalingstermijn, vervaldatum, subtotaal, kvk, totaal excl, totaal incl, excl btw, incl btw, stuksprijs, klantnummer, gelieve te betalen, totaalbedrag, prijs per stuk, binnen 14 dagen, kvk nummer, kwh, verbruik, meterstand, voorschotten, btw nr, exclusief btw, inclusief btw, betaaltermijn, binnen 30 dagen, over te maken, overmaken, onder vermelding van, o v v, debiteurnummer, aantal, omschrijving, stukprijs, eenheidsprijs, bedrag, verzendkosten, artikel, arbeidsloon, uurtarief, voorrijkosten, materiaal, korting, vastrecht, abonnement, leverdatum, ordernummer, bestelnummer, automatisch afgeschreven, leveringskosten, kosten, bankrekening, rekeningnummer',
    weak: 'totaal, iban, bic, prijs, eur, nr, datum, uren, klant, periode, gelieve, netto, bruto, dienst',
  },
  receipt: {
    strong:
      'kassabon, kwitantie, betalingsbewijs, aankoopbewijs, bedankt voor uw aankoop, bedankt voor uw bezoek, ontvangstbewijs, wisselgeld, klantticket, betaling ontvangen, bonnummer, bon, kopie kaarthouder, kassaticket, bonnr, betaalbewijs, pinbon, bewaar deze bon, bedankt voor je bestelling, betaling geslaagd, is betaald met, statiegeld, ontvangen van, voldaan, tot ziens, aankoopbon',
    likely:
      'contant, pin, pinbetaling, betaald, kassa, filiaal, bestelbevestiging, retour, kasticket, contactloos, maestro, betaalmethode, winkel, ideal, terminal, orderbevestiging, kassier, kassamedewerker, pinnen, vpay, mastercard, visa, akkoord, autorisatie, transactie, kaart, kaartnummer, bestelling, ruilen, bonuskaart, korting, u bespaart, geholpen door, restaurant, tafel, fooi, supermarkt, apotheek, bakkerij, garantie, gratis, leesmethode, winkelier',
    weak: 'totaal, btw, bedrag, datum, tijd, eur, artikel, artikelen, bedankt, aankoop, bewaar, stuk, kg',
  },
  contract: {
    strong:
      'overeenkomst, huurovereenkomst, arbeidsovereenkomst, koopovereenkomst, contract, verklaren te zijn overeengekomen, hierna te noemen, algemene voorwaarden, arbeidscontract, huurcontract, partijen, de ondergetekenden, geheimhoudingsovereenkomst, kredietovereenkomst, komen overeen, samenwerkingsovereenkomst, opdrachtovereenkomst, koopcontract, leenovereenkomst, dienstverleningsovereenkomst, overeenkomst van opdracht, licentieovereenkomst, verwerkersovereenkomst, vaststellingsovereenkomst, gebruiksvoorwaarden, huishoudelijk reglement, volmacht, testament, statuten, ondergetekenden, hierna verhuurder, hierna huurder, zijn overeengekomen, overeengekomen, aldus overeengekomen, in tweevoud, opgemaakt en getekend, voor akkoord, bepaalde tijd, onbepaalde tijd, huur woonruimte',
    likely:
      '*overeenkomst, *contract, verhuurder, huurder, werkgever, werknemer, opdrachtgever, opdrachtnemer, opzegtermijn, proeftijd, waarborgsom, geheimhouding, aansprakelijkheid, toepasselijk recht, looptijd, ontbinding, koper, verkoper, bepaling, huurprijs, opgemaakt in tweevoud, van toepassing, beding, duur, kredietgever, huurperiode, opzegging, opzeggen, ingangsdatum, verplicht, verplichtingen, nederlands recht, artikel 1, artikel 2, bevoegde rechter, geschillen, van rechtswege, in dienst, bruto maandsalaris, vakantiedagen, concurrentiebeding, verbindt zich, schriftelijk, eigendom, woonruimte, gehuurde, gevestigd te, vertegenwoordigd door, aanvang, verlenging, betaling',
    weak: 'artikel, handtekening, lid, conform, getekend, partij, voorwaarden, recht, maand, akkoord, plaats, datum, bepalingen, geldt, met inachtneming',
  },
  'bank-statement': {
    strong:
      'rekeningafschrift, bankafschrift, beginsaldo, eindsaldo, vorig saldo, nieuw saldo, rekeningoverzicht, creditcardafschrift, rekeninguittreksel, oud saldo, huidig saldo, afschriftnummer, afschrift, dagafschrift, betaalrekening, spaarrekening, saldo, creditcardoverzicht, transactieoverzicht, bij en afschrijvingen, af bij, bij af, overzicht betaalrekening, depotoverzicht, rekening courant, uittreksel zichtrekening',
    likely:
      'afschrijving, bijschrijving, incasso, overboeking, af, automatische incasso, geldopname, mutaties, rekeningnummer, valutadatum, rentedatum, tegenrekening, boekdatum, rekeninghouder, geldautomaat, transacties, afgeschreven, bijgeschreven, sepa incasso, overschrijving, betaalautomaat, bea, gea, ideal, salaris, tenaamstelling, t n v, volgnummer, rente, creditrente, debetrente, rood staan, limiet, mededelingen, iban, bic, bank, ing, rabobank, abn amro, spaarbank, kosten betaalpakket, storting, periodieke overboeking, creditcard, datum omschrijving',
    weak: 'bedrag, datum, rekening, omschrijving, kosten, naam, periode, d, c, blad, bladzijde, overzicht',
  },
  payslip: {
    strong:
      'loonstrook, salarisstrook, salarisspecificatie, loonbrief, brutoloon, nettoloon, loonheffing, bruto salaris, netto salaris, loonfiche, loonspecificatie, uit te betalen, loonstrookje, netto loon, bruto loon, netto te ontvangen, netto uitbetaling, loonheffingskorting, loonheffingennummer, loonbelasting, uurloon, basisloon, basissalaris, uitbetaling, inhouding, inhoudingen, salarisafrekening, jaaropgave loon, bruto maandloon',
    likely:
      'vakantiegeld, pensioenpremie, bsn, personeelsnummer, dienstverband, sociale verzekeringen, periode, loon voor loonheffing, bijzonder tarief, arbeidskorting, overuren, loontijdvak, sv loon, vakantiedagen, cumulatief, cumulatieven, bedrijfsvoorheffing, salaris, premie wga, functie, vakantietoeslag, werkgever, werknemer, pers nr, schaal, in dienst, pensioen, wga, wga premie, zvw, ww premie, sociale verzekering, premie, toeslag, onregelmatigheidstoeslag, reiskosten, reiskostenvergoeding, vergoeding, verlofsaldo, verlof, verlofuren, parttime, uren, heffing, rsz, dertiende maand, bonus',
    weak: 'bruto, netto, maand, loon, betaling, dagen, bedrag, jaar, afdeling, tarief',
  },
  tax: {
    strong:
      'belastingdienst, aangifte inkomstenbelasting, belastingaangifte, aanslag inkomstenbelasting, voorlopige aanslag, definitieve aanslag, inkomstenbelasting, belastingaanslag, jaaropgave, omzetbelasting, belastbaar inkomen, onroerendezaakbelasting, btw aangifte, aanslagbiljet, personenbelasting, aanslagnummer, motorrijtuigenbelasting, woz waarde, toeslagen, aangifte, aanslag, vennootschapsbelasting, wegenbelasting, gemeentelijke belastingen, gemeentelijke heffingen, gemeentebelasting, ozb, woz beschikking, woz, waterschapsbelasting, rioolheffing, afvalstoffenheffing, hondenbelasting, erfbelasting, schenkbelasting, dividendbelasting, zorgtoeslag, huurtoeslag, kinderopvangtoeslag, aanslagjaar, fod financiën, aanslagbiljet personenbelasting, verzamelinkomen, box 1, box 3, jaaropgaaf',
    likely:
      'belasting*, *belasting, belasting, heffingskorting, aftrekposten, te betalen belasting, belastingjaar, teruggaaf, bezwaar, premie volksverzekeringen, fiscaal, belastingplichtige, inspecteur, dagtekening, algemene heffingskorting, ingehouden loonheffing, belastingen, heffing, arbeidskorting, bezwaarschrift, bezwaar maken, binnen 6 weken, zes weken, terug te ontvangen, u krijgt terug, te betalen, ontvanger, aftrek, hypotheekrente, eigen woning, eigenaar, gemeente, waterschap, vermogen, inkomen uit werk, fiscale, invorderingsrente, betalingskenmerk, automatische afschrijving, termijnen, burgerservicenummer',
    weak: 'inkomen, inkomsten, jaar, bsn, bedrag, rente, loonheffing, betalen, ontvangen, totaal, berekening, nummer, formulier, rekening',
  },
  insurance: {
    strong:
      'verzekeringspolis, polis, polisnummer, polisblad, verzekeringnemer, verzekeringspremie, zorgverzekering, autoverzekering, inboedelverzekering, aansprakelijkheidsverzekering, levensverzekering, verzekerd bedrag, verzekeraar, schadeformulier, polisvoorwaarden, reisverzekering, opstalverzekering, schadenummer, verzekeringsvoorwaarden, verzekerde som, groene kaart, verzekeringsbewijs, verzekerde, verzekerden, verzekeringsmaatschappij, verzekeringen n v, zorgpolis, woonverzekering, woonhuisverzekering, rechtsbijstandverzekering, uitvaartverzekering, overlijdensrisicoverzekering, schademelding, schadeaangifte, schade melden, schadevrije jaren, eigen risico, assurantiebelasting, clausuleblad, casco, wa verzekering, premienota',
    likely:
      'verzekerings*, *verzekering, verzekering, premie, dekking, schade, schadeclaim, uitkering, begunstigde, claim, allrisk, wa, jaarpremie, verzekerd, basisverzekering, brandverzekering, makelaar, vergoeding, diefstal, verzekering*, *polis, verzekeringen, meeverzekerd, gedekt, schadegeval, vergoed, brand, inbraak, storm, waterschade, inboedel, herbouwwaarde, kenteken, bestuurder, contractvervaldatum, hoofdvervaldatum, ingangsdatum, tussenpersoon, adviseur, aanvullende verzekering, declareren, zorgkosten, expert, taxatie, aansprakelijkheid, voorwaarden, uitgesloten, per gebeurtenis, uitgebreid',
    weak: 'looptijd, vergoedingen, voertuig, ongeval, verlenging, per jaar, per maand, wijziging, nummer, klant, pakket, melden, contract, termijn',
  },
  medical: {
    strong:
      'diagnose, patiënt, patiënte, recept, medisch verslag, ontslagbrief, laboratoriumuitslag, verwijsbrief, anamnese, labuitslagen, lichamelijk onderzoek, voorgeschiedenis, referentiewaarden, medisch dossier, huisartsenpraktijk, vaccinatiebewijs, medisch attest, medicatieoverzicht, bloedonderzoek, voorschrift, ziekenhuis, polikliniek, huisarts, specialist, specialistenbrief, herhaalrecept, laboratorium, labuitslag, bloeduitslag, uitslag, medisch laboratorium, verwijzing, operatieverslag, radiologieverslag, röntgenfoto, echografie, mri, ct scan, inentingsboekje, reden van komst, beleid, geachte collega, spreekuur, bijsluiter, consult, umc, afdeling cardiologie, opname',
    likely:
      'arts, behandeling, klachten, medicatie, bloeddruk, röntgen, dosering, mg, tabletten, tablet, operatie, hemoglobine, onderzoek, therapie, afdeling, cholesterol, glucose, symptomen, allergie, leukocyten, bevindingen, apotheek, fysiotherapie, inname, cardioloog, dokter, dr, medicijnen, maal daags, dagelijks, pijn, koorts, hoesten, rr, pols, hartslag, ecg, conclusie, controle, chirurgie, cardiologie, dermatologie, neurologie, orthopedie, gynaecologie, interne geneeskunde, kindergeneeskunde, longziekten, oncologie, trombocyten, kreatinine, nuchter, tsh, alat, asat, mmol l, g l, u l, bepaling, eenheid, afname, aanvrager, referentie, biopt, ontsteking, fractuur, tumor, verpleegkundige, zalf, geb, overwegen, vaccinatie',
    weak: 'gezondheid, geboortedatum, chronisch, acuut, links, rechts, weken, geboren, verwezen, normaal, verhoogd, afspraak, zorg',
  },
  certificate: {
    strong:
      'certificaat, diploma, getuigschrift, geboorteakte, huwelijksakte, overlijdensakte, hierbij verklaart, verklaart hierbij, conformiteitsverklaring, deelnamecertificaat, bewijs van deelname, met goed gevolg, attest, cijferlijst, uittreksel, verklaring omtrent, bewijs van inschrijving, bewijs van, verklaring van deelname, is uitgereikt aan, akte, uittreksel uit de, uittreksel geboorteregister, basisregistratie personen, bewijs van lidmaatschap, deelnamebewijs, verklaring, verklaring omtrent het gedrag, werkgeversverklaring, hierbij wordt verklaard, verklaart dat, verklaren dat, ondergetekende verklaart, heeft deelgenomen, is geslaagd, heeft behaald, rapport school, schoolrapport, propedeuse, rijbewijs, energielabel, keuringsrapport certificaat, uitgereikt, burgerlijke stand, ambtenaar van de burgerlijke stand, legalisatie, oorkonde, lidmaatschapskaart, aanbevelingsbrief',
    likely:
      'geslaagd, behaald, examen, afgegeven, bevoegd, opleiding, gemeente, graad, ambtenaar, afgelegd, examencommissie, deelgenomen, bekwaamheid, gecertificeerd, voltooid, inschrijving, *certificaat, *diploma, *akte, opleidingen, cursus, examinator, afgerond, deelname, deelnemer, student, studie, universiteit, hogeschool, school, bachelor, master, burgemeester, afgegeven te, ingeschreven, geboren te, geboren op, vader, moeder, gehuwd, burgerlijke staat, nationaliteit, register, registratie, zegel, stempel, waarmerk, geldig tot, norm, richtlijn, fabrikant, voldoet aan, leges, directeur, docent, uren',
    weak: '*bewijs, geboren, training, cijfer, datum van afgifte, naam, datum, bewijs, handtekening, adres, bevestigt, nummer, resultaat',
  },
  letter: {
    strong:
      'met vriendelijke groet, met vriendelijke groeten, geachte heer, geachte mevrouw, geachte heer mevrouw, hoogachtend, vriendelijke groeten, hartelijke groeten, met hartelijke groet, met groet, vriendelijke groet, liefs, geachte, beste, lieve, hartelijke groet, groetjes, veel liefs, beste buren, beste leden, geachte relatie, geachte bewoner, geachte klant, groeten uit, tot gauw',
    likely:
      'betreft, naar aanleiding van uw brief, onderwerp, uw kenmerk, ons kenmerk, uw brief van, bij deze, ik schrijf u, wij schrijven u, hierbij, naar aanleiding van, uw brief, uw schrijven, in antwoord op, bijlage, bijlagen, dank voor, hartelijk dank, bedankt voor uw, graag, laat ons weten, laten weten, wij hopen, ik hoop, wij nodigen u uit, uitnodiging, verheugd, excuses, neem gerust contact, contact met ons, uw belangstelling, t a v, met belangstelling, koffie',
    weak: 'groeten, vernemen, contact opnemen, antwoord, vragen, brief, bezoek, groet, contact, spoedig, familie, dank',
  },
  manual: {
    strong:
      'gebruiksaanwijzing, handleiding, gebruikershandleiding, installatiehandleiding, bedieningshandleiding, veiligheidsvoorschriften, snelstartgids, probleemoplossing, inhoudsopgave, ingebruikname, handboek, montagehandleiding, veiligheidsinstructies, gebruiksinstructies, tutorial, storingen verhelpen, snelle start, instructieboekje, veiligheid, lees deze, lees dit, lees deze handleiding, bewaar deze handleiding, voor het eerste gebruik, voor gebruik, problemen oplossen, storingen, veelgestelde vragen, technische gegevens, technische specificaties, stappenplan, gids, naslag, werkinstructie',
    likely:
      '*handleiding, installatie, installeren, configuratie, klik, klik op, druk op, stap 1, instellingen, waarschuwing, let op, knop, onderhoud, reinigen, apparaat, hoofdstuk, voorbeeld, opdracht, stekker, bediening, gebruiker, toets, scherm, zorg ervoor, schakel, inschakelen, selecteer, menu, software, stopcontact, reiniging, documentatie, *instructie, toestel, kies, open, sluit, draai, plaats, verwijder, steek, trek, controleer, gebruik nooit, niet gebruiken, dompel, schoonmaken, spoel, batterij, batterijen, lampje, knippert, snoer, filter, deksel, schroef, schroeven, slang, voorzichtig, gevaar, buiten bereik van kinderen, kinderen, elektrische schok, instellen, venster, bestand, downloaden, wachtwoord, update, versie, stap, stappen, onderdelen, accessoires, garantie, klantenservice, ingedrukt, monteren, aansluiten, ontkalken',
    weak: 'instructies, zie, afbeelding, systeem, functie, gebruiken, opmerking, gebruik, paragraaf, water, model, inhoud, pagina, eerst, temperatuur',
  },
  'scientific-paper': {
    strong:
      'samenvatting abstract, abstract, et al, in dit artikel, trefwoorden, literatuurlijst, proefschrift, masterscriptie, scriptie, doi, onderzoeksvraag, bachelorscriptie, dit artikel, significant verschil, in dit onderzoek, sleutelwoorden, referenties, geraadpleegde literatuur, deze studie, dit onderzoek, wij onderzochten, wij vergeleken, onderzoeken we, afstudeerscriptie, tijdschrift voor, vakgroep, theoretisch kader, onderzoeksvragen',
    likely:
      'hypothese, methode, resultaten, discussie, inleiding, conclusie, steekproef, stelling, bewijs, universiteit, significant, onderzoek, literatuur, tijdschrift, respondenten, methodologie, experiment, tabel 1, figuur 1, auteurs, samenvatting, methoden, hypothesen, correlatie, regressie, faculteit, onderzoekers, theorie, vol, pp, analyse, longitudinale, causaal, effect, paneldata, deelnemers, gemiddelde, variabelen, interventie',
    weak: 'model, gegevens, studie, figuur, tabel, data, artikel, verschil, samenhang, vergeleken',
  },
  report: {
    strong:
      'jaarverslag, notulen, kwartaalverslag, eindrapport, jaarrekening, onderzoeksrapport, managementsamenvatting, voortgangsrapportage, agendapunt, dit rapport, verslag van de vergadering, vergaderverslag, kwartaalrapport, bestuursverslag, rapport, rapportage, activiteitenverslag, tussenrapport, jaarcijfers, jaarrapport, verslag, besluitenlijst, tussenrapportage, kwartaalbericht, halfjaarbericht, evaluatie, evaluatierapport, adviesrapport, inspectierapport, taxatierapport, accountantsverslag, samengevat, bevindingen, aanbevelingen, conclusies en aanbevelingen, agenda, aanwezig, afwezig, rondvraag, ledenvergadering, algemene ledenvergadering, aandeelhoudersvergadering, bestuursvergadering, gemeenteraad, raadsvergadering, actielijst, sluiting van de vergadering, kerncijfers, vooruitzichten, opgesteld door, voorwoord',
    likely:
      '*verslag, *rapport, omzet, boekjaar, conclusies, directie, raad van commissarissen, resultaten, ontwikkeling, vergadering, enquête, prognose, ten opzichte van, vorig jaar, winst, groei, actiepunten, besluit, samenvatting, voorzitter, bestuur, statistiek, miljoen, *rapportage, secretaris, penningmeester, notulist, leden, besloten, vastgesteld, stemmen, begroting, baten, lasten, resultaat, kosten, steeg, daalde, gestegen, gedaald, groeide, voorgaand jaar, procent, kwartaal, cijfers, doelstellingen, maatregelen, advies, aanleiding, opzet, tellingen, ondervraagde, tevreden, onderzoek, analyse, ontwikkelingen, activiteiten, project, projecten, planning, financieel overzicht, donateurs, stichting',
    weak: 'stijging, daling, gemiddelde, overzicht, jaar, aantal, gemiddeld, totaal, punten, gemeente, bewoners, plan, uitkomsten',
  },
  'legal-notice': {
    strong:
      'aanmaning, ingebrekestelling, dagvaarding, rechtbank, vonnis, gerechtsdeurwaarder, deurwaarder, sommatie, boete, verkeersboete, ontslagbrief, beschikking, bekeuring, eiser, gedaagde, laatste aanmaning, betalingsherinnering, incassobureau, cjib, herinnering, gerechtshof, dwangbevel, opzegging, opzegging huur, kantonrechter, beslaglegging, incassokosten, laatste herinnering, namens mijn cliënt, verweerder, laatste sommatie, gerechtsdeurwaarders, incasso, hoge raad, naheffingsaanslag parkeren, cjib nummer, justitieel incassobureau, officier van justitie, ontslag, ontslag op staande voet, huuropzegging, opzegging van, zeg ik, hierbij zeg ik, ontruiming, beslag, advocaat, advocaten, namens cliënt, eiseres, verzoekschrift, in gebreke, in gebreke gebleven, proces verbaal, strafbeschikking, openbaar ministerie, overtreding, rechtsmaatregelen, gerechtelijke stappen, gerechtelijke procedure, wanbetaling, betalingsachterstand, openstaande vordering, openstaand bedrag',
    likely:
      'bezwaar, beroep, vordering, schuldeiser, schuldenaar, termijn, rechter, wettelijke rente, cliënt, burgerlijk wetboek, achterstand, kenmerk, hoger beroep, griffie, verzuim, juridische stappen, gerechtelijke, openstaand, openstaande, sanctie, bezwaarschrift, binnen veertien dagen, ondanks, eerdere brieven, binnen vijf dagen, binnen 14 dagen, proceskosten, buitengerechtelijke kosten, buitengerechtelijke incassokosten, hoofdsom, opdrachtgever, dossier, dossiernummer, kenteken, gepleegd, maximumsnelheid, overschrijden, snelheid, administratiekosten, beroep instellen, in beroep, verweer, zitting, griffier, uitspraak, wetboek, strafrecht, veroordeelt, blijft betaling uit, uiterlijk, te late betaling, verhoogd, nalaten, gelegenheid, aansprakelijk, stellen wij u, nog niet ontvangen, niet voldaan',
    weak: 'artikel, wet, kosten, betaling, betalen, sommeren, voldaan, hierbij, aangezegd, bedrag, recht, brief, zaak, dagen, rekening',
  },
  ticket: {
    strong:
      'instapkaart, e ticket, treinkaartje, vluchtnummer, boekingsbevestiging, reserveringsbevestiging, boekingsnummer, toegangskaart, toegangsbewijs, reserveringsnummer, vliegticket, boekingscode, treinticket, uw boeking, uw reservering, boekingsreferentie, reisschema, vervoerbewijs, entreebewijs, instaptijd, ticket, boardingpass, concertkaart, bioscoopkaart, reservering, bevestiging van uw boeking, uw reis, uw verblijf, reisgegevens, vlucht, vluchtgegevens, stoel, stoelnummer, rijtuig, perron, spoor, zaal open, aanvang, staanplaats, zitplaats, vak, rij, toegang, handbagage, ruimbagage, bagage, retour, enkele reis, heenreis, terugreis, dagretour, parkeerkaart, dagkaart, tweepersoonskamer, ontbijt, overnachtingen, nachten, incheckdatum, inchecken, uitchecken, niet restitueerbaar',
    likely:
      'vertrek, aankomst, passagier, reiziger, boarding, gate, trein, concert, hotel, heen, terug, kamer, gasten, zaal, luchthaven, boeking, deuren open, reis, volwassene, station, klasse, voorstelling, tarief, vertrektijd, aankomsttijd, reizigers, passagiers, schiphol, terminal, bus, boot, 2e klas, standaardklasse, volwassenen, kinderen, verblijf, annuleren, annulering, gratis annuleren, omboeken, wijzigen, streepjescode, barcode, qr code, ingang, doorverkoop, servicekosten, theater, festival, museum, evenement, stadion, support, identiteitsbewijs, paspoortcontrole, prijs',
    weak: 'datum, tijd, geldig, incheckbalie, uur, naam, persoon, bestelnummer, kaart',
  },
}
