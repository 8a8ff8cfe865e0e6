import type { Poster, PostResult } from '@lodestone/simulator'

/** What the others do is taken as done: it is posted by somebody else, or by nobody. */
const ELSEWHERE: PostResult = { status: 'replayed', receipt: { eventId: '', revision: 0, findings: [] } }

/** A poster that posts for these areas alone. */
export const onlyAreas = (poster: Poster, areas: readonly string[]): Poster => {
  const meant = new Set(areas)
  return {
    ...poster,
    post: async (posting, signal) => (meant.has(posting.area) ? poster.post(posting, signal) : ELSEWHERE),
    upload: async (area, paper, signal) => {
      if (meant.has(area)) await poster.upload?.(area, paper, signal)
    },
    async *bulk(area, postings, signal) {
      if (!meant.has(area)) yield* postings.map(() => ELSEWHERE)
      else if (poster.bulk === undefined) for (const posting of postings) yield poster.post(posting, signal)
      else yield* poster.bulk(area, postings, signal)
    },
  }
}
