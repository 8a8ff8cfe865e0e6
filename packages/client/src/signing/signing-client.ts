import type { POST_PATHS, PostInput } from '@lodestone/domain'
import { createHttp, type HttpOptions } from '../http.ts'
import { createPlantReads, type PlantReads } from '../plant-reads.ts'
import { type PostOptions, postTo } from '../post-to.ts'
import type { Posted } from '../receipt.ts'

const PATHS = {
  ResolutionProposed: '/v1/resolution-proposals',
  ExceptionResolved: '/v1/resolutions',
  CorrectionProposed: '/v1/correction-proposals',
  EventDeclaredErroneous: '/v1/corrections',
} as const satisfies Partial<typeof POST_PATHS>
/** What people decide of a book: one proposes, another agrees. */
export type SignedType = keyof typeof PATHS

/** What people sign of a book, and what they look at before: without the schemas of all other posts, which pages need not carry. Every method throws ProblemError. */
export type SigningClient = Pick<PlantReads, 'handover' | 'event' | 'withdrawal'> & {
  readonly sign: <T extends SignedType>(type: T, post: PostInput<T>, options?: PostOptions) => Promise<Posted>
}

export const createSigningClient = (options: HttpOptions): SigningClient => {
  const http = createHttp(options)
  const { handover, event, withdrawal } = createPlantReads(http)
  const sign: SigningClient['sign'] = async (type, post, posting) =>
    (await postTo(http, PATHS[type], post, posting)) as Posted
  return { handover, event, withdrawal, sign }
}
