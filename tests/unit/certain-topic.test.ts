import { expect, it } from 'vitest'
import type { Classification } from '../../lib/ai/provider.ts'
import { withInvoice } from '../../lib/documents/certain-topic.ts'
import { ciiFigures } from '../support/invoices.ts'

const topics = ['invoice', 'letter'].map((slug) => ({ slug, name: slug, description: slug }))
const said: Classification = {
  topic: 'letter',
  confidence: 0.7,
  title: 'Dear customer',
  language: 'de',
  summary: 'A letter.',
  document_date: '2020-01-01',
  sender: 'Somebody',
  provider: 'openai',
  model: 'some-model',
  prompt_version: '7',
}

it('leaves a classification as it is where there is no electronic invoice', () => {
  expect(withInvoice(said, null, topics)).toBe(said)
})

it('lays what an electronic invoice says itself over the classification of its text', () => {
  expect(withInvoice(said, ciiFigures, topics)).toEqual({
    ...said,
    topic: 'invoice',
    confidence: 1,
    title: 'Rechnung 471102',
    document_date: '2024-11-15',
    sender: 'Lieferant & Söhne GmbH',
    model: 'en16931+some-model',
  })
})

it('keeps what the electronic invoice does not say, and a title that names its number', () => {
  const title = 'Gutschrift 471102'
  expect(withInvoice({ ...said, title }, { ...ciiFigures, issue_date: null, seller: null }, topics)).toMatchObject({
    title,
    document_date: '2020-01-01',
    sender: 'Somebody',
  })
  expect(withInvoice(said, { ...ciiFigures, number: null }, topics)).toMatchObject({ title: 'Dear customer' })
  expect(withInvoice({ ...said, language: null }, ciiFigures, topics)).toMatchObject({ title: 'Invoice 471102' })
})
