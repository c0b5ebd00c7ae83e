import type { Keywords } from './keywords.ts'

export const french: Keywords = {
  invoice: {
    strong:
      'facture, numéro de facture, facture n, date de facture, date de facturation, facture pro forma, adresse de facturation, avoir n, note d honoraires, n de facture, facture proforma, facture d acompte, facture d électricité, facture de gaz, facture d eau, avoir, net à payer ttc, total à payer, montant à payer, total ttc, facturé à, doit, facture client, votre facture, avis d échéance',
    likely:
      'montant ht, total ht, tva, montant tva, net à payer, échéance, conditions de règlement, date d échéance, prix unitaire, numéro de tva, siret, à régler, modalités de paiement, désignation, montant dû, référence client, kwh, relevé de compteur, abonnement, consommation, échéancier, montant total, p u ht, total tva, taux tva, tva intracommunautaire, n tva, siren, rcs, ape, quantité, main d oeuvre, déplacement, fournitures, mode de règlement, pénalités de retard, indemnité forfaitaire, escompte, à réception, règlement à, virement bancaire, prélevé, prélèvement automatique, n client, numéro client, adresse de livraison, bon de commande, bon de livraison, période de facturation, remise, acompte, solde dû, hors taxes, toutes taxes comprises, auto liquidation, sous total, livraison',
    weak: 'total, iban, bic, montant, virement, client, prix, commande, article, eur, référence, date, ligne, rib, services, unité, service client',
  },
  receipt: {
    strong:
      'reçu, ticket de caisse, reçu de paiement, merci de votre visite, justificatif de paiement, quittance, ticket client, rendu monnaie, paiement reçu, confirmation de paiement, reçu fiscal, merci pour votre achat, merci de votre achat, reçu n, ticket n, quittance de loyer, preuve d achat, merci et à bientôt, carte bancaire, ticket commerçant, ticket à conserver, pour acquit, rendu, paiement accepté, votre commande, reçu de',
    likely:
      'espèces, cb, payé, caisse, sans contact, monnaie, magasin, caissier, caissière, montant réglé, confirmation de commande, acquitté, débit, total payé, mode de paiement, hôtesse, cb emv, emv, montant réel, autorisation, nbre articles, articles, supermarché, boulangerie, pharmacie, fidélité, à bientôt, échange, remboursement, dont tva, ticket, en règlement, la somme de, trésorier, trésorière, payé par, pourboire, couvert, table, station, carburant, pompe',
    weak: 'total, tva, ttc, carte, merci, article, date, heure, achat, eur, tel, visa, mastercard, chèque, euros',
  },
  contract: {
    strong:
      'contrat, contrat de travail, contrat de bail, contrat de location, le présent contrat, il a été convenu, entre les soussignés, ci après dénommé, ci après dénommée, conditions générales, bail d habitation, accord de confidentialité, contrat de prestation, conditions générales de vente, conditions générales d utilisation, fait en deux exemplaires, contrat de prêt, bail commercial, contrat de vente, contrat de licence, avenant, compromis de vente, promesse de vente, pacte d associés, statuts, procuration, mandat, d une part, d autre part, il est convenu, convenu ce qui suit, ci après, lu et approuvé, location meublée, en double exemplaire, les parties conviennent, période d essai, durée indéterminée, durée déterminée, bail',
    likely:
      'bailleur, locataire, employeur, salarié, les parties, préavis, résiliation, clause, durée du contrat, dépôt de garantie, obligations, loyer, prestataire, confidentialité, droit applicable, loi applicable, les soussignés, signataires, preneur, salariée, vendeur, acquéreur, acheteur, le client, charges comprises, caution, résilier, reconduction, tacite reconduction, renouvelable, s engage à, s engage, s oblige, engagement, article 1, article 2, objet du contrat, à compter du, rémunération, demeurant, représentée par, en qualité de, litige, tribunaux compétents, force majeure, responsabilité, propriété intellectuelle, paraphes, signatures, discrétion, convention collective, cession, jouissance, lieux, état des lieux',
    weak: 'article, signature, fait à, convenu, conformément, accord, présent, durée, prix, conditions, partie, droit, euros, mensuel, stipulé',
  },
  'bank-statement': {
    strong:
      'relevé de compte, relevé bancaire, ancien solde, nouveau solde, solde créditeur, solde débiteur, relevé de carte, date de valeur, solde initial, solde final, extrait de compte, solde précédent, solde au, solde en fin de période, compte de dépôt, compte courant, compte chèque, livret a, total des mouvements, total des opérations, date valeur, vos opérations, relevé d identité bancaire, arrêté au, relevé n, relevé de comptes',
    likely:
      'prélèvement, virement, débit, crédit, solde, opérations, numéro de compte, retrait, date opération, agios, mouvements, titulaire du compte, rib, code guichet, découvert, carte bancaire, libellé, valeur, vir, prlv, retrait dab, dab, chèque, carte, frais de tenue de compte, tenue de compte, découvert autorisé, iban, bic, versement, remise de chèque, intérêts, titulaire, agence, banque, cotisation carte, encours, plafond, avoir au, compte n',
    weak: 'compte, montant, date, frais, opération, période, euros',
  },
  payslip: {
    strong:
      'bulletin de paie, bulletin de salaire, fiche de paie, salaire brut, net à payer avant impôt, salaire net, net imposable, prélèvement à la source, salaire de base, bulletin de paye, fiche de salaire, net payé, net à payer, net social, cumul imposable, cotisations salariales, cotisations patronales, part salariale, part patronale, décompte de salaire, bulletin de pension',
    likely:
      'cotisations, urssaf, sécurité sociale, congés payés, csg, crds, retraite complémentaire, matricule, période de paie, plafond, heures supplémentaires, convention collective, retenues, code naf, siret, emploi, coefficient, échelon, ancienneté, prime d ancienneté, prime, taux horaire, heures, csg crds, assurance maladie, assurance vieillesse, agirc, arrco, chômage, prévoyance, mutuelle, congés, congés restants, rtt, tickets restaurant, indemnité, avantage en nature, plafond sécurité sociale, à déduire, à payer, rubriques, allègement, n ss, brut, total brut, paie',
    weak: 'employeur, salarié, taux, net, assurance chômage, base, retraite, période, mois, cumul, montant, entrée, statut, cadre',
  },
  tax: {
    strong:
      'avis d imposition, déclaration de revenus, impôt sur le revenu, direction générale des finances publiques, taxe d habitation, taxe foncière, revenu fiscal de référence, centre des impôts, avis d impôt, déclaration d impôt, numéro fiscal, administration fiscale, avis de taxation, déclaration fiscale, impôts sur les revenus, déclaration des revenus, finances publiques, service des impôts, nombre de parts, trésor public, avis de taxe, cotisation foncière, cfe, impôt sur les sociétés, déclaration de tva, cerfa, prélèvements sociaux, avis de situation déclarative, revenu imposable, contribution à l audiovisuel',
    likely:
      'impôt, impôts, contribuable, foyer fiscal, quotient familial, prélèvement à la source, parts, crédit d impôt, déclarant, taxe, imposable, réduction d impôt, revenus fonciers, montant de l impôt, fiscal, fiscale, revenus, revenu brut, revenu net, abattement, déduction, barème, tranche, imposition, taxes, base, cotisation, commune, réclamation, propriétés bâties, montant à régler, mensualiser, mensualisation, date limite de paiement, au plus tard le, payer en ligne, majoration, trésorerie, exonération, dégrèvement, rembourser, remboursé, salaires, frais de gestion',
    weak: 'déclaration, année, case, avis, montant, référence, revenu, taux, service, payer, compte, formulaire, ligne',
  },
  insurance: {
    strong:
      'contrat d assurance, police d assurance, attestation d assurance, numéro de police, prime d assurance, assurance habitation, assurance auto, assurance vie, responsabilité civile, déclaration de sinistre, souscripteur, assureur, numéro de sinistre, conditions particulières, assurance automobile, assurance maladie complémentaire, avis d échéance, numéro de contrat d assurance, dispositions particulières, conditions générales d assurance, avis d échéance assurance, échéancier, assuré, personne assurée, bonus malus, coefficient bonus malus, tous risques, au tiers, multirisque, multirisque habitation, constat amiable, sinistre, carte verte, complémentaire santé, relevé de garanties, tableau de garanties, bris de glace, dégât des eaux, sociétaire, assurances, mutuelle santé, contrat habitation, garanties souscrites',
    likely:
      'assurée, l assuré, franchise, garantie, garanties, cotisation, prime, indemnisation, bénéficiaire, assurance, couverture, mutuelle, vol, exclusions, indemnité, cotisation annuelle, garanti, courtier, conducteur, conducteur principal, véhicule, immatriculation, incendie, catastrophes naturelles, dommages, couvert, capital, plafond, exclusion, remboursement, prise en charge, expert, vétusté, protection juridique, assistance, taxes comprises, date d effet, effet, échéance annuelle, police, police n, habitation, risques, prévoyance',
    weak: 'contrat, échéance, protection, accident, risque, formule, annuel, option, déclarer, conseiller, conseillère',
  },
  medical: {
    strong:
      'ordonnance, diagnostic, compte rendu médical, compte rendu opératoire, compte rendu d hospitalisation, patient, patiente, arrêt de travail, résultats d analyses, analyses médicales, laboratoire d analyses, certificat médical, examen clinique, antécédents, valeurs de référence, hospitalisation, carnet de vaccination, compte rendu, compte rendu de consultation, ordonnance médicale, centre hospitalier, hôpital, chu, biologie médicale, radiographie, échographie, irm, scanner, docteur, dr, cher confrère, chère consoeur, chère consœur, cher ami confrère, motif de consultation, médecine générale, rpps, service de cardiologie, service de pneumologie, qsp, non renouvelable, posologie, né le patient',
    likely:
      'médecin, traitement, symptômes, clinique, mg, comprimés, comprimé, consultation, prescription, chirurgie, hémoglobine, tension artérielle, examen, glycémie, cardiologue, vaccin, leucocytes, allergie, thérapie, service de, confrère, prélèvement, par jour, gélule, matin et soir, midi, pendant, douleur, douleurs, auscultation, ta, fréquence cardiaque, fièvre, toux, allergies, chirurgien, opération, intervention, cardiologie, pneumologie, dermatologie, radiologie, gynécologie, pédiatrie, urgences, conclusion, contrôle dans, surveillance, biopsie, lésion, fracture, foyer, inflammation, plaquettes, créatinine, cholestérol, tsh, mmol l, g l, amoxicilline, paracétamol, ibuprofène, infirmier, pharmacie, kinésithérapie, séances, hospitalisé, sortie, bilan, poids, ancien fumeur',
    weak: 'santé, soins, né le, née le, chronique, aigu, jours, normal, biologiste, suivi, ans, kg, signature, service, résultat, droite, gauche',
  },
  certificate: {
    strong:
      'certificat, attestation, diplôme, acte de naissance, acte de mariage, acte de décès, certifie que, certifions que, attestation de formation, déclaration de conformité, atteste que, attestons que, certificat de scolarité, relevé de notes, attestation de réussite, a suivi avec succès, certificat de travail, soussigné certifie, extrait d acte, est décerné, attestation de, certificat de, copie intégrale, certifié conforme, extrait certifié conforme, état civil, officier d état civil, attestation de stage, bulletin scolaire, baccalauréat, brevet, permis, certificat de conformité, attestation de domicile, attestation employeur, je soussigné, je soussignée, atteste, pour servir et valoir ce que de droit, valoir ce que de droit, licence mention, livret de famille, carte de membre, a obtenu, certificat de mariage, certificat de naissance, attestation sur l honneur',
    likely:
      'décerné, délivré, mairie, officier de l état civil, mention, licence, formation, jury, certifié, délivrée, titulaire, participation, officier, a suivi, recteur, mention bien, assez bien, président, université, école, académie, session, année universitaire, stage, stagiaire, délivré à, délivré le, maire, registre, registres, acte n, sexe, née à, né à, fils de, fille de, naissance, mariage, époux, épouse, conforme, norme, normes, habilitation, compétences, qualification, validé, réussite, inscrit, inscrite, étudiant, étudiante, sceau, cachet, durée de la formation, a participé',
    weak: 'né le, née le, validité, fait à, examen, délivrance, prénom, nom, date de naissance, lieu de naissance, heures, signature, directeur, officiel',
  },
  letter: {
    strong:
      'veuillez agréer, salutations distinguées, je vous prie d agréer, nous vous prions d agréer, cordialement, bien cordialement, meilleures salutations, l expression de mes sentiments, madame monsieur, sincères salutations, bien à vous, chère madame, cher monsieur, cher ami, chère amie, chers amis, chers tous, chère, cher, sentiments distingués, bien affectueusement, affectueusement, amicalement, amitiés, je t embrasse, t embrasse, bises, grosses bises, dans l attente de, dans cette attente, cordiales salutations, respectueusement',
    likely:
      'monsieur, madame, objet, suite à votre courrier, en réponse à votre lettre, par la présente, votre courrier du, je me permets de, votre courrier, votre lettre, nous avons bien reçu, j ai bien reçu, nous vous remercions, je vous remercie, merci de, à l attention de, veuillez trouver, ci joint, pièce jointe, pièces jointes, avec plaisir, je me permets, j ai le plaisir, nous avons le plaisir, n hésitez pas, restons à votre disposition, à votre disposition, invitation, vous accueillerons, excuses',
    weak: 'réponse, courrier, remercie, remercions, bisous, lettre, visite, plaisir, bientôt',
  },
  manual: {
    strong:
      'mode d emploi, manuel d utilisation, guide d utilisation, notice d utilisation, manuel de l utilisateur, guide de l utilisateur, consignes de sécurité, guide d installation, table des matières, dépannage, mise en service, guide de démarrage, tutoriel, notice de montage, instructions d utilisation, documentation technique, manuel, notice d emploi, guide utilisateur, guide de prise en main, notice, instructions de montage, avant toute utilisation, avant la première utilisation, avant utilisation, à lire avant, lire attentivement, à conserver, mise en place, problèmes courants, foire aux questions, sommaire, premiers pas, prise en main, fiche technique, caractéristiques techniques',
    likely:
      'installation, installer, configuration, cliquez, appuyez, étape 1, paramètres, avertissement, attention, bouton, entretien, nettoyage, appareil, chapitre, exemple, commande, branchez, utilisation, utilisateur, touche, débranchez, écran, logiciel, sélectionnez, menu, assurez vous, veillez à, l appareil, appuyez sur, cliquez sur, double cliquez, saisissez, ouvrez, fermez, retirez, insérez, tournez, vérifiez que, vérifiez, n utilisez pas, ne pas utiliser, n immergez jamais, nettoyez, pile, piles, batterie, voyant, clignote, prise, secteur, cordon, vis, réglage, réglages, fichier, installez, téléchargez, mise à jour, enregistrer, fenêtre, dossier, assistant, étape, remarque, danger, portée des enfants, hors de portée, risque, choc électrique, ne démarre pas, vitesse, moteur, couvercle, filtre, détartrer, garantie, pièces détachées, service après vente',
    weak: 'guide, voir, figure, système, fonction, utiliser, section, modèle, suivant, page, première, eau, fois, minutes, puis, problème',
  },
  'scientific-paper': {
    strong:
      'résumé abstract, abstract, et al, dans cet article, mots clés, références bibliographiques, bibliographie, mémoire de master, thèse de doctorat, doi, état de l art, revue de littérature, nous proposons, mots clefs, matériel et méthodes, matériels et méthodes, résultats et discussion, cet article, nous montrons, nous avons suivi, thèse, mémoire de fin d études, revue, laboratoire d, cadre théorique, issn',
    likely:
      'hypothèse, méthodologie, résultats, discussion, références, introduction, conclusion, échantillon, théorème, démonstration, expérience, université de, laboratoire, significatif, étude, corpus, publication, figure 1, tableau 1, expériences, auteur, résumé, méthodes, hypothèses, analyse statistique, significative, université, cnrs, chercheurs, théorie, lemme, selon, cf, vol, n, pp, éditions, presses universitaires, étude de cas, populations, espèces, modèle, données, didactique',
    weak: 'analyse, méthode, recherche, auteurs, approche, travaux, article, effets, synthèse, cadre, situation, montrent, distance',
  },
  report: {
    strong:
      'rapport annuel, compte rendu de réunion, procès verbal, rapport d activité, rapport de gestion, rapport final, rapport trimestriel, synthèse, ordre du jour, rapport d audit, ce rapport, rapport d expertise, bilan annuel, rapport d étude, étaient présents, rapport financier, rapport moral, rapport de stage, rapport de mission, procès verbal de, procès verbal précédent, conseil municipal, assemblée générale, conseil d administration, séance du, la séance est levée, séance levée, secrétaire de séance, à l unanimité, adopté à l unanimité, présents, excusés, excusé, absents, chiffres clés, bilan, perspectives, questions diverses, comptes annuels, compte de résultat, chiffre d affaires, diagnostic territorial, délibération',
    likely:
      'rapport, exercice, indicateurs, recommandations, conclusions, évolution, étaient absents, constats, enquête, actionnaires, par rapport à, croissance, statistiques, trimestre, prévisions, étude, compte rendu, séance, résolution, millions d euros, réunion, vote, voix, abstention, abstentions, contre, approbation, adopté, adhérents, membres, bureau, trésorier, président, budget, recettes, dépenses, charges, produits, excédent, déficit, résultat net, hausse, baisse, progression, progressé, l année précédente, année passée, pour cent, millions, semestre, objectifs, préconisations, analyse, fréquentation, travaux, devis, projet, projets, actions, mise en oeuvre, bénévoles, événements, conclusion',
    weak: 'résultats, moyenne, données, comité, année, soit, activité, commune, association, nombre, points, présentation, plan, public, développement',
  },
  'legal-notice': {
    strong:
      'mise en demeure, tribunal, huissier de justice, huissier, avis de contravention, assignation, jugement, relance, dernier rappel, lettre de licenciement, licenciement, résiliation du bail, commandement de payer, ordonnance du tribunal, cour d appel, amende, amende forfaitaire, demandeur, défendeur, procureur, commissaire de justice, rappel de paiement, avocat à la cour, congé pour, injonction de payer, convocation, citation, dernière relance, lettre de relance, citation à comparaître, tribunal judiciaire, tribunal de commerce, tribunal administratif, conseil de prud hommes, ordonnance rendue, contravention, excès de vitesse, procès verbal d infraction, avocat au barreau, avocat, maître, étude de maître, saisie, expulsion, congé, lettre de résiliation, résiliation de, je résilie, lettre recommandée avec accusé de réception, lettre recommandée, recommandé avec, poursuites judiciaires, poursuites, plaignant, partie civile, impayée, impayé, impayés, recouvrement, société de recouvrement, créancier, débiteur, sous huitaine, préavis de grève',
    likely:
      'avocats, infraction, recours, délai de, en justice, procédure, sanction, code civil, code pénal, voies de recours, greffe, appel, avocate, pénalités de retard, à défaut de paiement, retard de paiement, juge, à défaut, faute de quoi, faute de, dans un délai de, huit jours, quinze jours, intérêts de retard, en principal, intérêts et frais, frais de justice, dépens, code de procédure, article l, art, code de la route, véhicule, points, permis, retrait de points, contestation, contester, réclamation, requête, audience, greffier, en vertu de, à la demande de, à la requête, en dépit de, malgré, relances, régler, somme de, reste impayée, sans autre avis, saisira, contraint, biens, ma cliente, mon client, nos services, dossier, condamne',
    weak: 'délai, article, loi, notifié, notification, référence, paiement, somme, défaut, conformément, articles, payer, jour, droit, avis, présente, justice, frais, date',
  },
  ticket: {
    strong:
      'carte d embarquement, billet électronique, e billet, billet de train, numéro de vol, confirmation de réservation, numéro de réservation, référence de dossier, billet d avion, référence de réservation, billet d entrée, votre réservation, titre de transport, itinéraire de voyage, réservation confirmée, code de réservation, billet, votre voyage, votre séjour, dossier voyage, n billet, vol, embarquement, porte, siège, voiture, tgv, sncf, place, aller retour, aller simple, bagage cabine, bagage, bagages, deuxième classe, 2e classe, 1re classe, non remboursable, échangeable, contrôle à bord, pièce d identité, concert, ouverture des portes, placement libre, parterre, balcon, rang, entrée, chambre double, petit déjeuner, nuits, arrivée le, départ le, carte de réduction',
    likely:
      'départ, arrivée, passager, voyageur, quai, train, aller, retour, spectacle, gare, aéroport, classe, hôtel, réservation, voyage, adulte, salle, tarif, passagers, voyageurs, terminal, voie, horaire, trajet, correspondance, fenêtre, couloir, adultes, enfant, enfants, théâtre, festival, événement, chambre, séjour, annulation, annulation gratuite, code barres, qr code, présentez, échange, imprimer',
    weak: 'date, heure, plein tarif, valable, remboursable, catégorie, prix, nom, bord, document, jour, eur, h',
  },
}
