import type { Keywords } from './keywords.ts'

export const italian: Keywords = {
  invoice: {
    strong:
      'fattura, numero fattura, fattura n, data fattura, fattura proforma, fattura elettronica, nota di credito, intestatario fattura, fattura accompagnatoria, totale fattura, parcella, bolletta, totale da pagare, importo da pagare, totale documento, bolletta luce, bolletta gas',
    likely:
      'imponibile, iva, scadenza, modalità di pagamento, condizioni di pagamento, prezzo unitario, partita iva, codice fiscale, p iva, importo totale, bonifico bancario, termini di pagamento, cessionario, spettabile, data scadenza, kwh, consumo, lettura, periodo di fatturazione, aliquota, quantità, importo, descrizione, bonifico, cliente, codice cliente, ordine, ddt, sconto, ritenuta d acconto, consumi, totale imponibile, spese di spedizione, codice destinatario, netto a pagare',
    weak: 'totale, iban, prezzo, articolo, data, banca, numero, euro',
  },
  receipt: {
    strong:
      'ricevuta, scontrino, scontrino fiscale, ricevuta di pagamento, ricevuta fiscale, documento commerciale, grazie per il vostro acquisto, pagamento ricevuto, quietanza, attestazione di pagamento, conferma di pagamento, copia cliente, grazie per l acquisto, grazie e arrivederci, arrivederci e grazie, resto',
    likely:
      'contanti, carta di credito, pagato, cassa, negozio, bancomat, contactless, conferma ordine, pagamento elettronico, cassiere, importo pagato, metodo di pagamento, arrivederci, pos, reso, contante, operatore, totale complessivo, di cui iva, punti, autorizzazione, terminale, cambio merce',
    weak: 'totale, iva, importo, data, ora, euro, articoli, visa, mastercard, acquisto, subtotale, grazie, carta',
  },
  contract: {
    strong:
      'contratto, contratto di locazione, contratto di lavoro, il presente contratto, si conviene e si stipula, tra le parti, di seguito denominato, condizioni generali, contratto di affitto, accordo di riservatezza, scrittura privata, contratto di vendita, le parti convengono, termini e condizioni, contratto di prestazione, contratto di compravendita, contratto di mutuo, contratto di appalto, si conviene, premesso che, si stipula, di seguito, letto approvato e sottoscritto, letto confermato, compravendita, procura, statuto',
    likely:
      'locatore, conduttore, datore di lavoro, lavoratore, le parti, recesso, clausola, deposito cauzionale, periodo di prova, foro competente, obblighi, committente, risoluzione, canone, riservatezza, preavviso, durata, acquirente, venditore, letto approvato, stipula, fornitore, rinnovo, legge applicabile, inquilino, appaltatore, cauzione, disdetta, si obbliga, si impegna, articolo 1, art 1, art 2, residente in, retribuzione',
    weak: 'articolo, firma, accordo, art, convengono, pattuito, presente, sottoscritto, luogo e data, condizioni, conviene, parti, canone mensile, oggetto',
  },
  'bank-statement': {
    strong:
      'estratto conto, saldo iniziale, saldo finale, saldo precedente, nuovo saldo, lista movimenti, estratto conto carta, data valuta, saldo contabile, movimenti del conto, saldo disponibile, estratto di conto, conto corrente, movimenti conto, data operazione, carta di credito estratto',
    likely:
      'saldo, movimenti, addebito, accredito, bonifico, domiciliazione, prelievo, numero di conto, dare, avere, valuta, intestatario, addebiti, accrediti, carta di credito, commissioni, sportello, addebito diretto, competenze, prelievo bancomat, giroconto, sdd, canone mensile, interessi, filiale, banca, iban, bic, imposta di bollo, operazione, stipendio',
    weak: 'importo, data, descrizione, conto, causale, spese, periodo',
  },
  payslip: {
    strong:
      'busta paga, cedolino, cedolino paga, retribuzione lorda, retribuzione netta, netto in busta, stipendio, prospetto paga, netto a pagare, totale competenze, totale trattenute, netto del mese, libro unico del lavoro, paga base, imponibile irpef, trattenute, competenze, retribuzione di fatto',
    likely:
      'irpef, inps, contributi, tfr, retribuzione, matricola, periodo di paga, detrazioni, contingenza, livello, imponibile fiscale, straordinario, ferie, qualifica, addizionale regionale, addizionale comunale, imponibile previdenziale, scatti, mensilità, ccnl, ore lavorate, permessi, dipendente, inail, straordinari, scatti di anzianità, tredicesima, ritenute, datore di lavoro',
    weak: 'azienda, lordo, netto, mese, ore, lavoratore, assunzione, data assunzione, giorni, totale',
  },
  tax: {
    strong:
      'dichiarazione dei redditi, agenzia delle entrate, modello 730, modello f24, imposta sul reddito, certificazione unica, reddito imponibile, avviso di accertamento, dichiarazione iva, redditi persone fisiche, imposta municipale, cartella di pagamento, modello redditi, f24, 730, imu, tari, avviso di pagamento tari, imposta lorda, imposta netta, modello unico, cartella esattoriale, tasi, avviso di pagamento, ruolo',
    likely:
      'imposta, imposte, tributo, tributi, contribuente, irpef, codice tributo, detrazioni, periodo d imposta, dichiarante, imponibile, acconto, sostituto d imposta, versamento, tasse, rimborso, oneri deducibili, reddito complessivo, codice fiscale, credito d imposta, ritenute, addizionale, ente impositore, rata, delega, reddito, redditi, deduzioni, saldo, anno d imposta, aliquota, quadro, rigo, comune, rendita catastale, ravvedimento',
    weak: 'anno, importo, fiscale, sezione, dichiarazione, pagamento, modello',
  },
  insurance: {
    strong:
      'polizza, polizza assicurativa, numero polizza, contratto di assicurazione, premio assicurativo, assicurazione auto, assicurazione vita, assicurazione sulla vita, denuncia di sinistro, certificato di assicurazione, massimale, contraente, somma assicurata, capitale assicurato, compagnia di assicurazione, compagnia assicurativa, responsabilità civile auto, rc auto, numero sinistro, quietanza di premio, polizza n, numero di polizza, assicurazioni, assicurato, premio annuo, responsabilità civile, sinistro, constatazione amichevole, classe di merito, attestato di rischio',
    likely:
      'assicurata, premio, copertura, franchigia, garanzie, beneficiario, indennizzo, assicurazione, furto e incendio, condizioni di assicurazione, assicuratore, coperture, kasko, danni, esclusioni, furto, incendio, scoperto, risarcimento, perito, garanzia, infortuni, targa, veicolo, conducente, decorrenza, scadenza, agenzia, assicurativa, assicura, polizze',
    weak: 'danno, rinnovo, rischio, incidente, contratto, annuo, liquidazione',
  },
  medical: {
    strong:
      'diagnosi, referto, referto medico, ricetta medica, cartella clinica, paziente, lettera di dimissione, esami del sangue, certificato medico, anamnesi, esami di laboratorio, valori di riferimento, esame obiettivo, relazione clinica, prescrizione medica, visita specialistica, impegnativa, ricovero, anamnesi patologica, ospedale, ricetta, prescrizione, analisi del sangue, pronto soccorso, ecografia, radiografia, risonanza magnetica, azienda ospedaliera, asl',
    likely:
      'medico, dottore, terapia, sintomi, clinica, risonanza, dosaggio, mg, compresse, compressa, visita, intervento, emoglobina, pressione arteriosa, reparto, ambulatorio, glicemia, colesterolo, trattamento, farmaci, allergie, posologia, leucociti, vaccinazione, cardiologia, laboratorio analisi, al giorno, dimissione, controllo, conclusioni, dott, dr, farmaco, dose, dolore, febbre, tosse, chirurgia, ortopedia, dermatologia, emocromo, piastrine, creatinina, vaccino, frattura, lesione, mmol l, mg dl, esame',
    weak: 'salute, nato il, nata il, cronico, acuto, nella norma, malattia, giorni, destra, sinistra, normale',
  },
  certificate: {
    strong:
      'certificato di, certificato, si certifica che, certifica che, attestato, attestato di partecipazione, diploma, laurea, atto di nascita, atto di matrimonio, dichiarazione di conformità, certificato di nascita, si attesta che, attesta che, certificato di residenza, pergamena, diploma di laurea, attestato di frequenza, certificato di matrimonio, certificato di iscrizione, conferisce, si certifica, stato civile, ufficiale di stato civile, laurea in, pagella, dichiara che, autocertificazione, ha conseguito, ha frequentato, ha superato, si rilascia, rilasciato',
    likely:
      'comune di, conferito, ha partecipato, superato, votazione, idoneità, certificazione, ufficiale dello stato civile, anagrafe, conseguito, con esito positivo, abilitazione, rilasciata, titolo di, frequenza, rettore, corso di formazione, università, istituto, scuola, corso, esame, voto, direttore, sindaco, nato a, nata a, residente, timbro, formazione, ore, partecipazione, registro, valido fino, norma, conforme',
    weak: 'nato, nata, valido, firma, esame finale, luogo, data di nascita, cognome, nome',
  },
  letter: {
    strong:
      'cordiali saluti, distinti saluti, gentile signore, gentile signora, egregio signore, spettabile ditta, in attesa di un vostro riscontro, cordialmente, con i migliori saluti, i miei più cordiali saluti, egregio dottore, gentili signori, porgo distinti saluti, in attesa di riscontro, un caro saluto, un abbraccio, gentile signor, gentile cliente, egregio dottor, caro, cara, cari, carissimo, carissima, cari saluti, con affetto, a presto, in attesa di un',
    likely:
      'gentile, egregio, oggetto, con la presente, in riferimento alla vostra, in risposta alla sua, gentilissimo, alla cortese attenzione, alla c a, le scrivo, vi scrivo, vostra lettera, sua lettera, spett le, egregi signori, la ringrazio, vi ringraziamo, la ringraziamo, in riferimento alla, in allegato, restiamo a disposizione, spero che, siamo lieti, invito',
    weak: 'allegato, allegati, saluti, ringrazio, ringraziamo, disposizione, riscontro, cortesemente, lettera, grazie, signora, signore, visita',
  },
  manual: {
    strong:
      'manuale utente, manuale di istruzioni, istruzioni per l uso, guida utente, manuale d uso, guida all installazione, avvertenze di sicurezza, guida rapida, risoluzione dei problemi, indice dei contenuti, messa in funzione, manuale, tutorial, libretto di istruzioni, manuale dell utente, guida introduttiva, istruzioni di montaggio, istruzioni di sicurezza, documentazione tecnica, guida all uso, avvertenze, prima dell uso, prima di utilizzare, leggere attentamente, indice, sommario, caratteristiche tecniche, domande frequenti',
    likely:
      'installazione, installare, configurazione, fare clic, premere, passo 1, impostazioni, avvertenza, attenzione, pulsante, manutenzione, pulizia, apparecchio, capitolo, esempio, comando, spina, funzionamento, utente, tasto, schermo, selezionare, dispositivo, assicurarsi che, specifiche tecniche, accendere, spegnere, menu, software, dati tecnici, montaggio, uso, cliccare, inserire, rimuovere, collegare, scollegare, aprire, chiudere, girare, verificare, assicurarsi, non utilizzare, batteria, spia, lampeggia, presa, cavo, filtro, coperchio, viti, pericolo, bambini, finestra, file, programma, password, aggiornamento, passo, fase, ricambi, accessori, garanzia',
    weak: 'guida, istruzioni, vedi, figura, sistema, funzione, utilizzare, nota, paragrafo, acqua, modello, pagina',
  },
  'scientific-paper': {
    strong:
      'riassunto abstract, abstract, et al, in questo articolo, parole chiave, riferimenti bibliografici, bibliografia, tesi di laurea, tesi di dottorato, doi, stato dell arte, in questo lavoro, statisticamente significativa, il presente studio, materiali e metodi, risultati e discussione, questo studio, tesi, rivista',
    likely:
      'ipotesi, metodologia, risultati, discussione, riferimenti, introduzione, conclusioni, campione, teorema, dimostrazione, università di, significativo, studio, esperimenti, università degli studi, dipartimento di, letteratura, ricerca, tabella 1, figura 1, autori, articolo, riassunto, metodi, università, ricercatori, teoria, vol, pp, analisi statistica',
    weak: 'analisi, modello, metodo, dati, approccio, lavoro, sperimentale, effetto',
  },
  report: {
    strong:
      'relazione annuale, verbale di assemblea, verbale della riunione, relazione sulla gestione, bilancio d esercizio, rapporto annuale, relazione finale, ordine del giorno, relazione trimestrale, questo rapporto, relazione tecnica, verbale di riunione, bilancio consolidato, presente relazione, rapporto finale, resoconto, perizia, sintesi dei risultati, verbale, relazione, rapporto, bilancio, verbale di, assemblea dei soci, assemblea, consiglio di amministrazione, consiglio comunale, sono presenti, presenti, assenti, all unanimità, delibera, la seduta è tolta, varie ed eventuali, sintesi',
    likely:
      'ricavi, esercizio, raccomandazioni, indicatori, andamento, prospettive, utile, fatturato, trimestre, crescita, rispetto all anno precedente, sondaggio, statistiche, azionisti, previsioni, obiettivi, seduta, risultati, conclusioni, milioni di euro, presidente, riunione, segretario, soci, voti, approvazione, approvato, entrate, uscite, perdita, aumento, diminuzione, anno precedente, per cento, milioni, semestre, indagine, analisi, progetto, attività, preventivo',
    weak: 'media, dati, incremento, calo, anno, totale, numero, associazione',
  },
  'legal-notice': {
    strong:
      'diffida, tribunale, decreto ingiuntivo, atto di citazione, sentenza, sollecito di pagamento, multa, verbale di accertamento, lettera di licenziamento, licenziamento, sfratto, messa in mora, ufficiale giudiziario, attore, convenuto, ultimo sollecito, sanzione amministrativa, ricorrente, resistente, atto di precetto, costituzione in mora, vie legali, giudice di pace, contravvenzione, corte d appello, disdetta, intimazione, pignoramento, ingiunzione, violazione del codice della strada, sollecito, ultimo avviso, citazione, tribunale di, ordinanza, ricorso, verbale di contestazione, sanzione, codice della strada, eccesso di velocità, avvocato, avv, studio legale, precetto, disdetta del contratto, recupero crediti, raccomandata a r, raccomandata, in nome del popolo italiano',
    likely:
      'avvocati, infrazione, debito, creditore, debitore, termine di, azioni legali, giudice, notifica, codice civile, insoluto, insoluti, inadempimento, interessi di mora, prefetto, opposizione, entro e non oltre, per conto del mio assistito, cliente, procedimento, violazione, notificato, mancato pagamento, in nome e per conto, cancelleria, polizia locale, entro 15 giorni, insoluta, somma di, spese legali, azione legale, in difetto, imputato, udienza, codice penale, art, legge, trasgressore, veicolo, targa, mio assistito, nostro assistito, procura, condanna',
    weak: 'articolo, termine, pagamento, intima, mora, entro, giorni, dovuto, somma, notificazione, diritto, spese, atto, presente, avviso',
  },
  ticket: {
    strong:
      'carta d imbarco, biglietto elettronico, biglietto ferroviario, numero di volo, conferma di prenotazione, codice di prenotazione, numero di prenotazione, biglietto aereo, biglietto d ingresso, biglietto di ingresso, numero volo, codice prenotazione, conferma prenotazione, la tua prenotazione, la sua prenotazione, titolo di viaggio, biglietto, itinerario di viaggio, prenotazione confermata, il tuo viaggio, volo, imbarco, posto, carrozza, trenitalia, italo, frecciarossa, andata e ritorno, solo andata, ingresso, apertura porte, platea, fila, posto unico, bagaglio, bagaglio a mano, camera doppia, colazione, notti, pernottamento',
    likely:
      'partenza, arrivo, passeggero, viaggiatore, binario, gate, treno, andata, ritorno, concerto, settore, hotel, prenotazione, ospiti, camera, pnr, aeroporto, stazione, adulto, viaggio, classe, teatro, spettacolo, tariffa, poltrona, passeggeri, terminal, adulti, bambini, albergo, soggiorno, check in, cancellazione, non rimborsabile, stadio, evento, codice qr, codice a barre',
    weak: 'data, ora, intero, valido, ridotto, orario, prezzo, nome',
  },
}
