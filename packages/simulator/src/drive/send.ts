import type { AreaCode } from '@lodestone/domain'
import type { Posting } from '../posting.ts'
import type { Poster, PostResult } from './poster.ts'

type Heard = (posting: Posting, result: PostResult) => void

/** Posts of one area, in their order, in bulk where there are several. */
const sendArea = async (
  poster: Poster,
  area: AreaCode,
  postings: readonly Posting[],
  heard: Heard,
  signal: AbortSignal | undefined,
): Promise<void> => {
  signal?.throwIfAborted()
  if (poster.bulk !== undefined && postings.length > 1) {
    let at = 0
    for await (const result of poster.bulk(area, postings, signal)) {
      const posting = postings[at]
      if (posting !== undefined) heard(posting, result)
      at += 1
    }
    if (at < postings.length)
      throw new RangeError(`${area} answered ${at} of ${postings.length} posts: the bulk post ended early.`)
    return
  }
  for (const posting of postings) {
    signal?.throwIfAborted()
    heard(posting, await poster.post(area, posting.type, posting.body, posting.key, signal))
  }
}

/** One round: the areas side by side, at most `concurrency` at a time. */
export const sendRound = async (
  poster: Poster,
  round: ReadonlyMap<AreaCode, readonly Posting[]>,
  { concurrency, heard, signal }: { concurrency: number; heard: Heard; signal: AbortSignal | undefined },
): Promise<void> => {
  const queue = [...round]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      await sendArea(poster, next[0], next[1], heard, signal)
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, queue.length)) }, worker))
}
