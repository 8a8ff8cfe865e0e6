import type { Poster } from '../drive/poster.ts'
import type { Posting } from '../posting.ts'

/** Takes every post and decides nothing: for what is asked of the twin alone. */
export const listening = (): Poster & { readonly heard: Posting[] } => {
  const heard: Posting[] = []
  const result = { status: 'recorded', receipt: { eventId: '', revision: 0, findings: [] } } as const
  return {
    heard,
    post: async (posting) => {
      heard.push(posting)
      return result
    },
    bulk: (_area, postings) => {
      heard.push(...postings)
      return postings.map(() => result)
    },
  }
}
