import { describe, expect, it } from 'vitest'
import { startOpenAiStub } from '../support/openai-stub.ts'
import { classify } from './ai-openai-provider.ts'

async function answerTo(content: string) {
  await using stub = await startOpenAiStub({ script: [`reply:${content}`] })
  return await classify(stub)
}

const reply = (fields: Record<string, unknown>) =>
  answerTo(JSON.stringify({ topic: 'tax', confidence: 0.9, ...fields }))

describe('an answer', () => {
  it.each(['recipe', 'Tax', 'tax; drop table', '__proto__', 'constructor', 'unclassified'])(
    'with the topic %j, which is none of those asked for, is unclassified',
    async (topic) => {
      expect(await reply({ topic })).toMatchObject({ topic: 'unclassified', confidence: 0 })
    },
  )

  it('below the confidence floor is unclassified', async () => {
    expect(await reply({ confidence: 0.49 })).toMatchObject({ topic: 'unclassified', confidence: 0.49 })
    expect(await reply({ confidence: 0.5 })).toMatchObject({ topic: 'tax', confidence: 0.5 })
  })

  it('keeps confidence between 0 and 1', async () => {
    expect(await reply({ confidence: 93 })).toMatchObject({ topic: 'tax', confidence: 1 })
    expect(await reply({ confidence: -1 })).toMatchObject({ topic: 'unclassified', confidence: 0 })
  })

  it('has its title on one line, without control and direction characters, 300 characters at most', async () => {
    expect((await reply({ title: ' Tax\n\u0000return\u202e\t2025 ' })).title).toBe('Tax return 2025')
    expect((await reply({ title: 'ä'.repeat(500) })).title).toHaveLength(300)
    expect((await reply({ title: ' \n ' })).title).toBeNull()
  })

  it.each([
    ['en', 'en'],
    ['pt-br', 'pt-BR'],
    ['English', null],
    ['und', null],
    ['<b>', null],
    [7, null],
  ])('that names the language %j has the language %j', async (language, expected) => {
    expect((await reply({ language })).language).toBe(expected)
  })

  it('has a summary of 1,000 characters at most, or none', async () => {
    expect((await reply({ summary: 's'.repeat(2000) })).summary).toHaveLength(1000)
    expect((await reply({ summary: { text: 'x' } })).summary).toBeNull()
  })

  it.each([
    ['2026-03-01', '2026-03-01'],
    [' 2024-02-29 ', '2024-02-29'],
    ['2025-02-29', null],
    ['2026-13-01', null],
    ['2026-00-10', null],
    ['2026-04-31', null],
    ['1 March 2026', null],
    ['2026-03-01T10:00:00Z', null],
    ['0026-03-01', null],
    ['9999-12-31', null],
    ['+002026-03-01', null],
    ['', null],
    [20_260_301, null],
  ])('that names the day %j has the day %j', async (day, expected) => {
    expect((await reply({ document_date: day })).document_date).toBe(expected)
  })

  it('has its sender on one line, cleaned like the title', async () => {
    expect((await reply({ sender: ' Stadtwerke\n\u0000Beispiel\u202e\tGmbH ' })).sender).toBe(
      'Stadtwerke Beispiel GmbH',
    )
    expect((await reply({ sender: 'ä'.repeat(500) })).sender).toHaveLength(200)
    expect((await reply({ sender: ['x'] })).sender).toBeNull()
  })

  it.each(['null', 'None', ' N/A ', 'unknown', ''])('has nothing where it says %j', async (word) => {
    const said = { title: word, language: word, summary: word, document_date: word, sender: word }
    const nothing = { title: null, language: null, summary: null, document_date: null, sender: null }
    expect(await reply(said)).toMatchObject({ topic: 'tax', ...nothing })
  })

  it('takes no other keys along', async () => {
    const answer = await reply({ admin: true, provider: 'evil' })
    expect(Object.keys(answer).toSorted()).toEqual([
      'confidence',
      'document_date',
      'language',
      'model',
      'prompt_version',
      'provider',
      'sender',
      'summary',
      'title',
      'topic',
    ])
    expect(answer.provider).toBe('openai')
  })

  it('may come after thoughts, however long', async () => {
    const thoughts = `\n<think>Is {"topic": "letter"} right? ${'Hm. '.repeat(2000)}</think>\n`
    expect((await answerTo(`${thoughts}{"topic":"tax","confidence":0.8}`)).topic).toBe('tax')
  })

  it('may come in prose and a code fence', async () => {
    expect((await answerTo('Sure!\n```json\n{"topic":"tax","confidence":0.8}\n```')).topic).toBe('tax')
  })
})
