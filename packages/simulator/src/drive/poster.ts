import type { AreaCode, Finding, PostInput } from '@lodestone/domain'
import type { PlantEventType, Posting } from '../posting.ts'

/** What the simulator needs of a receipt. */
export type PosterReceipt = { readonly revision: number; readonly findings: readonly Finding[] }

/** What came of one post. */
export type PostResult =
  | { readonly status: 'recorded' | 'replayed'; readonly receipt: PosterReceipt }
  | { readonly status: 'refused'; readonly code: string; readonly message: string }

/** Where the simulated plants post to. Both methods reject only when nothing more can be posted. */
export type Poster = {
  post<T extends PlantEventType>(
    area: AreaCode,
    type: T,
    body: PostInput<T>,
    idempotencyKey: string,
    signal?: AbortSignal,
  ): Promise<PostResult>
  /** Uploads a paper to an area, as its text. */
  upload?(area: AreaCode, paper: string, signal?: AbortSignal): Promise<void>
  /** Posts of one area, in their order; a result for each, in the same order. */
  bulk?(
    area: AreaCode,
    postings: readonly Posting[],
    signal?: AbortSignal,
  ): AsyncIterable<PostResult> | Iterable<PostResult>
}
