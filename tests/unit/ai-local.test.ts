import { describe, expect, it } from 'vitest'
import { explain, localProvider } from '../../lib/ai/local.ts'
import type { ClassificationInput, ConfirmedExample } from '../../lib/ai/provider.ts'
import { offTopic, texts } from './ai-texts.ts'
import { topics } from './ai-topics.ts'

const provider = localProvider()

const classify = (input: Partial<ClassificationInput>) =>
  provider.classify(
    { filename: 'scan0001.pdf', text: '', topics, examples: [], ...input },
    { signal: new AbortController().signal },
  )

const documents = Object.entries(texts).flatMap(([language, byTopic]) =>
  Object.entries(byTopic).map(([topic, text]) => ({ language, topic, text })),
)

describe('a document that names its kind', () => {
  it.each(documents)('in $language is a $topic, and its language is recognised', async ({ language, topic, text }) => {
    const answer = await classify({ text })
    expect({ topic: answer.topic, language: answer.language }).toEqual({ topic, language })
  })

  it('is recognised at the beginning of a long text as well', async () => {
    const filler = 'The committee met in the garden and spoke about the weather and the roses. '.repeat(2000)
    expect((await classify({ text: `${texts.en?.insurance}\n${filler}` })).topic).toBe('insurance')
  })

  it('is recognised in capitals, with letters apart and with hyphenated words', async () => {
    const text = `R E C H N U N G\nRechnungs-\nnummer 17\nGESAMTBETRAG 12,00 EUR\nzzgl. MWST 2,28\nzahlbar bis 01.04.2026`
    expect(await classify({ text })).toMatchObject({ topic: 'invoice', title: 'RECHNUNG' })
  })

  it.each([
    ['Kontoauszug_2026_03.pdf', 'bank-statement'],
    ['Rechnung Holzinger.pdf', 'invoice'],
    ['boarding-pass.pdf', 'ticket'],
    ['IMG_4711.pdf', 'unclassified'],
  ])('may do so in its file name where it is a scan without text (%s)', async (filename, topic) => {
    expect((await classify({ filename })).topic).toBe(topic)
  })
})

describe('a document that a scan has garbled', () => {
  it.each([
    [
      'letters that look alike',
      'Rechnunqsnurnmer 17\nGesarntbetrag 119,00 EUR\nzzg1. Mehrwertsteuer 19,00\nzahlbar innerhalb',
    ],
    ['a letter lost', 'Rechnungsnumer 17\nGesamtbetag 119,00 EUR\nzzgl. Mehrwertstuer 19,00\nzahlbar innerhalb'],
    ['words broken', 'Rechnungs nummer 17\nGesamt betrag 119,00 EUR\nzzgl. Mehrwert steuer 19,00\nzahlbar innerhalb'],
    [
      'words run together',
      'Invoicenumber 17\nAmountdue 119.00\nVatnumber GB123\nPaymentterms 30 days, Unitprice 119.00',
    ],
  ])('is recognised in spite of %s', async (_, text) => {
    expect((await classify({ text })).topic).toBe('invoice')
  })
})

describe('a document that fits no topic', () => {
  it.each(Object.entries(offTopic))('such as %s is unclassified', async (_, text) => {
    expect((await classify({ text })).topic).toBe('unclassified')
  })
})

