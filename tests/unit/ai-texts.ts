/** Short documents as people have them, by language and topic. Names, numbers and places are made up. */
export const texts: Record<string, Record<string, string>> = {
  en: {
    invoice: `Brightwell Plumbing & Heating
14 Mill Lane, Oakham LE15 6QT
VAT Reg 482 1193 07

To: Mrs J. Carver, 3 Rowan Close
Invoice no. 20418          Date 11/02/2026

Replace kitchen mixer tap, labour 2 h @ 48.00      96.00
Mixer tap chrome                                   74.50
Net 170.50   VAT 20% 34.10
TOTAL TO PAY 204.60
Payment within 14 days to account 20-11-43 71190284`,
    receipt: `GREEN GROCER MARKET
221 High Street
Till 03   Cashier: Amy     09/05/2026 17:42
Bananas 0.84kg      1.26
Oat milk 1L         2.10
2 x Sourdough       6.40
TOTAL              9.76
VISA CONTACTLESS ****4471   9.76
Auth code 018822
Thank you for shopping with us. Please keep this receipt for refunds.`,
    contract: `RESIDENTIAL TENANCY AGREEMENT
This Agreement is made on 1 June 2026 between Peter Hale (the Landlord) and Sofia Lind (the Tenant).
1. The Landlord lets and the Tenant takes the flat at 8 Dock Road for a term of twelve months.
2. The rent shall be 950 per month, payable in advance on the first day of each month.
3. The Tenant shall not assign or sublet the premises without prior written consent.
4. Either party may terminate this Agreement by giving two months' written notice.
5. This Agreement shall be governed by the laws of England.
Signed by the parties: ____________________   ____________________`,
    'bank-statement': `Harbour Bank plc
Your current account 01 March 2026 to 31 March 2026
Account number 30118824   Sort code 40-22-19
Balance brought forward                       1,204.18
02/03 Direct debit  Water Services              31.20
05/03 Card purchase Book Nook                   18.99
12/03 Salary Orion Ltd            2,310.00
28/03 Standing order Rent                      950.00
Closing balance                               2,513.99`,
    payslip: `Orion Software Ltd                    Pay date 28/03/2026
Employee: M. Okafor    Employee no. 0417    Tax code 1257L    NI AB123456C
Payments                     Deductions
Basic salary  2,900.00       PAYE tax      371.20
Overtime        120.00       National Insurance 157.40
                             Pension       145.00
Gross pay 3,020.00           Total deductions 673.60
NET PAY 2,346.40
Year to date: taxable pay 34,211.00, tax 4,310.20`,
    tax: `Revenue Service
Notice of assessment for the tax year ended 5 April 2026
Taxpayer reference 11824 77310
Income from employment 41,200. Dividends 830. Total income 42,030.
Personal allowance 12,570. Taxable income 29,460. Income tax due 5,892.00. Tax deducted at source 5,640.00.
You owe 252.00. If you disagree with this assessment you may appeal within 30 days. File your next return online by 31 January.`,
    insurance: `Lakeside Mutual
Home insurance policy schedule
Policyholder: Mr D. Ferreira    Policy number HM-3381902
Period of cover: 1 July 2026 to 30 June 2027
Buildings sum insured 320,000, contents 45,000. Policy excess 150 for each claim.
Accidental damage is covered, flood is excluded. Your premium for the year is 284.60.
To make a claim call our claims line within 30 days of the loss.`,
    medical: `St Brigid's Hospital, Department of Cardiology
Re: patient Helen Moss, born 12.04.1958
Dear colleague, we saw your patient on 3 February because of palpitations.
Blood pressure 142/88, heart rate 76, ECG sinus rhythm. Echocardiography without pathological findings.
Diagnosis: benign extrasystoles. Medication: bisoprolol 2.5 mg daily.
We recommend a follow-up examination in six months.`,
    certificate: `Riverside Institute of Languages
This is to certify that
Tomas Novak
born on 4 August 1990 in Brno
attended the course Business English B2 from January to June 2026 (120 hours)
and passed the final examination with the grade "very good".
Riverside, 30 June 2026      The Director`,
    letter: `Mary Whitfield
Rose Cottage, Upper Slaughter

12 May 2026

Dear Mr Pemberton,

Thank you so much for showing us round the garden last Saturday. The children still talk about the frogs. I am sending you the cuttings we spoke of and hope they arrive safely. Do come and visit us when you are next in the Cotswolds.

Yours sincerely,
Mary Whitfield`,
    manual: `BrewMaster 300 coffee machine
Instructions for use
Before first use rinse the water tank. Insert the plug into a socket and press the power button. The green light flashes.
1. Fill the tank up to the MAX mark.
2. Put ground coffee into the filter and close the lid.
3. Press START. The machine switches off after 40 minutes.
Cleaning: never immerse the appliance in water. Descale every three months.
Troubleshooting: machine does not start - check that the lid is closed.
Warning: hot surface.`,
    'scientific-paper': `Sleep duration and reaction time in shift workers: a cohort study
A. Lindqvist, P. Rao, M. Chen
Department of Occupational Medicine, University of Westmark
Abstract
Background: Shift work disturbs sleep. We examined the association between sleep duration and reaction time in 412 nurses. Methods: participants wore actigraphs for 14 days. Results: each hour of sleep lost increased reaction time by 11 ms (95% CI 7-15, p < 0.001).
1 Introduction
Earlier studies [1, 2] reported conflicting results. Smith et al. [3] found no effect.
References
[1] Doe J. Sleep and work. J Sleep Res. 2019;28:112-120.`,
    report: `Millbrook Allotment Society
Annual report 2025
Executive summary
Membership grew by 8 per cent to 214. Income rose to 31,400 compared with 28,900 in the previous year, mainly because of higher plot fees. Water consumption fell by 12 per cent.
Findings and recommendations
The survey of members shows that satisfaction has increased. The committee recommends repairing the northern fence in the second quarter. The outlook for 2026 is stable.`,
    'legal-notice': `Marsh & Doyle Solicitors
LETTER BEFORE ACTION
We act for Castle Lettings Ltd. Despite two reminders the sum of 1,180.00 remains outstanding. Unless we receive payment within 7 days of the date of this notice, our client has instructed us to issue proceedings in the county court without further notice, and to claim interest and costs. You should seek legal advice.`,
    ticket: `NORTHLINE RAIL  e-ticket
Booking reference QX7T4P
Passenger: Ms A. Berg   1 adult, standard class
Outbound 14 Aug 2026  York 08:12 -> London Kings Cross 10:04
Coach C  Seat 27A   Platform announced 10 minutes before departure
Advance single. Not refundable. Please show the barcode at the gate.`,
  },
  de: {
    invoice: `Schreinerei Holzinger GmbH
Am Sägewerk 4, 83022 Rosenheim
Frau Dr. Anna Kessler, Lindenweg 9
Rechnung Nr. 2026-118           Datum: 04.03.2026
Leistung im Februar 2026
1  Einbauschrank nach Maß      1.450,00 €
2  Montage, 6 Std. à 58,00       348,00 €
Nettobetrag 1.798,00 €, zzgl. 19 % MwSt. 341,62 €
Gesamtbetrag 2.139,62 €
Bitte überweisen Sie den Betrag innerhalb von 14 Tagen ohne Abzug. USt-IdNr. DE811234567`,
    receipt: `Bäckerei Sonnenkorn
Filiale Marktplatz 2
Bon-Nr. 4471   12.05.2026 07:58   Es bediente Sie: Frau Wolf
2 Laugenbrezel           1,90
1 Kaffee groß            3,20
Summe EUR                5,10
Gegeben bar             10,00
Rückgeld                 4,90
MwSt 7% 0,33
Vielen Dank für Ihren Einkauf!`,
    contract: `Wohnraummietvertrag
Zwischen Herrn Klaus Petersen (Vermieter) und Frau Leyla Demir (Mieterin) wird folgender Vertrag geschlossen:
§ 1 Mietsache: Vermietet wird die Wohnung Hafenstraße 12, 2. Stock links.
§ 2 Mietzeit: Das Mietverhältnis beginnt am 01.06.2026 und läuft auf unbestimmte Zeit.
§ 3 Miete: Die monatliche Grundmiete beträgt 780 €. Die Kaution beträgt drei Monatsmieten.
§ 4 Kündigung: Es gelten die gesetzlichen Kündigungsfristen. Die Kündigung bedarf der Schriftform.
§ 5 Schlussbestimmungen: Sollte eine Bestimmung unwirksam sein, bleibt der Vertrag im Übrigen unberührt.
Ort, Datum ____________________  Unterschriften ____________________`,
    'bank-statement': `Kreissparkasse Tannberg
Kontoauszug Nr. 3/2026   Blatt 1
Konto 100 448 201   IBAN DE02 1203 0000 0000 2020 51
Alter Saldo vom 28.02.2026                 1.812,40 +
02.03. Lastschrift Stadtwerke Tannberg        84,00 -
05.03. Kartenzahlung Buchhandlung Lesbar      23,90 -
27.03. Lohn/Gehalt Orion GmbH              2.411,07 +
30.03. Dauerauftrag Miete                    780,00 -
Neuer Saldo vom 31.03.2026                 3.335,57 +`,
    payslip: `Abrechnung der Brutto/Netto-Bezüge für März 2026
Orion GmbH       Personal-Nr. 00417    Steuerklasse 1   Kinderfreibetrag 0
Eintritt 01.09.2019    Krankenkasse TK
Gehalt                       3.650,00
Vermögenswirksame Leistung      27,00
Gesamtbrutto                 3.677,00
Lohnsteuer 482,33  Solidaritätszuschlag 0,00  Kirchensteuer 43,40
KV-Beitrag 297,84  RV-Beitrag 341,96  AV-Beitrag 47,80  PV-Beitrag 84,57
Nettoverdienst 2.379,10
Auszahlungsbetrag 2.352,10`,
    tax: `Finanzamt Neustadt
Steuernummer 114/228/70331
Bescheid für 2025 über Einkommensteuer und Solidaritätszuschlag
Festgesetzt werden: Einkommensteuer 7.412,00 €, Solidaritätszuschlag 0,00 €.
Abzüglich Steuerabzug vom Lohn 7.980,00 €. Bitte beachten Sie: Das Guthaben von 568,00 € wird erstattet.
Einkünfte aus nichtselbständiger Arbeit: Bruttoarbeitslohn 44.120 €, Werbungskosten 1.830 €.
Rechtsbehelfsbelehrung: Gegen diesen Bescheid ist der Einspruch gegeben.`,
    insurance: `Nordstern Versicherung AG
Versicherungsschein zur Privathaftpflichtversicherung
Versicherungsnehmer: Herr Jonas Brandt   Versicherungsschein-Nr. PH 884-201-7
Beginn 01.05.2026, 0 Uhr, Ablauf 01.05.2027
Deckungssumme 10 Mio. € für Personen- und Sachschäden, Selbstbeteiligung je Schadenfall 150 €
Der Jahresbeitrag beträgt 68,40 €. Bitte melden Sie uns einen Schaden unverzüglich.`,
    medical: `Klinikum am See, Abteilung für Orthopädie
Sehr geehrte Frau Kollegin,
wir berichten über Ihren Patienten Karl Rotter, geb. 17.09.1962, der sich am 02.02.2026 in unserer Ambulanz vorstellte.
Diagnose: Gonarthrose rechts. Anamnese: seit Monaten belastungsabhängige Schmerzen.
Befund: kein Erguss, Beugung endgradig schmerzhaft. Röntgen: Gelenkspaltverschmälerung medial.
Therapie: Physiotherapie, Ibuprofen 400 mg bei Bedarf. Wiedervorstellung in 3 Monaten.`,
    certificate: `Volkshochschule Grünstadt
Teilnahmebescheinigung
Herr Mehmet Aydin, geboren am 03.11.1984 in Mainz, hat vom 12.01. bis 29.05.2026 an dem Lehrgang
Finanzbuchführung I (80 Unterrichtsstunden) regelmäßig teilgenommen und die Prüfung mit der Note "gut" bestanden.
Grünstadt, den 05.06.2026    Der Leiter`,
    letter: `Erika Hausmann
Birkenweg 7, 21335 Lüneburg

Lüneburg, 8. April 2026

Liebe Familie Sommer,

über Ihre Karte aus dem Schwarzwald haben wir uns sehr gefreut. Auch bei uns blüht es jetzt überall, und die Enkel waren über Ostern da. Im Juli kommen wir in Ihre Gegend und würden Sie gern besuchen.

Herzliche Grüße
Ihre Erika Hausmann`,
    manual: `Staubsauger VC 200
Bedienungsanleitung
Lesen Sie vor dem ersten Gebrauch die Sicherheitshinweise. Das Gerät ist nur für den Hausgebrauch bestimmt.
1. Stecken Sie den Schlauch in die Öffnung, bis er einrastet.
2. Ziehen Sie das Kabel heraus und stecken Sie den Netzstecker ein.
3. Drücken Sie die Taste EIN/AUS.
Reinigung: Filter alle drei Monate unter fließendem Wasser ausspülen und trocknen lassen.
Störungen: Saugkraft lässt nach - Staubbeutel wechseln. Achtung: keine glühende Asche aufsaugen.`,
    'scientific-paper': `Einfluss von Stadtgrün auf die Lufttemperatur: Eine empirische Studie
Institut für Geographie, Universität Westmark
Zusammenfassung: Untersucht wurde der Zusammenhang zwischen Baumbestand und Temperatur an 48 Standorten. Die Hypothese, dass Straßenbäume die Temperatur senken, wurde bestätigt (p < 0,01).
Schlüsselwörter: Stadtklima, Vegetation
1 Einleitung
Frühere Arbeiten (Müller 2015; Berger et al. 2018) kamen zu unterschiedlichen Ergebnissen.
2 Methodik
Die Stichprobe umfasst 48 Messpunkte. 3 Ergebnisse und Diskussion siehe Tabelle 1.
Literatur
Müller, A. (2015): Stadtbäume. Zeitschrift für Klimaforschung 12, S. 33-41.`,
    report: `Sportverein Blau-Weiß Altdorf e. V.
Protokoll der Mitgliederversammlung vom 20. März 2026
Anwesend: 41 Mitglieder, Versammlungsleitung: Frau Seidel, Protokollführer: Herr Kamm
TOP 1 Die Tagesordnung wird einstimmig angenommen.
TOP 2 Bericht des Vorstands: Die Mitgliederzahl stieg im Vergleich zum Vorjahr um 6 Prozent auf 388.
TOP 3 Kassenbericht: Einnahmen 42.100 €, Ausgaben 39.700 €. Die Entlastung des Vorstands wird beschlossen.
TOP 4 Beschluss: Die Beiträge bleiben unverändert.`,
    'legal-notice': `Rechtsanwälte Voss & Kollegen
Letzte Mahnung vor gerichtlichem Mahnverfahren
In vorbezeichneter Angelegenheit zeigen wir die Vertretung der Möbel Kranz KG an. Trotz mehrfacher Aufforderung ist die Forderung in Höhe von 640,00 € nebst Verzugszinsen nicht beglichen. Wir fordern Sie auf, den Betrag bis zum 15.04.2026 zu zahlen. Nach fruchtlosem Ablauf der Frist werden wir unserer Mandantin raten, gerichtliche Schritte einzuleiten.`,
    ticket: `Online-Ticket  Regionalbahn Süd
Auftragsnummer R7K2QD
Reisende: Frau Ida Lorenz, 1 Erwachsener, 2. Klasse
Hinfahrt 18.07.2026: München Hbf ab 09:28, Gleis 14, an Nürnberg Hbf 10:32, Wagen 6, Platz 41
Zugbindung. Umtausch und Erstattung ausgeschlossen. Bitte zeigen Sie den Barcode bei der Kontrolle vor.`,
  },
  fr: {
    invoice: `Atelier Dubreuil SARL
FACTURE N° 2026-041 du 3 mars 2026
Client : Mme Lacroix, 8 rue des Tilleuls
Réparation d'une horloge, main-d'œuvre 3 h x 45,00 = 135,00
Pièces 28,00
Total HT 163,00  TVA 20 % 32,60  Total TTC 195,60
Règlement à 30 jours par virement. SIRET 512 334 889 00017`,
    medical: `Cabinet du docteur Renaud, médecin généraliste
Ordonnance du 6 mai 2026 pour M. Paul Girard, né le 02/02/1971
Amoxicilline 1 g : un comprimé matin et soir pendant 6 jours
Paracétamol 1 g en cas de douleur, maximum trois comprimés par jour`,
    'bank-statement': `Crédit Maritime
Relevé de compte du 1er au 31 mars 2026
Ancien solde créditeur 812,40
03/03 Prélèvement Eau de Paris 41,10
11/03 Virement salaire 1 920,00
30/03 Retrait distributeur 60,00
Nouveau solde créditeur 2 631,30`,
    letter: `Lyon, le 4 avril 2026
Madame,
Je vous remercie de votre courrier et de l'intérêt que vous portez à notre chorale. Nous serions heureux de vous accueillir lors de notre prochaine répétition.
Dans l'attente de votre réponse, je vous prie d'agréer, Madame, l'expression de mes sentiments distingués.`,
    ticket: `Billet électronique - référence de dossier TR4K9Q
Voyageur : Claire Morel, 1 adulte, 2de classe
Aller le 12 juillet 2026 : Paris Gare de Lyon départ 10:14, arrivée Avignon 12:55
Voiture 8, place 52. Billet échangeable avant le départ.`,
    contract: `BAIL D'HABITATION
Entre les soussignés, M. Roche, bailleur, et Mme Benali, locataire, il a été convenu ce qui suit.
Article 1. Le bailleur loue au locataire l'appartement situé 5 quai des Arts.
Article 2. Le loyer est de 700 euros par mois. Le dépôt de garantie est d'un mois de loyer.
Article 3. Le locataire peut donner congé avec un préavis de trois mois.
Article 4. Durée : trois ans. Fait en deux exemplaires.`,
  },
  es: {
    invoice: `Talleres Moreno S.L.  CIF B12345678
FACTURA nº 2026/77   Fecha: 10/03/2026
Cliente: D. Luis Prado, calle del Sol 4
Cambio de aceite y filtro  62,00
Mano de obra 1,5 h  45,00
Base imponible 107,00  IVA 21 % 22,47  Total a pagar 129,47
Forma de pago: transferencia bancaria. Vencimiento 30 días`,
    payslip: `Recibo individual de salarios
Empresa: Orion Ibérica S.A.  Trabajador: Marta Gil  Grupo de cotización 5
Período de liquidación: del 1 al 31 de marzo de 2026
Devengos: salario base 1.540,00, plus de convenio 160,00. Total devengado 1.700,00
Deducciones: contingencias comunes 79,90, desempleo 26,35, IRPF 204,00
Líquido total a percibir 1.389,75`,
    'legal-notice': `Juzgado de Primera Instancia n.º 4 de Valencia
Cédula de citación
Se cita a D. Andrés Lago, como demandado, para que comparezca a la vista del juicio verbal el día 9 de junio de 2026. Si no comparece, será declarado en rebeldía. Contra esta resolución cabe recurso de reposición en el plazo de cinco días.`,
    manual: `Lavadora LX-50. Manual de instrucciones
Antes de utilizar el aparato lea las instrucciones de seguridad.
1. Enchufe la lavadora y abra el grifo.
2. Introduzca la ropa y cierre la puerta.
3. Seleccione el programa y pulse el botón de inicio.
Limpieza: limpie el filtro cada dos meses. Solución de problemas: si no centrifuga, reduzca la carga.`,
  },
  nl: {
    invoice: `Fietsenmaker De Ketting
FACTUUR  nummer 2026-0093   datum 5 maart 2026
Klant: mevrouw Van Dam, Kanaalweg 3
Nieuwe achterband 32,50
Arbeid 25,00
Totaal excl. btw 57,50  btw 21% 12,08  Te betalen 69,58
Graag binnen 14 dagen overmaken onder vermelding van het factuurnummer. KvK 30112233`,
    insurance: `Waterland Verzekeringen
Polisblad inboedelverzekering
Verzekeringnemer: de heer B. Smit   Polisnummer 7719-03
Ingangsdatum 1 juni 2026. Verzekerd bedrag 40.000 euro, eigen risico 100 euro.
De premie bedraagt 9,80 euro per maand. Meld schade binnen drie dagen.`,
    tax: `Belastingdienst
Definitieve aanslag inkomstenbelasting 2025
Belastbaar inkomen uit werk en woning 38.200 euro. Heffingskorting 3.070 euro.
Ingehouden loonheffing 9.410 euro. U krijgt 212 euro terug. Bezwaar maken kan binnen zes weken na dagtekening.`,
  },
  it: {
    invoice: `Falegnameria Rossi s.n.c.  P. IVA 01234567890
Fattura n. 58 del 12/03/2026
Spett.le Studio Bianchi, via Roma 10
Tavolo in rovere su misura 890,00
Imponibile 890,00  IVA 22% 195,80  Totale fattura 1.085,80
Pagamento: bonifico bancario entro 30 giorni`,
    certificate: `Comune di Pieve Alta
Ufficio di stato civile
CERTIFICATO DI NASCITA
Si certifica che Giulia Ferri è nata a Pieve Alta il 7 maggio 1994. Si rilascia in carta libera per gli usi consentiti dalla legge.
L'ufficiale di stato civile`,
    medical: `Ospedale San Luca, reparto di cardiologia
Lettera di dimissione
Paziente: Aldo Conti, nato il 03/03/1950
Diagnosi: fibrillazione atriale. Esame obiettivo nella norma, pressione arteriosa 130/80.
Terapia: bisoprololo 2,5 mg una compressa al giorno. Controllo tra tre mesi.`,
  },
}

