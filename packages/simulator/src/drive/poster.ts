import type { AreaCode } from '@lodestone/domain'
import type { PosterReceipt, Posting } from '../posting.ts'

/** What came of one post. */
export type PostResult =
  | { readonly status: 'recorded' | 'replayed'; readonly receipt: PosterReceipt }
  | { readonly status: 'refused'; readonly code: string; readonly message: string }

/** Where the simulated plants post to. Both methods reject only when nothing more can be posted. */
export type Poster = {
  post(posting: Posting, signal?: AbortSignal): Promise<PostResult>
  /** Uploads a paper to an area, as its text. */
  upload?(area: AreaCode, paper: string, signal?: AbortSignal): Promise<void>
  /** Posts of one area and one hand, in their order; a result for each, in the same order. */
  bulk?(
    area: AreaCode,
    postings: readonly Posting[],
    signal?: AbortSignal,
  ): AsyncIterable<PostResult> | Iterable<PostResult>
}