describe('what a person confirmed', () => {
  const recipes = [
    'Pancakes\nIngredients: 200 g flour, 2 eggs, 300 ml milk, a pinch of salt.\nWhisk flour, eggs and milk to a smooth batter. Heat butter in a pan and fry the pancakes until golden. Serve with sugar.',
    'Tomato soup\nIngredients: 1 kg tomatoes, 1 onion, 2 cloves of garlic, 200 ml cream.\nFry the onion and garlic in butter, add the tomatoes and cook for 20 minutes. Blend, add the cream, season with salt and pepper.',
    'Banana bread\nIngredients: 3 bananas, 250 g flour, 120 g sugar, 100 g butter, 2 eggs, baking powder.\nMash the bananas, mix with melted butter, sugar and eggs, fold in the flour. Bake in the oven for 50 minutes.',
    'Potato salad\nIngredients: 1 kg potatoes, 1 onion, vinegar, oil, mustard.\nBoil the potatoes for 20 minutes, peel and slice them. Mix oil, vinegar and mustard, season with salt and pepper. Serve cold.',
    'Omelette\nIngredients: 3 eggs, 1 tablespoon milk, butter, salt, pepper, chives.\nWhisk the eggs with the milk, season with salt and pepper. Melt butter in a pan, add the eggs and cook until set. Serve with chives.',
  ]
  const confirmed = (topic: string, all: readonly string[]): ConfirmedExample[] =>
    all.map((text, index) => ({ topic, filename: `example-${index}.pdf`, text }))

  const energyBill = (month: string, amount: string) =>
    `Stadtwerke Tannberg GmbH\nRechnung für ${month}\nStrom, Zählernummer 8817, Verbrauch 210 kWh\nGesamtbetrag ${amount} EUR, zahlbar bis Monatsende\nKundin: Anna Kessler, Lindenweg 9`

  it('teaches a new kind of document by five examples', async () => {
    const carrotCake =
      'Carrot cake\nIngredients: 300 g carrots, 200 g flour, 4 eggs, 180 g sugar, 150 ml oil.\nGrate the carrots, whisk eggs and sugar, mix with flour and oil. Bake for 45 minutes.'
    expect((await classify({ text: carrotCake })).topic).toBe('unclassified')
    const answer = await classify({ text: carrotCake, examples: confirmed('manual', recipes) })
    expect(answer.topic).toBe('manual')
    expect(answer.confidence).toBeGreaterThan(0.7)
  })

  it('leaves other documents as they are', async () => {
    const examples = confirmed('manual', recipes)
    for (const { topic, text } of documents) expect((await classify({ text, examples })).topic).toBe(topic)
    expect((await classify({ text: offTopic['a story'], examples })).topic).toBe('unclassified')
  })

  it('counts for the next document of the same sender, whatever its words say', async () => {
    const text = energyBill('September 2026', '77,10')
    expect((await classify({ text })).topic).toBe('invoice')
    const examples = confirmed('contract', [energyBill('März 2026', '81,00')])
    expect(await classify({ text, examples })).toMatchObject({ topic: 'contract', confidence: 0.97 })
  })

  it('of a scan without text says nothing about the next scan', async () => {
    const examples = [{ topic: 'medical', filename: 'scan0001.pdf', text: '' }]
    expect((await classify({ filename: 'scan0002.pdf', examples })).topic).toBe('unclassified')
  })

  it('is of no use for a topic that does not exist any more', async () => {
    const examples = confirmed('recipe', recipes)
    expect(await classify({ text: recipes[0], examples })).toMatchObject({ topic: 'unclassified', confidence: 0 })
  })
})

describe('a topic that somebody added', () => {
  it('is recognised by its name and description', async () => {
    const recipe = {
      slug: 'recipe',
      name: 'Recipe',
      description: 'Ingredients and instructions to bake or cook a dish.',
    }
    const text = 'Recipe: carrot cake\nIngredients: carrots, flour, eggs.\nBake for 45 minutes. The dish serves six.'
    expect((await classify({ text, topics: [...topics, recipe] })).topic).toBe('recipe')
  })

  it('is recognised in the language in which it is described, and leaves the others as they are', async () => {
    const warranty = {
      slug: 'garantie',
      name: 'Garantie',
      description: 'Garantiekarten, Garantiescheine und Gewährleistung für gekaufte Geräte.',
    }
    const text =
      'Garantieschein\nGarantie für das Gerät: 24 Monate ab Kauf\nGewährleistung nach Vorlage der Garantiekarte'
    const all = [...topics, warranty]
    expect((await classify({ text, topics: all })).topic).toBe('garantie')
    for (const { topic, text: other } of documents) {
      expect((await classify({ text: other, topics: all })).topic).toBe(topic)
    }
  })
})

describe('the title', () => {
  it.each([
    [
      'the line that names the kind',
      'Orion Ltd\n14 Mill Lane\nInvoice No. 20418      Date 11/02/2026\nTotal 4.00',
      'Invoice No. 20418',
    ],
    ['no label of a field', 'Orion Ltd\nInvoice date\n11/02/2026\nInvoice\nTotal 4.00', 'Invoice'],
    ['the subject of a letter', 'Jonas Brandt\nBetreff: Umzug im Mai\nSehr geehrte Frau Kern,\n', 'Umzug im Mai'],
    [
      'the first line of an article',
      'Sleep and reaction time\nA. Lind\nAbstract\nWe studied',
      'Sleep and reaction time',
    ],
    ['no street', '123 Elm Ave.\nLindenweg 9\nGarden party', 'Garden party'],
    ['no address', 'info@example.org\nTel. 0123 456\n83022 Rosenheim\nGarden party', 'Garden party'],
    ['the file name where the text has nothing to offer', '17\n--\n', 'Holiday pictures 2026'],
  ])('is %s', async (_, text, title) => {
    expect((await classify({ filename: 'Holiday_pictures_2026.pdf', text })).title).toBe(title)
  })

  it('ends with a whole word after 120 characters at most', async () => {
    const { title } = await classify({ text: 'Wonderful '.repeat(50) })
    expect(title).toMatch(/^(?:Wonderful )+…$/)
    expect(title?.length).toBeLessThanOrEqual(120)
  })

  it('is null where there is nothing', async () => {
    expect((await classify({ filename: '.pdf', text: ' ' })).title).toBeNull()
  })
})

