import type { Keywords } from './keywords.ts'

export const italian: Keywords = {
  invoice: {
    strong:
      'fattura, numero fattura, fattura n, data fattura, fattura proforma, fattura elettronica, nota di credito, intestatario fattura, fattura accompagnatoria, totale fattura, parcella, bolletta',
    likely:
      'imponibile, iva, totale da pagare, scadenza, modalità di pagamento, condizioni di pagamento, prezzo unitario, partita iva, codice fiscale, p iva, importo totale, totale documento, bonifico bancario, termini di pagamento, cessionario, spettabile, data scadenza, kwh, consumo, lettura, periodo di fatturazione',
    weak: 'quantità, totale, iban, importo, descrizione, cliente, sconto, prezzo, aliquota, ordine, articolo, bonifico',
  },
  receipt: {
    strong:
      'ricevuta, scontrino, scontrino fiscale, ricevuta di pagamento, ricevuta fiscale, documento commerciale, grazie per il vostro acquisto, pagamento ricevuto, quietanza, attestazione di pagamento, conferma di pagamento, copia cliente, grazie per l acquisto',
    likely:
      'contanti, carta di credito, pagato, cassa, resto, negozio, bancomat, grazie e arrivederci, contactless, conferma ordine, pagamento elettronico, cassiere, importo pagato, metodo di pagamento, arrivederci, pos, reso',
    weak: 'totale, iva, importo, data, ora, euro, articoli, visa, mastercard, acquisto, subtotale',
  },
  contract: {
    strong:
      'contratto, contratto di locazione, contratto di lavoro, il presente contratto, si conviene e si stipula, tra le parti, di seguito denominato, condizioni generali, contratto di affitto, accordo di riservatezza, scrittura privata, contratto di vendita, le parti convengono, termini e condizioni, contratto di prestazione, contratto di compravendita, contratto di mutuo',
    likely:
      'locatore, conduttore, datore di lavoro, lavoratore, le parti, recesso, clausola, deposito cauzionale, periodo di prova, foro competente, obblighi, committente, risoluzione, canone, riservatezza, preavviso, durata, acquirente, venditore, letto approvato, stipula, premesso che, fornitore, rinnovo, legge applicabile',
    weak: 'articolo, firma, accordo, art, convengono, pattuito, presente, sottoscritto, luogo e data, condizioni, conviene',
  },
  'bank-statement': {
    strong:
      'estratto conto, saldo iniziale, saldo finale, saldo precedente, nuovo saldo, lista movimenti, estratto conto carta, data valuta, saldo contabile, movimenti del conto, saldo disponibile',
    likely:
      'saldo, movimenti, addebito, accredito, bonifico, domiciliazione, prelievo, conto corrente, numero di conto, data operazione, dare, avere, valuta, intestatario, addebiti, accrediti, carta di credito, commissioni, sportello, addebito diretto, competenze',
    weak: 'iban, bic, banca, importo, data, descrizione, conto, interessi, filiale, causale, spese, operazione',
  },
  payslip: {
    strong:
      'busta paga, cedolino, cedolino paga, retribuzione lorda, retribuzione netta, netto in busta, stipendio, prospetto paga, netto a pagare, totale competenze, totale trattenute, netto del mese, libro unico del lavoro',
    likely:
      'trattenute, competenze, irpef, inps, contributi, tfr, retribuzione, matricola, periodo di paga, detrazioni, paga base, contingenza, livello, imponibile fiscale, straordinario, ferie, qualifica, addizionale regionale, addizionale comunale, imponibile previdenziale, scatti, mensilità, ccnl, ore lavorate, permessi',
    weak: 'azienda, dipendente, lordo, netto, mese, ore, inail, lavoratore, assunzione, data assunzione, giorni',
  },
  tax: {
    strong:
      'dichiarazione dei redditi, agenzia delle entrate, modello 730, modello f24, imposta sul reddito, certificazione unica, reddito imponibile, avviso di accertamento, dichiarazione iva, redditi persone fisiche, imposta municipale, cartella di pagamento, modello redditi, f24, 730, imu, tari, avviso di pagamento tari, imposta lorda, imposta netta',
    likely:
      'imposta, imposte, tributo, tributi, contribuente, irpef, codice tributo, detrazioni, periodo d imposta, dichiarante, imponibile, acconto, sostituto d imposta, versamento, tasse, rimborso, oneri deducibili, reddito complessivo, codice fiscale, credito d imposta, ritenute, addizionale, ente impositore, rata, delega',
    weak: 'reddito, redditi, anno, rigo, quadro, importo, saldo, fiscale, sezione, dichiarazione',
  },
  insurance: {
    strong:
      'polizza, polizza assicurativa, numero polizza, contratto di assicurazione, premio assicurativo, assicurazione auto, assicurazione vita, assicurazione sulla vita, denuncia di sinistro, certificato di assicurazione, massimale, contraente, somma assicurata, capitale assicurato, compagnia di assicurazione, compagnia assicurativa, responsabilità civile auto, rc auto, numero sinistro, quietanza di premio',
    likely:
      'assicurato, assicurata, premio, sinistro, copertura, franchigia, garanzie, beneficiario, indennizzo, assicurazione, assicurazioni, responsabilità civile, furto e incendio, condizioni di assicurazione, assicuratore, coperture, kasko, danni, esclusioni, furto, incendio, scoperto, risarcimento, perito',
    weak: 'scadenza, decorrenza, veicolo, targa, danno, rinnovo, premio annuo, rischio, incidente, conducente, classe di merito',
  },
  medical: {
    strong:
      'diagnosi, referto, referto medico, ricetta medica, cartella clinica, paziente, lettera di dimissione, esami del sangue, certificato medico, anamnesi, esami di laboratorio, valori di riferimento, esame obiettivo, relazione clinica, prescrizione medica, visita specialistica, impegnativa, ricovero, anamnesi patologica',
    likely:
      'medico, dottore, terapia, sintomi, ospedale, clinica, radiografia, risonanza, ecografia, dosaggio, mg, compresse, compressa, visita, intervento, emoglobina, pressione arteriosa, reparto, prescrizione, ambulatorio, glicemia, colesterolo, trattamento, farmaci, allergie, posologia, leucociti, vaccinazione, cardiologia, laboratorio analisi, al giorno, dimissione, controllo, conclusioni',
    weak: 'dolore, salute, nato il, nata il, cronico, acuto, esame, nella norma, malattia, giorni, destra, sinistra',
  },
  certificate: {
    strong:
      'certificato di, certificato, si certifica che, certifica che, attestato, attestato di partecipazione, diploma, laurea, atto di nascita, atto di matrimonio, dichiarazione di conformità, certificato di nascita, si attesta che, attesta che, certificato di residenza, pergamena, diploma di laurea, attestato di frequenza, certificato di matrimonio, certificato di iscrizione, conferisce',
    likely:
      'rilasciato, comune di, stato civile, ufficiale di stato civile, ha conseguito, conferito, ha frequentato, ha partecipato, superato, votazione, idoneità, certificazione, ufficiale dello stato civile, anagrafe, conseguito, con esito positivo, abilitazione, rilasciata, titolo di, frequenza, rettore, corso di formazione',
    weak: 'università, scuola, corso, nato, nata, voto, valido, timbro, firma, formazione, ore, esame finale, partecipazione',
  },
  letter: {
    strong:
      'cordiali saluti, distinti saluti, gentile signore, gentile signora, egregio signore, spettabile ditta, in attesa di un vostro riscontro, cordialmente, con i migliori saluti, i miei più cordiali saluti, egregio dottore, gentili signori, porgo distinti saluti, in attesa di riscontro, un caro saluto, un abbraccio',
    likely:
      'gentile, egregio, caro, cara, oggetto, con la presente, in riferimento alla vostra, in risposta alla sua, gentilissimo, alla cortese attenzione, alla c a, le scrivo, vi scrivo, vostra lettera, sua lettera, spett le, egregi signori',
    weak: 'allegato, allegati, saluti, ringrazio, ringraziamo, disposizione, riscontro, cortesemente',
  },
  manual: {
    strong:
      'manuale utente, manuale di istruzioni, istruzioni per l uso, guida utente, manuale d uso, guida all installazione, avvertenze di sicurezza, guida rapida, risoluzione dei problemi, indice dei contenuti, messa in funzione, manuale, tutorial, libretto di istruzioni, manuale dell utente, guida introduttiva, istruzioni di montaggio, istruzioni di sicurezza, documentazione tecnica',
    likely:
      'installazione, installare, configurazione, fare clic, premere, passo 1, impostazioni, avvertenza, avvertenze, attenzione, pulsante, manutenzione, pulizia, apparecchio, capitolo, esempio, comando, spina, funzionamento, utente, tasto, schermo, selezionare, dispositivo, assicurarsi che, specifiche tecniche, accendere, spegnere, menu, software, dati tecnici, montaggio, sommario, uso',
    weak: 'guida, istruzioni, vedi, figura, sistema, funzione, passo, utilizzare, nota, file, fase, paragrafo',
  },
  'scientific-paper': {
    strong:
      'riassunto abstract, abstract, et al, in questo articolo, parole chiave, riferimenti bibliografici, bibliografia, tesi di laurea, tesi di dottorato, doi, stato dell arte, in questo lavoro, statisticamente significativa, il presente studio',
    likely:
      'ipotesi, metodologia, risultati, discussione, riferimenti, introduzione, conclusioni, campione, teorema, dimostrazione, università di, materiali e metodi, significativo, studio, rivista, esperimenti, università degli studi, dipartimento di, letteratura, ricerca, tabella 1, figura 1, autori, articolo',
    weak: 'analisi, modello, metodo, dati, vol, pp, approccio, lavoro, sperimentale',
  },
  report: {
    strong:
      'relazione annuale, verbale di assemblea, verbale della riunione, relazione sulla gestione, bilancio d esercizio, rapporto annuale, relazione finale, ordine del giorno, relazione trimestrale, questo rapporto, relazione tecnica, verbale di riunione, bilancio consolidato, presente relazione, rapporto finale, resoconto, perizia, sintesi dei risultati, verbale',
    likely:
      'relazione, rapporto, ricavi, esercizio, raccomandazioni, presenti, assenti, consiglio di amministrazione, indicatori, andamento, prospettive, utile, fatturato, assemblea, delibera, trimestre, crescita, rispetto all anno precedente, sondaggio, statistiche, bilancio, azionisti, previsioni, sintesi, obiettivi, seduta, risultati, conclusioni, milioni di euro, presidente',
    weak: 'analisi, aumento, diminuzione, per cento, progetto, media, dati, riunione, milioni, incremento, calo',
  },
  'legal-notice': {
    strong:
      'diffida, tribunale, decreto ingiuntivo, atto di citazione, sentenza, sollecito di pagamento, multa, verbale di accertamento, lettera di licenziamento, licenziamento, sfratto, messa in mora, ufficiale giudiziario, attore, convenuto, ultimo sollecito, sanzione amministrativa, ricorrente, resistente, atto di precetto, costituzione in mora, vie legali, giudice di pace, contravvenzione, corte d appello, disdetta, intimazione, pignoramento, ingiunzione, violazione del codice della strada, sollecito',
    likely:
      'avvocato, avvocati, avv, infrazione, ricorso, debito, creditore, debitore, termine di, azioni legali, giudice, notifica, codice civile, insoluto, insoluti, inadempimento, interessi di mora, prefetto, opposizione, entro e non oltre, per conto del mio assistito, cliente, procedimento, violazione, sanzione, notificato, mancato pagamento, in nome e per conto, cancelleria, studio legale, codice della strada, polizia locale',
    weak: 'articolo, legge, termine, pagamento, intima, mora, entro, giorni, dovuto, somma, notificazione, art',
  },
  ticket: {
    strong:
      'carta d imbarco, biglietto elettronico, biglietto ferroviario, numero di volo, conferma di prenotazione, codice di prenotazione, numero di prenotazione, biglietto aereo, biglietto d ingresso, biglietto di ingresso, numero volo, codice prenotazione, conferma prenotazione, la tua prenotazione, la sua prenotazione, titolo di viaggio, biglietto, itinerario di viaggio, prenotazione confermata',
    likely:
      'partenza, arrivo, passeggero, viaggiatore, posto, carrozza, binario, imbarco, gate, volo, treno, andata, ritorno, trenitalia, frecciarossa, bagaglio, concerto, fila, settore, hotel, notti, prenotazione, ospiti, camera, pnr, apertura porte, aeroporto, stazione, adulto, ingresso, viaggio, classe, teatro, spettacolo, tariffa, poltrona',
    weak: 'data, ora, intero, valido, non rimborsabile, codice a barre, evento, stadio, ridotto, orario',
  },
}
