import { parseArgs } from 'node:util'
import { unclassified } from '../lib/ai/answer.ts'
import { explain } from '../lib/ai/local.ts'
import type { ConfirmedExample } from '../lib/ai/provider.ts'
import { topics } from '../tests/unit/ai-topics.ts'
import { countKeywords } from './classify/baseline.ts'
import { corpus, type Labelled, newKinds } from './classify/corpus.ts'
import { samples } from './classify/samples.ts'
import { report } from './environment.ts'
import { quantile } from './measure.ts'

export const title = 'How often the local classifier is right, how well it knows, and what it learns from five examples'
export const usage = '[--samples <folder with index.tsv>] [--wrong]'

interface Answer extends Labelled {
  topic: string
  confidence: number
  isRight: boolean
  baseline: string
  ms: number
}

function answer(labelled: Labelled, examples: readonly ConfirmedExample[] = []): Answer {
  const since = performance.now()
  const { topic, confidence } = explain({ ...labelled, topics, examples }).classification
  const ms = performance.now() - since
  const baseline = countKeywords(labelled.text)
  return { ...labelled, topic, confidence, isRight: labelled.topics.includes(topic), baseline, ms }
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { samples: { type: 'string' }, wrong: { type: 'boolean', default: false } },
  })
  const sets: Record<string, Answer[]> = {
    tuning: corpus('tuning').map((each) => answer(each)),
    'held-out': corpus('held-out').map((each) => answer(each)),
  }
  if (values.samples !== undefined) sets.samples = (await samples(values.samples)).map((each) => answer(each))

  const rows = Object.entries(sets).flatMap(([set, answers]) => [
    row(set, 'all', answers),
    meanOverTopics(set, answers),
    ...by(set, 'topic', answers, ({ topics: [topic = ''] }) => topic),
    ...by(
      set,
      'language',
      answers.filter(({ language }) => language !== ''),
      ({ language }) => language,
    ),
    ...by(set, 'source', answers, ({ source }) => source),
    ...by(set, 'confidence', answers, ({ confidence }) => binOf(confidence)),
  ])
  report('classify', [...rows, ...learning(sets['held-out'] ?? [])])

  if (values.wrong) for (const [set, answers] of Object.entries(sets)) if (set !== 'held-out') printWrong(set, answers)
}

const percent = (part: number, whole: number) => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`)
const rightOf = (answers: readonly Answer[]) => answers.filter(({ isRight }) => isRight).length
const baselineRightOf = (answers: readonly Answer[]) =>
  answers.filter(({ topics: right, baseline }) => right.includes(baseline)).length
const isSure = ({ confidence }: Answer) => confidence >= 0.8

function row(set: string, part: string, answers: readonly Answer[]) {
  const sure = answers.filter(isSure)
  return {
    set,
    part,
    texts: answers.length,
    right: percent(rightOf(answers), answers.length),
    'keyword count': percent(baselineRightOf(answers), answers.length),
    'at 0.8 or more': sure.length,
    'wrong of those': percent(sure.length - rightOf(sure), sure.length),
    ms: quantile(
      answers.map(({ ms }) => ms),
      0.5,
    ).toFixed(2),
  }
}

/** The mean over the topics counts a rare topic as much as a frequent one. */
function meanOverTopics(set: string, answers: readonly Answer[]) {
  const groups = [...Map.groupBy(answers, ({ topics: [topic = ''] }) => topic).values()]
  const mean = (isRight: (group: Answer[]) => number) =>
    groups.reduce((sum, group) => sum + isRight(group) / group.length, 0) / groups.length
  const all = row(set, 'mean over topics', answers)
  return { ...all, right: percent(mean(rightOf), 1), 'keyword count': percent(mean(baselineRightOf), 1) }
}

const by = (set: string, dimension: string, answers: readonly Answer[], valueOf: (answer: Answer) => string) =>
  Array.from(Map.groupBy(answers, valueOf))
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([value, group]) => row(set, `${dimension} ${value}`, group))

const bins = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
const binOf = (confidence: number) => {
  const lower = bins.findLast((bin) => confidence >= bin)
  return lower === undefined ? `below 0.5 (${unclassified})` : `from ${lower}`
}

/** Right answers for a kind of document that nobody knew, by the number of its confirmed examples; and what the examples
 *  of all kinds together change for the other texts. */
function learning(others: readonly Answer[]) {
  const kinds = newKinds()
  const steps = [0, 1, 2, 3, 5].map((count) => {
    const examples = kinds.flatMap(({ documents }) => documents.slice(0, count))
    const answers = kinds.flatMap(({ topic, documents }) =>
      documents
        .slice(5)
        .map((document) => answer({ ...document, topics: [topic], language: '', source: 'new kind' }, examples)),
    )
    return row('new kinds', `after ${count} examples`, answers)
  })
  const examples = kinds.flatMap(({ documents }) => documents.slice(0, 5))
  return [
    ...steps,
    row(
      'held-out',
      'with the examples of new kinds',
      others.map((each) => answer(each, examples)),
    ),
  ]
}

function printWrong(set: string, answers: readonly Answer[]): void {
  for (const each of answers.filter(({ isRight }) => !isRight)) {
    const { topics: right, language, source, topic, confidence, text, filename } = each
    process.stdout.write(
      `\n${set}: ${right.join(' or ')} ${language} (${source}) is taken for ${topic} ${confidence}\n`,
    )
    const { cues, scores } = explain({ filename, text, topics, examples: [] })
    for (const { topic: slug, score } of scores.slice(0, 3)) {
      const reasons = cues.filter((cue) => cue.topic === slug).slice(0, 8)
      process.stdout.write(`  ${slug} ${score.toFixed(1)}: ${reasons.map(reasonOf).join(', ')}\n`)
    }
  }
}

const reasonOf = ({ kind, found, weight }: { kind: string; found: string; weight: number }) =>
  `${kind === 'word' ? '' : `${kind}: `}${found} ${weight.toFixed(1)}`