describe('the language', () => {
  it.each([
    ['ja', 'これは日本語の文書です。'],
    ['ko', '안녕하세요 여러분'],
    ['zh', '这是一个中文文件，用于测试'],
    ['ar', 'السلام عليكم ورحمة الله'],
    ['fa', 'این یک سند است پچ'],
    ['he', 'שלום עולם זה מסמך'],
    ['el', 'Γειά σου κόσμε αυτό είναι'],
    ['ru', 'Привет, это письмо было отправлено'],
    ['uk', 'Доброго дня, це лист про їжу'],
    ['pt', 'Não sei o que foi dito, mas ele também não tem mais tempo para isso.'],
    ['sv', 'Tack för ditt brev. Vi har det bra och det var roligt att du kom till oss.'],
    ['fi', 'Kiitos kirjeestäsi. Se oli hyvin mukava, että te olitte täällä kun myös hän on.'],
    ['pl', 'Dziękuję za list. Nie jest to jednak możliwe, ale proszę o kontakt przez telefon.'],
    // Short months are words of Hungarian and Romanian.
    ['en', 'Account statement\n01 Mar Opening balance\n03 Mar CITY WATER\n10 Mar SALARY\n12 Mar RENT SO\n20 Mar CARD'],
    ['de', 'Kontoauszug\n01 Mai Stadtwerke\n03 Mai Gehalt\n04 Mai REWE\n05 Mai Miete\n06 Mai Strom\n07 Mai Netz'],
  ])('%s is recognised', async (language, text) => {
    expect((await classify({ text })).language).toBe(language)
  })

  it.each(['', '4711', 'Otto', 'Invoice 17'])('of %j is not guessed', async (text) => {
    expect((await classify({ text })).language).toBeNull()
  })
})

describe('the reasons', () => {
  const reasonsOf = (input: Partial<ClassificationInput>) =>
    explain({ filename: 'scan0001.pdf', text: '', topics, examples: [], ...input })

  it('add up to the scores that the topic was chosen by', async () => {
    const examples = [{ topic: 'tax', filename: 'bescheid.pdf', text: texts.de?.tax ?? '' }]
    for (const { text } of documents) {
      const { classification, scores, cues } = reasonsOf({ text, examples })
      expect(classification).toEqual(await classify({ text, examples }))
      expect(scores[0]?.topic).toBe(classification.topic)
      for (const { topic, score } of scores) {
        const sum = cues.filter((cue) => cue.topic === topic).reduce((total, { weight }) => total + weight, 0)
        expect(sum).toBeCloseTo(score)
      }
    }
  })

  it('name the word, the shape or the document that counted, the strongest first', () => {
    const { cues } = reasonsOf({
      text: texts.de?.['bank-statement'],
      examples: [{ topic: 'tax', filename: 'bescheid.pdf', text: texts.de?.tax ?? '' }],
    })
    expect(cues[0]).toMatchObject({ topic: 'bank-statement', kind: 'word' })
    expect(cues.map(({ found }) => found)).toEqual(expect.arrayContaining(['kontoauszug', 'amounts of money']))
    expect(cues).toContainEqual(expect.objectContaining({ topic: 'tax', kind: 'example', found: 'bescheid.pdf' }))
    const own = cues.filter(({ topic }) => topic === 'bank-statement').map(({ weight }) => weight)
    expect(own).toEqual(own.toSorted((a, b) => b - a))
  })
})

it('answers the same to the same document', async () => {
  const input = { text: texts.de?.invoice, examples: [{ topic: 'tax', filename: 'a.pdf', text: texts.de?.tax ?? '' }] }
  expect(await classify(input)).toEqual(await classify(input))
})
