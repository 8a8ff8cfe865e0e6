import type { PostInput } from '@lodestone/domain'
import { PLANT_EVENT_TYPES, type PlantEventType, POST_PATHS } from '@lodestone/domain'
import { type BulkOptions, bulk } from './bulk/bulk.ts'
import type { BulkLine, BulkResult, BulkSummary } from './bulk/lines.ts'
import { createPlantEvidence, type PlantEvidence } from './evidence/plant-evidence.ts'
import { createHttp, type HttpOptions } from './http.ts'
import { createPlantReads, type PlantReads } from './plant-reads.ts'
import { type DryRun, type PostOptions, postTo } from './post-to.ts'
import type { Posted, Preview } from './receipt.ts'

export type { DryRun, PostOptions } from './post-to.ts'

/** Posts an event of one type; a dry run answers what would come of it. */
export type PostMethod<T extends PlantEventType> = {
  (post: PostInput<T>, options: DryRun): Promise<Preview>
  (post: PostInput<T>, options?: PostOptions): Promise<Posted>
}

/** `alloyFlaked(post, options)` and so on: one method for each event. */
export type PostMethods = { readonly [T in PlantEventType as Uncapitalize<T>]: PostMethod<T> }

/** A plant service, for one area. Every method throws ProblemError. */
export type PlantClient = PostMethods &
  PlantReads &
  PlantEvidence & {
    /** Posts an event of any type, and repeats it with the same key until the answer is definite or the patience ends. */
    post<T extends PlantEventType>(type: T, post: PostInput<T>, options: DryRun): Promise<Preview>
    post<T extends PlantEventType>(type: T, post: PostInput<T>, options?: PostOptions): Promise<Posted>
    /** Posts many; see `bulk`. */
    bulk(
      lines: AsyncIterable<BulkLine> | Iterable<BulkLine>,
      options?: BulkOptions,
    ): AsyncGenerator<BulkResult, BulkSummary>
  }

/** A client of the plant service at `baseUrl`. Holds no connection: nothing is to be closed. */
export const createPlantClient = (options: HttpOptions): PlantClient => {
  const http = createHttp(options)
  const methods = Object.fromEntries(
    PLANT_EVENT_TYPES.map((type) => [
      type.charAt(0).toLowerCase() + type.slice(1),
      (body: unknown, postOptions?: PostOptions) => postTo(http, POST_PATHS[type], body, postOptions),
    ]),
  ) as PostMethods
  return {
    ...methods,
    ...createPlantReads(http),
    ...createPlantEvidence(http),
    post: ((type: PlantEventType, body: unknown, postOptions?: PostOptions) =>
      postTo(http, POST_PATHS[type], body, postOptions)) as PlantClient['post'],
    bulk: (lines, bulkOptions) => bulk(http, lines, bulkOptions),
  }
}
