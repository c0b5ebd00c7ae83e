import type { Keywords } from './keywords.ts'

export const german: Keywords = {
  invoice: {
    strong:
      'rechnung, rechnungsnummer, rechnungsnr, rechnung nr, rechnungsdatum, rechnungsbetrag, rechnungsempfänger, gutschrift, schlussrechnung, abschlagsrechnung, proformarechnung, rechnungsanschrift, stromrechnung, telefonrechnung, handwerkerrechnung, jahresabrechnung, stromabrechnung, gasabrechnung, heizkostenabrechnung, nebenkostenabrechnung, betriebskostenabrechnung',
    likely:
      'rechnungs*, *rechnung, zahlbar bis, zahlbar innerhalb, zahlungsziel, leistungszeitraum, leistungsdatum, lieferdatum, umsatzsteuer, ust idnr, ust id nr, mehrwertsteuer, mwst, nettobetrag, bruttobetrag, gesamtbetrag, einzelpreis, zwischensumme, zu zahlender betrag, zahlungsbedingungen, steuernummer, kundennummer, skonto, endbetrag, berechnen wir, stellen wir ihnen, in rechnung, lieferschein, zahlbar, abschläge, abschlag, kwh, zählerstand, zählernummer, grundpreis, arbeitspreis, nachzahlung, vertragskonto',
    weak: 'menge, netto, brutto, ust, summe, artikel, pos, position, iban, bic, überweisen, stück, bestellnummer, preis, kundennr, auftragsnummer, bankverbindung, fällig',
  },
  receipt: {
    strong:
      'quittung, kassenbon, kassenbeleg, kaufbeleg, zahlungsbestätigung, zahlungsbeleg, betrag dankend erhalten, vielen dank für ihren einkauf, kundenbeleg, händlerbeleg, rückgeld, bonnummer, bon nr, tse signatur, barzahlung, bewirtungsbeleg, spendenquittung, zahlung erhalten, kasse',
    likely:
      'kartenzahlung, girocard, gegeben, bar, ec karte, terminal id, bestellbestätigung, bezahlt, kontaktlos, mastercard, visa, autorisierung, filiale, kassierer, genehmigungs nr, markt, es bediente sie, terminal, bon, trace nr, beleg',
    weak: 'summe, mwst, eur, total, danke, beleg nr, stk, uhr, ust, steuernummer, betrag, payback, rückgabe, umtausch',
  },
  contract: {
    strong:
      'vertrag, mietvertrag, arbeitsvertrag, kaufvertrag, dienstvertrag, werkvertrag, darlehensvertrag, vertragsparteien, vertragsgegenstand, vertragspartner, vertragsdauer, salvatorische klausel, allgemeine geschäftsbedingungen, nachfolgend, im folgenden, wird folgender vertrag geschlossen, vereinbarung, vertragslaufzeit, geheimhaltungsvereinbarung, auftragsverarbeitung, gesellschaftsvertrag, nutzungsbedingungen, aufhebungsvertrag, mietsache, leasingvertrag',
    likely:
      'vertrags*, *vertrag, *vereinbarung, vermieter, mieter, arbeitgeber, arbeitnehmer, auftraggeber, auftragnehmer, käufer, verkäufer, kündigungsfrist, laufzeit, gerichtsstand, schriftform, verpflichtet sich, haftung, probezeit, mietzins, kaution, die parteien, vertragsschluss, gewährleistung, schlussbestimmungen, kündigung, nebenabreden, darlehensnehmer, vergütung, unberührt, ordentliche kündigung, unwirksam, vertraulich, verschwiegenheit',
    weak: 'unterschrift, ort datum, bestimmungen, rechte, pflichten, paragraph, anlage, zwischen, abs, absatz, gemäß, vereinbart, schriftlich, monatlich, monatsende',
  },
  'bank-statement': {
    strong:
      'kontoauszug, kontoauszüge, kontostand, alter saldo, neuer saldo, alter kontostand, neuer kontostand, anfangssaldo, endsaldo, kreditkartenabrechnung, umsatzübersicht, buchungstag, auszug nr, kontoumsätze, depotauszug, rechnungsabschluss, saldo, umsatzaufstellung',
    likely:
      'konto*, wertstellung, lastschrift, dauerauftrag, gutschrift, überweisung, abbuchung, sparkasse, volksbank, kontonummer, verwendungszweck, kontoinhaber, sepa, valuta, buchung, girokonto, soll, bankleitzahl, geldautomat, kontoführung, blatt, sollzinsen, dispositionskredit, kartenzahlung, lohn gehalt, gutschriften, lastschriften',
    weak: 'iban, bic, betrag, konto, bank, zinsen, auszug, filiale, eur, datum, kreditinstitut, karte, summe',
  },
  payslip: {
    strong:
      'gehaltsabrechnung, lohnabrechnung, entgeltabrechnung, verdienstabrechnung, bezügemitteilung, gesamtbrutto, steuerbrutto, nettoverdienst, auszahlungsbetrag, gehaltszettel, lohnzettel, abrechnung der brutto, nettolohn, bruttolohn, netto verdienst, sv brutto, lohnschein',
    likely:
      'lohnsteuer, steuerklasse, solidaritätszuschlag, kirchensteuer, krankenversicherung, rentenversicherung, pflegeversicherung, arbeitslosenversicherung, personalnummer, grundgehalt, sozialversicherung, sozialversicherungsnummer, steuer id, bruttobezüge, vermögenswirksame leistungen, beitragsgruppe, kinderfreibetrag, eintrittsdatum, gehalt, sv nummer, überstunden, monatslohn, bezüge, abzüge, urlaubstage, pers nr, kv beitrag, rv beitrag, av beitrag, pv beitrag',
    weak: 'brutto, netto, arbeitgeber, arbeitnehmer, monat, mitarbeiter, stunden, auszahlung, abteilung, krankenkasse, kostenstelle, bonus',
  },
  tax: {
    strong:
      'steuerbescheid, einkommensteuerbescheid, einkommensteuer, finanzamt, steuererklärung, einkommensteuererklärung, lohnsteuerbescheinigung, umsatzsteuervoranmeldung, umsatzsteuererklärung, gewerbesteuer, grundsteuer, zu versteuerndes einkommen, steuerbescheinigung, gewerbesteuerbescheid, grundsteuerbescheid, festsetzung, steueridentifikationsnummer, identifikationsnummer, kfz steuer, kraftfahrzeugsteuer, veranlagung, elster, körperschaftsteuer, jahressteuerbescheinigung',
    likely:
      '*steuer, *steuerbescheid, steuerbescheid*, einkommensteuer*, steuernummer, festgesetzt, solidaritätszuschlag, werbungskosten, sonderausgaben, veranlagungszeitraum, einkünfte, bescheid, einspruch, kapitalerträge, abgeltungsteuer, außergewöhnliche belastungen, steuerpflichtige, rechtsbehelfsbelehrung, erstattung, anlage n, vorauszahlungen, freibetrag, steuerpflichtiger, kapitalertragsteuer, abgabenordnung, hebesatz, nachzahlung, steuerschuld, freistellungsauftrag',
    weak: 'steuer*, steuer, steuern, bruttoarbeitslohn, einkommen, kirchensteuer, zeile, bescheinigung, kalenderjahr, finanzkasse, betrag',
  },
  insurance: {
    strong:
      'versicherungsschein, versicherungspolice, versicherungsnummer, versicherungsnehmer, versicherungsbeitrag, versicherungssumme, versicherungsbedingungen, versicherungsschutz, haftpflichtversicherung, hausratversicherung, lebensversicherung, kfz versicherung, beitragsrechnung, schadensmeldung, schadennummer, schadenmeldung, rechtsschutzversicherung, versicherungsbestätigung, versicherungsvertrag, berufsunfähigkeitsversicherung, wohngebäudeversicherung, unfallversicherung, zahnzusatzversicherung, reiseversicherung, deckungssumme, versicherungsbeginn, vollkasko, teilkasko, nachtrag zum versicherungsschein, versicherter',
    likely:
      'versicherungs*, *versicherung, versicherung, versicherte, versicherte person, selbstbeteiligung, selbstbehalt, prämie, police, schadensfall, schadenfall, schaden, beitragsanpassung, leistungsfall, bezugsberechtigter, schadenfreiheitsklasse, versicherer, beitrag, deckung, jahresbeitrag, versichert, rückkaufswert, tarif',
    weak: 'vertragsnummer, leistungen, ablauf, zahlweise, hauptfälligkeit, fahrzeug, leistung, kasko, regulierung, kennzeichen, unfall, gutachten, ersatz',
  },
  medical: {
    strong:
      'diagnose, diagnosen, patient, patientin, arztbrief, befund, befundbericht, laborbefund, rezept, anamnese, arbeitsunfähigkeitsbescheinigung, entlassungsbrief, krankenhaus, klinikum, entlassungsbericht, therapieempfehlung, ärztliche, überweisungsschein, impfpass, impfausweis, medikationsplan, referenzbereich, röntgenbefund, untersuchungsbefund',
    likely:
      'befund*, *befund, *untersuchung, therapie, medikation, behandlung, untersuchung, arzt, ärztin, praxis, dr med, blutbild, hämoglobin, normwert, blutdruck, mrt, ct, röntgen, sonographie, ultraschall, tabletten, mg, dosierung, operation, station, stationär, ambulant, kollege, kollegin, icd, symptome, beschwerden, allergien, facharzt, chirurgie, klinik, impfung, verordnung, cholesterin, leukozyten, labor, kollegen, beurteilung, einnahme',
    weak: 'schmerzen, geb, geboren, empfehlung, verlauf, gesundheit, akut, chronisch, links, rechts, unauffällig, kontrolle, täglich, krankenkasse',
  },
  certificate: {
    strong:
      'urkunde, geburtsurkunde, heiratsurkunde, eheurkunde, sterbeurkunde, zeugnis, zertifikat, abschlusszeugnis, arbeitszeugnis, teilnahmebescheinigung, hiermit wird bescheinigt, wird hiermit bescheinigt, konformitätserklärung, diplom, immatrikulationsbescheinigung, bescheinigung, hat erfolgreich, erfolgreich teilgenommen, abiturzeugnis, mitgliedsbescheinigung, meldebescheinigung, führungszeugnis, ehrenurkunde, hiermit bestätigen wir, bestätigen hiermit, studienbescheinigung',
    likely:
      '*urkunde, *zeugnis, *bescheinigung, standesamt, bescheinigen, verliehen, bestanden, prüfung bestanden, akademischer grad, absolviert, teilgenommen, standesbeamtin, standesbeamter, lehrgang, bescheinigt, ausgestellt am, zertifiziert, prüfungsausschuss, beglaubigt, weiterbildung, teilnahme, fortbildung, siegel, nachweis, mitgliedschaft',
    weak: 'note, prüfung, schule, universität, hochschule, geboren am, ausgestellt, gültig bis, kurs, seminar, geburtsort, ausbildung, abschluss, erfolg, eltern',
  },
  letter: {
    strong:
      'mit freundlichen grüßen, mit freundlichem gruß, sehr geehrte damen und herren, sehr geehrter herr, sehr geehrte frau, freundliche grüße, herzliche grüße, liebe grüße, hochachtungsvoll, viele grüße, mit besten grüßen, beste grüße',
    likely:
      'sehr geehrte, sehr geehrter, lieber, liebe, ihr schreiben vom, betreff, betr, mit diesem schreiben, bezugnehmend auf, ihre nachricht vom, unser zeichen, ihr zeichen, vielen dank für ihr schreiben, ihre anfrage',
    weak: 'anlage, anlagen, rückfragen, gerne zur verfügung, für rückfragen, freuen uns, gruß, grüße, danken ihnen, antwort, teilen ihnen mit',
  },
  manual: {
    strong:
      'bedienungsanleitung, gebrauchsanleitung, gebrauchsanweisung, benutzerhandbuch, betriebsanleitung, handbuch, montageanleitung, installationsanleitung, kurzanleitung, sicherheitshinweise, inbetriebnahme, störungsbehebung, fehlerbehebung, inhaltsverzeichnis, einführung in, anleitung, tutorial, bestimmungsgemäße verwendung, benutzeranleitung, technische dokumentation, leitfaden, aufbauanleitung',
    likely:
      '*anleitung, *handbuch, *hinweise, installation, installieren, konfiguration, konfigurieren, klicken, drücken sie, schritt 1, einstellungen, achtung, warnung, taste, reinigung, wartung, bedienung, gerät, kapitel, technische daten, beispiel, befehl, menü, netzstecker, schalten sie, montage, wählen sie, paket, software, stellen sie sicher, version, verzeichnis, entsorgung, knopf, programm, lieferumfang, datei, benutzer, dokumentation',
    weak: 'hinweis, hinweise, siehe, abbildung, system, funktion, schritt, verwenden, stecker, display, benutzen, schalter, abschnitt, dateien, können, überblick',
  },
  'scientific-paper': {
    strong:
      'zusammenfassung abstract, abstract, literaturverzeichnis, et al, in dieser arbeit, bachelorarbeit, masterarbeit, dissertation, diplomarbeit, stand der forschung, forschungsfrage, doi, zeitschrift für, signifikant, hausarbeit, in diesem beitrag, diese arbeit',
    likely:
      'hypothese, methodik, stichprobe, ergebnisse, diskussion, literatur, schlagwörter, schlüsselwörter, einleitung, fazit, vgl, ebd, universität, lehrstuhl, experiment, theorem, satz, beweis, empirisch, befragung, institut für, studie, probanden, wissenschaftlich, experimente, theorie, tabelle 1, abbildung 1, jahrgang, hrsg',
    weak: 'analyse, modell, methode, untersuchung, daten, forschung, autoren, bd, bzw, abb, tab, verfahren',
  },
  report: {
    strong:
      'jahresbericht, geschäftsbericht, protokoll der, sitzungsprotokoll, quartalsbericht, abschlussbericht, zwischenbericht, lagebericht, jahresabschluss, prüfbericht, management summary, kurzfassung, dieser bericht, tätigkeitsbericht, projektbericht, besprechungsprotokoll, tagesordnung, rechenschaftsbericht, sachstandsbericht, bericht über, gutachten, tagesordnungspunkt, monatsbericht',
    likely:
      '*bericht, *protokoll, bericht, protokoll, anwesend, teilnehmer, umsatzerlöse, kennzahlen, geschäftsjahr, vorjahr, handlungsempfehlungen, entwicklung, prognose, ergebnisse, studie, vorstand, aufsichtsrat, beschluss, auswertung, umsatz, mio, ausblick, top 1, bilanz, im vergleich zum vorjahr, berichtszeitraum, protokollführer, statistik, empfehlungen, analyse, zusammenfassung, umfrage, vorjahreszeitraum, gestiegen',
    weak: 'prozent, anstieg, rückgang, quartal, überblick, durchschnitt, maßnahmen, projekt, sitzung, mitglieder, zahlen, ziele, millionen, abgestimmt, wachstum',
  },
  'legal-notice': {
    strong:
      'mahnung, letzte mahnung, zahlungserinnerung, mahnbescheid, bußgeldbescheid, amtsgericht, landgericht, kündigung, fristlose kündigung, abmahnung, gerichtsbeschluss, vollstreckungsbescheid, anhörungsbogen, klageschrift, verwarnungsgeld, ordnungswidrigkeit, namens und in vollmacht, rechtsanwalt, rechtsanwälte, rechtsanwältin, beklagte, beklagter, kläger, klägerin, unterlassungserklärung, urteil, bußgeld, im namen des volkes, strafbefehl, inkasso, zwangsvollstreckung, ladung, räumungsklage, mahngebühr, mahngebühren, mandantschaft',
    likely:
      '*bescheid, *klage, mahnung*, fristgerecht, hiermit kündigen wir, hiermit kündige ich, widerspruch, frist, rechtsbehelf, verzug, gericht, aktenzeichen, az, forderung, gläubiger, schuldner, gerichtsvollzieher, rechtliche schritte, geldbuße, unser mandant, hauptforderung, verzugszinsen, kanzlei, zuwiderhandlung, verstoß, gerichtlich, einspruch, zugestellt, vollstreckung, straße verkehrs, stvo, owig, rechtskräftig, fällige, angemahnt, überfällig, zahlungsverzug, noch offen, offenen betrag, offener betrag, mahnstufe, gegenstandslos, kein zahlungseingang, keinen zahlungseingang, kündige, nicht beglichen, nebst zinsen',
    weak: 'bgb, zpo, anwalt, mandant, beschluss, zahlung, rückstand, unverzüglich, aufgefordert, fordern wir, rechtsbehelfsbelehrung, behörde, verfahren, anhörung, hiermit',
  },
  ticket: {
    strong:
      'fahrkarte, online ticket, bordkarte, flugnummer, buchungsbestätigung, reservierungsbestätigung, eintrittskarte, fahrschein, sitzplatzreservierung, buchungsnummer, buchungscode, auftragscode, bahncard, reisebestätigung, platzreservierung, handyticket, flugticket, konzertkarte, reiseplan, einlass, ihre reservierung, ihre buchung, hotelbuchung, fahrtantritt, reiseverbindung',
    likely:
      'ticket, abfahrt, ankunft, abflug, reisende, reisender, passagier, gleis, sitzplatz, wagen, hinfahrt, rückfahrt, boarding, gate, hinflug, rückflug, reihe, platz, flug, veranstaltung, beginn, zug, klasse, ice, flughafen, zugbindung, sparpreis, veranstaltungsort, anreise, abreise, übernachtungen, hotel, buchung, zimmer, erwachsene, sitz, gäste, fahrgast, tarif',
    weak: 'buchungs*, *ticket, *reservierung, hbf, reservierung, datum, uhrzeit, bahnhof, gültig, gepäck, eintritt, barcode, konzert, tor, stadion, reise, uhr',
  },
}
