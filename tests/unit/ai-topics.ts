import type { Topic } from '../../lib/ai/provider.ts'
import { shippedTopics } from '../../lib/db/shipped-topics.ts'

/** The topics as an installation has them. */
export const topics: readonly Topic[] = shippedTopics()
