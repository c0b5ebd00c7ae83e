import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { calendarDay, languageTag, line, settle, unclassified } from '../answer.ts'
import { AiError, type Classification, type Topic } from '../provider.ts'

const maxLength = 4096
const maxTitleLength = 300
const maxSenderLength = 200
const maxSummaryLength = 1000

/** What the model is asked for, as the strict JSON schema that structured output wants: every key required, no other. */
export function replySchema(topics: readonly Topic[]): Record<string, unknown> {
  const slugs = new Set([...topics.map(({ slug }) => slug), unclassified])
  const { $schema: _, ...schema } = toJsonSchema(
    v.strictObject({
      topic: v.picklist([...slugs]),
      confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      title: v.nullable(v.string()),
      language: v.nullable(v.string()),
      summary: v.nullable(v.string()),
      document_date: v.nullable(v.string()),
      sender: v.nullable(v.string()),
    }),
  )
  return { ...schema }
}

/** What models write instead of null. */
const nothing = /^(?:null|none|n\/a|unknown)$/i

const description = (clean: (text: string) => string | null) =>
  v.fallback(
    v.pipe(
      v.nullish(v.string(), null),
      v.transform((text) => (text === null || nothing.test(text.trim()) ? null : clean(text))),
    ),
    null,
  )

/** What is accepted: not every server keeps to the schema, so the topic and its confidence are what counts. */
const Reply = v.object({
  topic: v.string(),
  confidence: v.number(),
  title: description((text) => line(text, maxTitleLength)),
  language: description(languageTag),
  summary: description((text) => line(text, maxSummaryLength)),
  document_date: description(calendarDay),
  sender: description((text) => line(text, maxSenderLength)),
})

/** The thoughts that some local servers leave at the beginning of an answer. */
const thoughts = /^\s*<think>.*?<\/think>/s

/** The JSON object in an answer, which models without structured output wrap in prose or a code fence. */
function parseObject(content: string): unknown {
  const start = content.indexOf('{')
  const end = content.lastIndexOf('}')
  if (start === -1 || end < start) return undefined
  try {
    return JSON.parse(content.slice(start, end + 1))
  } catch {
    return undefined
  }
}

export type Answer = Pick<
  Classification,
  'topic' | 'confidence' | 'title' | 'language' | 'summary' | 'document_date' | 'sender'
>

/** @throws AiError ai_invalid_reply */
export function readReply(content: string, topics: readonly Topic[]): Answer {
  const said = content.replace(thoughts, '')
  if (said.length > maxLength) throw new AiError('ai_invalid_reply', 'The AI provider gave too long an answer.')
  const reply = v.safeParse(Reply, parseObject(said))
  if (!reply.success) throw new AiError('ai_invalid_reply', 'The AI provider gave an answer that is no classification.')
  const { topic, confidence, ...rest } = reply.output
  return { ...settle(topic, confidence, topics), ...rest }
}
