/** What gives a topic away in one language: comma-separated words and phrases, `rechnung*` for all that begin so. */
export interface TopicKeywords {
  /** Hardly found elsewhere. */
  strong: string
  /** Usual, but not on its own. */
  likely?: string
  /** Only in company. */
  weak?: string
}

/** By topic slug. */
export type Keywords = Record<string, TopicKeywords>
