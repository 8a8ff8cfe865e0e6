import type { AreaCode } from '@lodestone/domain'
import type { Posting } from '../posting.ts'
import type { Poster, PostResult } from './poster.ts'

/** A post and what came of it. */
export type Sent = { readonly posting: Posting; readonly result: PostResult }

/** Posts of one area, in their order, in bulk where there are several; the papers that they name come first. */
const sendArea = async (
  poster: Poster,
  area: AreaCode,
  postings: readonly Posting[],
  signal: AbortSignal | undefined,
): Promise<Sent[]> => {
  signal?.throwIfAborted()
  const papers = postings.flatMap((posting) => posting.papers ?? [])
  await Promise.all(papers.map((paper) => poster.upload?.(area, paper, signal)))
  const sent: Sent[] = []
  if (poster.bulk !== undefined && postings.length > 1) {
    for await (const result of poster.bulk(area, postings, signal)) {
      const posting = postings[sent.length]
      if (posting !== undefined) sent.push({ posting, result })
    }
    if (sent.length < postings.length)
      throw new RangeError(`${area} answered ${sent.length} of ${postings.length} posts: it ended early.`)
    return sent
  }
  for (const posting of postings) {
    signal?.throwIfAborted()
    const { type, body, key } = posting
    sent.push({ posting, result: await poster.post(area, type, body, key, signal) })
  }
  return sent
}

/** One round: the areas side by side, at most `concurrency` at a time. What came of it is given area by area, whoever was faster. */
export const sendRound = async (
  poster: Poster,
  round: ReadonlyMap<AreaCode, readonly Posting[]>,
  { concurrency, signal }: { readonly concurrency: number; readonly signal: AbortSignal | undefined },
): Promise<Sent[]> => {
  const areas = [...round]
  const sent = areas.map((): Sent[] => [])
  let next = 0
  const worker = async (): Promise<void> => {
    for (let at = next++; at < areas.length; at = next++) {
      const [area, postings] = areas[at] ?? ['', []]
      sent[at] = await sendArea(poster, area, postings, signal)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, areas.length)) }, worker))
  return sent.flat()
}
