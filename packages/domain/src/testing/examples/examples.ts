import type { EventType } from '../../events/catalogue.ts'
import type { PostInput } from '../../events/post-input.ts'
import { commerceExamples } from './commerce.ts'
import { custodyExamples } from './custody.ts'
import { documentsExamples } from './documents.ts'
import { lotsExamples } from './lots.ts'
import { poolsExamples } from './pools.ts'
import { registryExamples } from './registry.ts'
import { runsExamples } from './runs.ts'
import { sourcesExamples } from './sources.ts'

/** A post of every event type. */
export type Examples = { readonly [T in EventType]: PostInput<T> }

/** One post of every event type, as a plant would write it. The tests, the golden corpus and the documents use these. */
export const EXAMPLES: Examples = {
  ...registryExamples,
  ...sourcesExamples,
  ...runsExamples,
  ...poolsExamples,
  ...custodyExamples,
  ...lotsExamples,
  ...commerceExamples,
  ...documentsExamples,
}
