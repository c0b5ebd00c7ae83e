-- The topics that a document can have. Names and descriptions are read by people, models and the local classifier.

insert into topics (position, slug, name, description) values
  (1,  'invoice', 'Invoice', 'A bill that asks for payment of goods or services: invoice number, amount due, tax, payment terms.'),
  (2,  'receipt', 'Receipt', 'Proof that something was paid: till receipt, payment confirmation, order paid by card.'),
  (3,  'contract', 'Contract', 'An agreement between parties with terms, obligations and signatures: lease, employment contract, terms of service.'),
  (4,  'bank-statement', 'Bank statement', 'Movements and balance of a bank account or credit card over a period.'),
  (5,  'payslip', 'Payslip', 'An employer''s statement of gross pay, deductions and net pay for one period.'),
  (6,  'tax', 'Tax', 'Tax returns, tax assessments, tax forms and letters of a tax authority.'),
  (7,  'insurance', 'Insurance', 'Insurance policies, premiums, cover, claims and letters of an insurer.'),
  (8,  'medical', 'Medical', 'Medical findings, diagnoses, prescriptions, laboratory results, doctor''s and hospital letters.'),
  (9,  'certificate', 'Certificate', 'A document that attests something: birth, marriage, education, training, membership, conformity.'),
  (10, 'letter', 'Letter', 'Personal or business correspondence with a salutation and a closing that fits no narrower topic.'),
  (11, 'manual', 'Manual', 'Instructions for use, user guides, technical documentation, tutorials, handbooks.'),
  (12, 'scientific-paper', 'Scientific paper', 'A research article with abstract, method, results and references.'),
  (13, 'report', 'Report', 'A report, analysis, study, minutes or annual report that presents findings or figures.'),
  (14, 'legal-notice', 'Legal notice', 'Court orders, notices of a lawyer or an authority, fines, terminations, reminders with legal consequences.'),
  (15, 'ticket', 'Ticket', 'Tickets and bookings for travel and events: train, flight, concert, boarding pass, reservation.'),
  (16, 'unclassified', 'Unclassified', 'Nothing else fits well enough.');
