import { allTopics } from '../../lib/documents/topics.ts'
import { TopicList } from '../../lib/http/document-schema.ts'
import { endpoint, json } from '../../lib/http/endpoint.ts'
import { jsonResponse } from '../../lib/http/responses.ts'

export default endpoint({
  summary: 'List the topics that a document can have',
  responses: { 200: jsonResponse('Every topic.', TopicList) },
  problems: [],
  async handle() {
    const topics = await allTopics()
    return json(200, { items: topics.map(({ slug, name, description }) => ({ slug, name, description })) })
  },
})
