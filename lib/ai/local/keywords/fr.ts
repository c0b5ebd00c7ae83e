import type { Keywords } from './keywords.ts'

export const french: Keywords = {
  invoice: {
    strong:
      'facture, numéro de facture, facture n, date de facture, date de facturation, facture pro forma, adresse de facturation, avoir n, note d honoraires',
    likely:
      'montant ht, total ht, total ttc, tva, montant tva, net à payer, échéance, conditions de règlement, date d échéance, prix unitaire, numéro de tva, siret, à régler, modalités de paiement, facturé, désignation, montant dû, référence client, kwh, relevé de compteur, abonnement, consommation, échéancier',
    weak: 'quantité, total, iban, bic, montant, virement, client, remise, prix, commande, article, eur',
  },
  receipt: {
    strong:
      'reçu, ticket de caisse, reçu de paiement, merci de votre visite, justificatif de paiement, quittance, ticket client, rendu monnaie, paiement reçu, confirmation de paiement, reçu fiscal, merci pour votre achat, merci de votre achat',
    likely:
      'espèces, carte bancaire, cb, payé, caisse, sans contact, monnaie, magasin, caissier, caissière, montant réglé, confirmation de commande, acquitté, débit, total payé, mode de paiement',
    weak: 'total, tva, ttc, carte, merci, article, articles, date, heure, achat',
  },
  contract: {
    strong:
      'contrat, contrat de travail, contrat de bail, contrat de location, le présent contrat, il a été convenu, entre les soussignés, ci après dénommé, ci après dénommée, conditions générales, bail d habitation, accord de confidentialité, contrat de prestation, conditions générales de vente, conditions générales d utilisation, fait en deux exemplaires, contrat de prêt',
    likely:
      'bailleur, locataire, employeur, salarié, les parties, préavis, résiliation, clause, durée du contrat, période d essai, dépôt de garantie, obligations, loyer, prestataire, confidentialité, lu et approuvé, droit applicable, avenant, loi applicable, les soussignés, signataires',
    weak: 'article, signature, fait à, convenu, conformément, engagement, s engage, accord, responsabilité, présent',
  },
  'bank-statement': {
    strong:
      'relevé de compte, relevé bancaire, ancien solde, nouveau solde, solde créditeur, solde débiteur, relevé de carte, date de valeur, solde initial, solde final, extrait de compte',
    likely:
      'prélèvement, virement, débit, crédit, solde, opérations, numéro de compte, retrait, total des opérations, date opération, agios, mouvements, titulaire du compte, rib, code guichet, découvert, carte bancaire',
    weak: 'iban, bic, banque, compte, montant, date, libellé, frais, agence, intérêts',
  },
  payslip: {
    strong:
      'bulletin de paie, bulletin de salaire, fiche de paie, salaire brut, net à payer avant impôt, salaire net, net imposable, prélèvement à la source, salaire de base, bulletin de paye',
    likely:
      'cotisations, urssaf, cotisations salariales, cotisations patronales, sécurité sociale, congés payés, csg, crds, retraite complémentaire, matricule, période de paie, part salariale, part patronale, plafond, heures supplémentaires, convention collective, net payé, retenues',
    weak: 'employeur, salarié, taux, brut, net, emploi, heures, mutuelle, ancienneté, assurance chômage, base, retraite',
  },
  tax: {
    strong:
      'avis d imposition, déclaration de revenus, impôt sur le revenu, direction générale des finances publiques, taxe d habitation, taxe foncière, revenu fiscal de référence, centre des impôts, avis d impôt, déclaration d impôt, numéro fiscal, administration fiscale, avis de taxation, déclaration fiscale',
    likely:
      'impôt, impôts, contribuable, finances publiques, revenu imposable, foyer fiscal, quotient familial, trésor public, prélèvement à la source, parts, crédit d impôt, déclarant, cerfa, taxe, imposable, réduction d impôt, revenus fonciers, montant de l impôt',
    weak: 'revenus, déclaration, fiscal, fiscale, année, abattement, case, avis, montant, imposition',
  },
  insurance: {
    strong:
      'contrat d assurance, police d assurance, attestation d assurance, numéro de police, prime d assurance, assurance habitation, assurance auto, assurance vie, responsabilité civile, déclaration de sinistre, souscripteur, assureur, numéro de sinistre, conditions particulières, assurance automobile, assurance maladie complémentaire, avis d échéance, numéro de contrat d assurance',
    likely:
      'assuré, assurée, l assuré, sinistre, franchise, garantie, garanties, cotisation, prime, indemnisation, bénéficiaire, assurance, couverture, mutuelle, vol, dégât des eaux, bris de glace, tous risques, sociétaire, exclusions, indemnité',
    weak: 'contrat, échéance, échéancier, véhicule, protection, dommages, accident, risque, plafond, conducteur',
  },
  medical: {
    strong:
      'ordonnance, diagnostic, compte rendu médical, compte rendu opératoire, compte rendu d hospitalisation, patient, patiente, arrêt de travail, résultats d analyses, analyses médicales, laboratoire d analyses, certificat médical, examen clinique, antécédents, valeurs de référence, hospitalisation, carnet de vaccination',
    likely:
      'docteur, médecin, traitement, symptômes, hôpital, clinique, radiographie, irm, échographie, posologie, mg, comprimés, comprimé, consultation, prescription, chirurgie, hémoglobine, tension artérielle, examen, glycémie, scanner, cardiologue, vaccin, cher confrère, leucocytes, allergie, thérapie, service de, confrère, prélèvement, par jour',
    weak: 'douleur, douleurs, santé, soins, né le, née le, chronique, aigu, jours, normal, biologiste, conclusion, suivi',
  },
  certificate: {
    strong:
      'certificat, attestation, diplôme, acte de naissance, acte de mariage, acte de décès, certifie que, certifions que, attestation de formation, déclaration de conformité, atteste que, attestons que, certificat de scolarité, relevé de notes, attestation de réussite, a suivi avec succès, certificat de travail, soussigné certifie, extrait d acte, est décerné',
    likely:
      'décerné, délivré, état civil, mairie, officier de l état civil, mention, baccalauréat, licence, formation, jury, pour servir et valoir ce que de droit, a obtenu, certifié, délivrée, titulaire, participation, officier, a suivi, recteur',
    weak: 'université, école, né le, née le, validité, fait à, examen, stage, session, cachet, délivrance',
  },
  letter: {
    strong:
      'veuillez agréer, salutations distinguées, je vous prie d agréer, nous vous prions d agréer, cordialement, bien cordialement, meilleures salutations, l expression de mes sentiments, madame monsieur, sincères salutations, bien à vous',
    likely:
      'cher monsieur, chère madame, monsieur, madame, objet, suite à votre courrier, en réponse à votre lettre, par la présente, votre courrier du, cher, chère, amicalement, je me permets de, dans l attente de',
    weak: 'pièces jointes, réponse, courrier, remercie, remercions, à votre disposition, bisous',
  },
  manual: {
    strong:
      'mode d emploi, manuel d utilisation, guide d utilisation, notice d utilisation, manuel de l utilisateur, guide de l utilisateur, consignes de sécurité, guide d installation, table des matières, dépannage, mise en service, guide de démarrage, tutoriel, notice de montage, instructions d utilisation, documentation technique, manuel',
    likely:
      'installation, installer, configuration, cliquez, appuyez, étape 1, paramètres, avertissement, attention, bouton, entretien, nettoyage, appareil, chapitre, exemple, commande, branchez, utilisation, utilisateur, touche, débranchez, écran, logiciel, sélectionnez, menu, assurez vous, caractéristiques techniques, veillez à',
    weak: 'guide, notice, voir, figure, système, fonction, étape, utiliser, remarque, réglage, section, fichier',
  },
  'scientific-paper': {
    strong:
      'résumé abstract, abstract, et al, dans cet article, mots clés, références bibliographiques, bibliographie, mémoire de master, thèse de doctorat, doi, état de l art, revue de littérature, nous proposons',
    likely:
      'hypothèse, méthodologie, résultats, discussion, références, introduction, conclusion, échantillon, théorème, démonstration, expérience, université de, laboratoire, matériel et méthodes, significatif, étude, corpus, revue, publication, figure 1, tableau 1, expériences, auteur',
    weak: 'analyse, modèle, méthode, données, recherche, auteurs, approche, vol, pp, travaux',
  },
  report: {
    strong:
      'rapport annuel, compte rendu de réunion, procès verbal, rapport d activité, rapport de gestion, rapport final, rapport trimestriel, synthèse, ordre du jour, rapport d audit, ce rapport, rapport d expertise, bilan annuel, rapport d étude, étaient présents, rapport financier',
    likely:
      'rapport, chiffre d affaires, exercice, bilan, indicateurs, recommandations, conclusions, évolution, étaient absents, présents, assemblée générale, conseil d administration, perspectives, constats, enquête, actionnaires, par rapport à, croissance, statistiques, trimestre, prévisions, étude, compte rendu, séance, résolution, millions d euros',
    weak: 'analyse, résultats, hausse, baisse, pour cent, projet, moyenne, données, réunion, millions, objectifs, comité',
  },
  'legal-notice': {
    strong:
      'mise en demeure, tribunal, huissier de justice, huissier, avis de contravention, assignation, jugement, relance, dernier rappel, lettre de licenciement, licenciement, résiliation du bail, commandement de payer, ordonnance du tribunal, cour d appel, amende, amende forfaitaire, demandeur, défendeur, procureur, commissaire de justice, rappel de paiement, avocat à la cour, congé pour, injonction de payer, convocation, citation',
    likely:
      'avocat, avocats, infraction, recours, créancier, débiteur, poursuites, délai de, impayé, impayée, impayés, en justice, procédure, saisie, sanction, code civil, code pénal, recouvrement, sous huitaine, voies de recours, greffe, appel, avocate, pénalités de retard, à défaut de paiement, contravention, retard de paiement, juge',
    weak: 'délai, article, loi, notifié, notification, référence, paiement, somme, défaut, conformément, articles',
  },
  ticket: {
    strong:
      'carte d embarquement, billet électronique, e billet, billet de train, numéro de vol, confirmation de réservation, numéro de réservation, référence de dossier, billet d avion, référence de réservation, billet d entrée, votre réservation, titre de transport, itinéraire de voyage, réservation confirmée, code de réservation',
    likely:
      'billet, départ, arrivée, passager, voyageur, voiture, place, quai, embarquement, porte, vol, siège, train, aller, retour, tgv, sncf, bagage, concert, spectacle, entrée, rang, gare, aéroport, classe, hôtel, nuits, réservation, arrivée le, voyage, bagages, adulte, salle, tarif, ouverture des portes',
    weak: 'date, heure, plein tarif, valable, échangeable, code barres, remboursable, catégorie',
  },
}
