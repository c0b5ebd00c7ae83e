import * as v from 'valibot'
import type { DocumentRow } from '../db/documents.ts'
import { maxAttempts } from '../db/document-work.ts'
import { contentTypes } from '../documents/file-type.ts'

/** How a document, and what belongs to it, looks to clients. */

export const DocumentId = v.pipe(
  v.string(),
  v.uuid('must be a UUID'),
  v.toLowerCase(),
  v.description('Id of the document.'),
)

const Time = v.pipe(v.string(), v.isoTimestamp())
const Day = v.pipe(v.string(), v.isoDate())
const Topic = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be the slug of a topic'))

export const Classification = v.strictObject({
  topic: Topic,
  confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  title: v.nullable(v.string()),
  language: v.nullable(v.string()),
  summary: v.nullable(v.string()),
  document_date: v.nullable(Day),
  sender: v.nullable(v.string()),
  provider: v.string(),
  model: v.nullable(v.string()),
  prompt_version: v.nullable(v.string()),
  classified_at: Time,
})

const Amount = v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/, 'must be a decimal number'))

/** The figures of an electronic invoice, as its file states them. */
export const Invoice = v.strictObject({
  profile: v.nullable(v.string()),
  number: v.nullable(v.string()),
  issue_date: v.nullable(Day),
  due_date: v.nullable(Day),
  seller: v.nullable(v.string()),
  buyer: v.nullable(v.string()),
  currency: v.nullable(v.string()),
  net: v.nullable(Amount),
  tax: v.nullable(Amount),
  gross: v.nullable(Amount),
  payment: v.strictObject({ iban: v.nullable(v.string()), reference: v.nullable(v.string()) }),
})

const CodeAndDetail = v.strictObject({ code: v.string(), detail: v.string() })

export const Document = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  user_id: v.nullable(v.pipe(v.string(), v.uuid())),
  filename: v.string(),
  content_type: v.picklist(contentTypes),
  size_bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  status: v.picklist(['queued', 'processing', 'ready', 'failed']),
  error: v.nullable(CodeAndDetail),
  attempts: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxAttempts + 1)),
  page_count: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  text_status: v.pipe(
    v.picklist(['pending', 'extracted', 'ocr', 'none', 'failed']),
    v.description(
      'How the text was come by: `ocr` where any page of it is from an image; `none` where there is no text.',
    ),
  ),
  text_truncated: v.boolean(),
  classification: v.nullable(Classification),
  classification_error: v.nullable(CodeAndDetail),
  invoice: v.pipe(
    v.nullable(Invoice),
    v.description('What an electronic invoice (EN 16931) says, as its file states it; null where there is none.'),
  ),
  topic_confirmed: v.boolean(),
  duplicate_of: v.nullable(v.pipe(v.string(), v.uuid())),
  created_at: Time,
  updated_at: Time,
  processed_at: v.nullable(Time),
})

export const DocumentList = v.strictObject({ items: v.array(Document), next_cursor: v.nullable(v.string()) })

export const TopicList = v.strictObject({
  items: v.array(v.strictObject({ slug: Topic, name: v.string(), description: v.string() })),
})

/** What leaves the API of a document. */
export function presentDocument(row: DocumentRow): v.InferOutput<typeof Document> {
  return {
    id: row.id,
    user_id: row.userId,
    filename: row.filename,
    content_type: row.contentType,
    size_bytes: row.sizeBytes,
    sha256: row.sha256.toString('hex'),
    status: row.state,
    error: row.errorCode === null ? null : { code: row.errorCode, detail: row.errorDetail ?? '' },
    attempts: row.attempts,
    page_count: row.pageCount,
    text_status: row.textStatus,
    text_truncated: row.textTruncated,
    classification: presentClassification(row),
    classification_error: presentClassificationError(row),
    invoice: row.invoice,
    topic_confirmed: row.topicConfirmedAt !== null,
    duplicate_of: row.duplicateOf,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    processed_at: row.processedAt?.toISOString() ?? null,
  }
}

/** Until the document is ready, the row only remembers what earlier attempts have cost. */
function presentClassificationError({ state, classificationError }: DocumentRow) {
  if (state !== 'ready' || classificationError === null) return null
  return { code: classificationError.code, detail: classificationError.detail }
}

/** What earlier versions did not ask for. */
const unasked = { document_date: null, sender: null }

/** A topic that a person confirmed stands whatever the classifier says, and before it has said anything. */
function presentClassification({
  classification,
  topic,
  topicConfirmedAt,
}: DocumentRow): v.InferOutput<typeof Classification> | null {
  const whole = classification === null ? null : { ...unasked, ...classification }
  if (topicConfirmedAt === null || topic === null) return whole
  const byPerson = {
    title: null,
    language: null,
    summary: null,
    ...unasked,
    provider: 'person',
    model: null,
    prompt_version: null,
    classified_at: topicConfirmedAt.toISOString(),
  }
  return { ...(whole ?? byPerson), topic, confidence: 1 }
}
