import type { Keywords } from './keywords.ts'

export const english: Keywords = {
  invoice: {
    strong:
      'invoice, tax invoice, invoice number, invoice no, invoice date, bill to, amount due, pro forma invoice, credit note, electricity bill, gas bill, water bill, phone bill, energy bill, utility bill',
    likely:
      'payment terms, due date, subtotal, sub total, vat number, vat id, balance due, unit price, remit to, purchase order, billing address, please pay, total due, net 30, invoiced, meter reading, kwh, standing charge, your bill, bill, billing period',
    weak: 'quantity, qty, vat, total, iban, swift, customer number, item, tax, usd, eur, gbp, payable, per unit, order number, bank transfer',
  },
  receipt: {
    strong:
      'receipt, sales receipt, payment receipt, payment received, thank you for your purchase, paid in full, change due, cashier, till no, thank you for shopping, thank you for your payment, customer copy, merchant copy',
    likely:
      'amount paid, cash, mastercard, visa, contactless, card payment, auth code, approval code, terminal id, store, transaction id, order confirmation, thank you for your order, date paid, payment method, terminal',
    weak: 'total, paid, subtotal, tax, change, card, refund, item, items, shop, tendered, order total',
  },
  contract: {
    strong:
      'agreement is made, this agreement, this contract, the parties agree, hereinafter, in witness whereof, lease agreement, employment contract, employment agreement, terms of service, governing law, rental agreement, non disclosure agreement, loan agreement, service agreement, entire agreement',
    likely:
      'agreement, party, parties, the tenant, the landlord, the lessee, the lessor, terminate this, confidentiality, effective date, obligations, shall be entitled, severability, force majeure, breach, indemnify, the licensor, the licensee, terms and conditions, notice period, liability',
    weak: 'shall, clause, contract, signature, signed, terms, herein, hereby, termination, written notice, binding',
  },
  'bank-statement': {
    strong:
      'bank statement, account statement, statement of account, opening balance, closing balance, previous balance, credit card statement, statement period, balance brought forward, account summary, new balance, minimum payment due',
    likely:
      'account number, sort code, direct debit, standing order, withdrawals, deposits, debit, credit, transactions, value date, money in, money out, available balance, overdraft, posting date, ending balance, beginning balance',
    weak: 'balance, iban, bic, transaction, interest, bank, card, statement, fee, transfer, account holder, branch, atm',
  },
  payslip: {
    strong:
      'payslip, pay slip, pay stub, payroll, net pay, gross pay, earnings statement, national insurance number, take home pay, salary slip, wage slip',
    likely:
      'earnings, deductions, pay period, year to date, ytd, paye, gross salary, net salary, employee number, employee id, tax code, withholding, social security, employer contributions, pay date, overtime, basic salary, basic pay, national insurance',
    weak: 'employee, employer, pension, hours, rate, salary, bonus, department, wages, federal tax, medicare',
  },
  tax: {
    strong:
      'tax return, income tax, tax assessment, notice of assessment, internal revenue service, hm revenue, hmrc, taxable income, tax year, self assessment, adjusted gross income, tax refund, withholding certificate, tax authority, tax form, tax office, employer identification number',
    likely:
      'taxpayer, deductions, irs, schedule, filing status, taxpayer identification number, dependents, exemptions, tax due, tax credit, form 1040, w 2, w 4, w 9, 1099, withholding, withheld, tax liability, capital gains, council tax, property tax, treasury',
    weak: 'tax, taxes, form, line, filing, income, return, instructions, ssn, social security number, penalties of perjury',
  },
  insurance: {
    strong:
      'insurance policy, insurance certificate, policy number, policyholder, policy holder, sum insured, certificate of insurance, insured person, insurance premium, coverage limit, policy schedule, no claims, claim number, insurer, underwritten by, health insurance, car insurance, life insurance, home insurance, liability insurance, travel insurance',
    likely:
      'premium, deductible, coverage, insured, the insured, claim, claims, policy, beneficiary, period of insurance, excess, cover, perils, exclusions, renewal, underwriter, endorsement',
    weak: 'insurance, loss, damage, theft, accident, vehicle, liability, compensation, broker, rider',
  },
  medical: {
    strong:
      'diagnosis, patient, prescription, laboratory report, lab results, medical report, discharge summary, medical history, clinical findings, reference range, blood test, radiology, physical examination, chief complaint, date of birth dob, medical certificate',
    likely:
      'dr med, physician, hospital, clinic, symptoms, treatment, medication, dosage, mg, tablets, haemoglobin, hemoglobin, blood pressure, x ray, mri, ultrasound, therapy, surgery, referral, anamnesis, allergies, specimen, vaccination, vaccine, impression, findings, cholesterol, glucose, icd',
    weak: 'doctor, health, pain, test, results, nurse, ward, follow up, history, acute, chronic, bilateral, normal, daily',
  },
  certificate: {
    strong:
      'certificate, this is to certify, hereby certify, hereby certifies, certificate of, birth certificate, marriage certificate, death certificate, certificate of completion, has successfully completed, certificate of attendance, declaration of conformity, diploma, certificate of conformity, degree of, transcript of records, certify that, is awarded to, has been awarded',
    likely:
      'certified, awarded, conferred, registrar, in recognition of, bachelor of, master of, successfully completed, accreditation, certification, date of issue, attended, completion of, registry, seal, iso 9001, member in good standing, membership',
    weak: 'course, university, training, education, born, grade, graduation, valid until, examination, issued, issued by, participation',
  },
  letter: {
    strong:
      'yours sincerely, yours faithfully, sincerely yours, dear sir or madam, dear sir, dear madam, kind regards, best regards, warm regards, with best wishes, to whom it may concern',
    likely:
      'dear mr, dear ms, dear mrs, dear dr, sincerely, dear, regards, yours truly, thank you for your letter, i am writing, we are writing, look forward to hearing, with reference to your',
    weak: 'enclosed, enclosure, re, subject, hesitate to contact, apologise, pleased to, best wishes, love',
  },
  manual: {
    strong:
      'user manual, user guide, instruction manual, owner s manual, operating instructions, installation guide, quick start guide, reference manual, getting started, troubleshooting, table of contents, tutorial, handbook, how to use, safety instructions, user s guide, instructions for use, administrator guide, developer guide',
    likely:
      'install, installation, configure, configuration, click, press the, step 1, step 2, follow these steps, settings, warning, caution, command, button, prerequisites, example, the following command, maintenance, directory, default, plug, usage, package, version, assembly, menu, chapter, make sure, software, options, documentation',
    weak: 'guide, instructions, see section, note, file, files, system, device, switch, screen, select, use, using, section, must, you can, run, user, users, manual, step, overview',
  },
  'scientific-paper': {
    strong:
      'abstract, et al, in this paper, we propose, related work, our results, we present, doi, arxiv, proceedings of, this paper, we show that, conflict of interest, corresponding author, peer reviewed, state of the art',
    likely:
      'references, introduction, keywords, theorem, lemma, proof, methodology, hypothesis, experiments, conclusion, conclusions, dataset, statistically significant, acknowledgements, acknowledgments, figure 1, table 1, university of, journal of, vol, pp, materials and methods, future work, p value, evaluation, algorithm, semantics, department of, ieee, acm, springer',
    weak: 'method, results, analysis, model, approach, discussion, section, data, related, experiment, figure, study, samples, conference, journal, authors',
  },
  report: {
    strong:
      'annual report, executive summary, minutes of the meeting, meeting minutes, quarterly report, progress report, final report, status report, key findings, this report, audit report, year over year, financial report, minutes of, survey results, technical report, agenda item, case study, project report, expert report',
    likely:
      'findings, recommendations, report, fiscal year, in attendance, revenue, stakeholders, key figures, agenda, action items, background, summary, apologies for absence, shareholders, outlook, assessment, survey, respondents, performance, compared to, prepared by, prepared for, trend, trends, statistics, percent, overview, quarter, the board, consolidated, forecast',
    weak: 'analysis, results, conclusion, conclusions, increase, decrease, growth, chart, figure, average, total, period, study, data, impact, meeting, minutes, committee, million, chairman',
  },
  'legal-notice': {
    strong:
      'notice of termination, court order, summons, final notice, cease and desist, plaintiff, defendant, penalty notice, notice of eviction, subpoena, parking fine, legal action, on behalf of our client, judgment, hereby ordered, penalty charge notice, final demand, notice to quit, county court, final reminder, payment reminder, notice of default, hereby terminate, overdue notice, legal proceedings, contravention',
    likely:
      'court, attorney, solicitor, solicitors, claimant, offence, appeal, infringement, fine, overdue, debt collection, enforcement, within 14 days, within 7 days, failure to, judge, tribunal, hearing, respondent, appellant, law firm, bailiff, our client, statutory, pursuant to, tenancy, eviction, summoned, violation, outstanding amount, reminder, past due, remains outstanding, still outstanding, remains unpaid, disregard this notice, disregard this letter, give notice',
    weak: 'notice, hereby, deadline, fail to, act, section, pay, case no, case number, legal, law, proceedings, penalty, termination, district',
  },
  ticket: {
    strong:
      'boarding pass, e ticket, eticket, train ticket, flight number, booking reference, booking confirmation, boarding time, admit one, seat number, itinerary, reservation number, check in opens, ticket number, your booking, your reservation, hotel reservation, reservation confirmation, electronic ticket, confirmation number, concert ticket, travel itinerary',
    likely:
      'ticket, passenger, departure, arrival, gate, seat, flight, train, boarding, admission, row, coach, platform, venue, doors open, check in, check out, guests, pnr, one way, return journey, nights, terminal, carriage, adult, baggage, fare, economy, hotel, booking, event, concert, valid only, non transferable, outbound',
    weak: 'reservation, date, time, class, airport, station, barcode, entrance, travel, traveller, depart, arrive, zone, block, stage, theatre, passport',
  },
}