/** Texts that are none of the topics, however many words they share with some. */
export const offTopic: Record<string, string> = {
  'a recipe': `Apple crumble
Peel four apples and cut them into slices. Rub 100 g of butter into 200 g of flour, add sugar and a pinch of salt. Spread over the fruit and bake for 40 minutes until golden. Serve with cream.`,
  'a German recipe': `Kartoffelsuppe für vier Personen
Die Kartoffeln schälen und würfeln. Zwiebel in Butter anschwitzen, mit Brühe ablöschen und 25 Minuten kochen. Mit Sahne, Salz und Muskat abschmecken und mit Petersilie bestreuen.`,
  'a story': `The old man rowed out before dawn. He had not caught a fish in forty days, and the boy was no longer allowed to come with him. The sea lay flat and grey, and far off a light went out.`,
  'a shopping list': 'eggs\nflour\nwashing powder\nbatteries\ncandles',
  'a news article': `Storm closes mountain pass
Heavy snow has closed the pass between the two valleys since Tuesday. Rescue teams brought forty tourists to a school gym, where they spent the night. The road is expected to open on Friday.`,
  'a song':
    'Row the boat across the water,\nwhere the silver willows weep,\nsing a song to my own daughter,\nsing until she falls asleep.',
  'an application': `Curriculum vitae
Anna Berger, born 3 May 1990
2016-2024 Accountant, Harbour Bank: prepared invoices, tax returns and monthly reports
2014-2016 Clerk, Lakeside Insurance: handled claims
Education: Master of Science, University of Westmark. Languages: German, English. Hobbies: hiking, chess`,
  'an advertisement of a job': `We are hiring: payroll specialist
You will prepare payslips, calculate overtime and deductions and answer questions of employees. You have experience with payroll software. We offer a competitive salary and flexible hours.`,
  'an article about insurance': `Insurers raise premiums after summer floods
Insurance companies will raise home insurance premiums by up to a tenth next year, an industry group said on Monday. Claims for flood damage have doubled. Consumer advocates said policyholders should compare offers.`,
  'a menu with prices': `Speisekarte
Vorspeisen: Tagessuppe 5,50
Hauptgerichte: Schnitzel mit Pommes 14,90, Rinderroulade 18,50
Nachspeisen: Apfelstrudel 6,20
Alle Preise in Euro inkl. MwSt.`,
  'source code': 'function add(a, b) {\n  return a + b\n}\nconsole.info(add(1, 2))\nmodule.exports = { add }',
  'blind text': `Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris.`,
  'a chess game': '1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 4. Ba4 Nf6 5. O-O Be7 6. Re1 b5 7. Bb3 d6 8. c3 O-O',
  'a French poem':
    'Le vent se lève sur la plaine,\nles feuilles dansent dans la cour,\net la rivière se promène\nsous le soleil du premier jour.',
}
