import { afterEach, beforeEach, describe } from 'vitest'
import { MAX_APPEND_BYTES } from '../check.ts'
import { appendResults } from './append-results.ts'
import { atomicity } from './atomicity.ts'
import { closing } from './closing.ts'
import { concurrency } from './concurrency.ts'
import { content } from './content.ts'
import { cursors } from './cursors.ts'
import { durability } from './durability.ts'
import { eventAt } from './event-at.ts'
import { expectedRevision } from './expected-revision.ts'
import type { ContractContext, OpenedStore, StoreFeatures, StoreHarness } from './harness.ts'
import { idempotency } from './idempotency.ts'
import { invalidInput } from './invalid-input.ts'
import { liveSubscription } from './live-subscription.ts'
import { overlap } from './overlap.ts'
import { readAll } from './read-all.ts'
import { readStream } from './read-stream.ts'
import { sizeLimit } from './size-limit.ts'
import { storedSubscription } from './stored-subscription.ts'
import { streamFilters } from './stream-filters.ts'
import { systemStreams } from './system-streams.ts'

export type { OpenedStore, StoreFeatures, StoreHarness } from './harness.ts'

const behaviours: readonly ((context: ContractContext) => void)[] = [
  appendResults,
  expectedRevision,
  atomicity,
  idempotency,
  overlap,
  concurrency,
  sizeLimit,
  invalidInput,
  content,
  readStream,
  readAll,
  streamFilters,
  systemStreams,
  storedSubscription,
  liveSubscription,
  eventAt,
  cursors,
  durability,
  closing,
]

const defaults: StoreFeatures = {
  fresh: true,
  systemStreams: true,
  maxAppendBytes: MAX_APPEND_BYTES,
  emptyPlaces: [],
}

/** The one suite that every adapter passes; call it from the adapter's spec. `open` is called once for each test. */
export const describeEventStoreContract = (name: string, harness: StoreHarness): void => {
  describe(`event store contract: ${name}`, () => {
    let opened: OpenedStore | undefined
    const current = (): OpenedStore => {
      if (!opened) throw new Error('The store is only there while a test runs.')
      return opened
    }
    beforeEach(async () => {
      opened = await harness.open()
    })
    afterEach(async () => {
      await opened?.cleanup()
      opened = undefined
    })
    const context: ContractContext = {
      get store() {
        return current().store
      },
      get opened() {
        return current()
      },
      features: { ...defaults, ...harness.features },
    }
    for (const behaviour of behaviours) behaviour(context)
  })
}
