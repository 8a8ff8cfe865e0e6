import { type EventStore, every, realTimers, type Timers } from '@lodestone/event-store'
import { isWhole, type Lineage } from '@lodestone/lineage'
import { createExpectation } from './following/expect.ts'
import { foldPage } from './following/fold-pages.ts'
import { type Lag, lagBehind, measureHead } from './following/lag.ts'
import { ledgerPages } from './following/ledger-pages.ts'
import { loadProjection } from './following/load.ts'
import { createFoldRate } from './following/rate.ts'
import { remembered } from './following/remembered.ts'
import { createStatus, type Status } from './following/status.ts'
import { createWaiters, type Waiters } from './following/waiters.ts'
import { changedLots } from './live/changed-lots.ts'
import { type Changes, createChanges } from './live/changes.ts'
import { DEFAULTS, type ProvenanceOptions } from './options.ts'
import type { Decoder } from './projection/decoder.ts'
import type { Folded } from './projection/fold-stored.ts'
import { createProjection, type Projection, positionOf } from './projection/projection.ts'
import { quickDecoder } from './projection/quick-decoder.ts'
import { createSnapshotKeeper, type SnapshotState } from './snapshots/snapshot-keeper.ts'

/** The read side's state: the projection of the whole log, kept up to date. What answers questions is built on it. */
export type Provenance = {
  readonly store: EventStore
  readonly decoder: Decoder
  readonly clock: () => Date
  readonly timers: Timers
  /** What is folded, as it is at this moment. Read it in one go: between two turns of the event loop it may move on. */
  readonly projection: () => Projection
  readonly lineage: () => Lineage
  readonly position: () => number
  /** Resolves when no event is in the middle of being folded, which one may be that changes the facts of very many lots: then there is a state to hash. */
  readonly whole: () => Promise<void>
  readonly status: () => Readonly<Status>
  readonly waiters: Waiters
  readonly changes: () => Changes
  /** By what the store said not more than half a second ago. Errors: those of the store. */
  readonly lag: () => Promise<Lag>
  readonly foldRate: () => number
  readonly snapshot: () => SnapshotState
  /**
   * Loads the newest good snapshot, makes sure that the store is the one it was folded from, and begins to follow. Resolves once it
   * follows. Errors: STORE_FORKED, STORE_BEHIND, SNAPSHOT_FOLDER; those of the store.
   */
  readonly start: () => Promise<void>
  /** Resolves once all that the store knew of is folded. Errors: why it failed before that. */
  readonly caughtUp: Promise<void>
  /** Resolves when following ends: with null when it was told to, else with why it failed. */
  readonly ended: Promise<Error | null>
  /** Ends the following and writes a last snapshot. The store stays open. */
  readonly stop: () => Promise<void>
}

/** For so long, in milliseconds, the store is not asked again how far it is: whoever asks often costs it no more. */
const HEAD_MS = 500
/** How often it is looked at whether a snapshot is due while no event comes. */
const IDLE_CHECK_MS = 1_000

export const createProvenance = (options: ProvenanceOptions): Provenance => {
  const { store, snapshotDir, logger: log, decoder = quickDecoder, clock = () => new Date() } = options
  const { timers = realTimers, lotsAtOnce } = options
  const pacing = { timers, ...(lotsAtOnce === undefined ? {} : { lotsAtOnce }) }
  const status = createStatus()
  const stopping = new AbortController()
  const caughtUp = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<Error | null>()
  // Whoever does not wait for it hears of the failure by the others.
  caughtUp.promise.catch(() => {})
  const rate = createFoldRate(clock)
  const snapshots = createSnapshotKeeper({
    folder: snapshotDir,
    ...(options.snapshotDisk && { disk: options.snapshotDisk }),
    everyEvents: options.snapshotEveryEvents ?? DEFAULTS.snapshotEveryEvents,
    everyMs: options.snapshotEveryMs ?? DEFAULTS.snapshotEveryMs,
    clock,
    log,
  })
  let projection = createProjection()
  let changes = createChanges(0)
  let following: Promise<void> = Promise.resolve()
  const waiters = createWaiters((stream) => projection.heads.get(stream) ?? -1, timers)

  const storeHead = remembered(HEAD_MS, () => measureHead({ store, decoder }, projection), timers)

  const onFolded = ({ position, event, parked }: Folded, stream: string, revision: number): void => {
    if (status.answers) changes.note(position, changedLots(projection.lineage, position, event))
    if (parked) log.error({ position, ...projection.parked.at(-1) }, 'An event cannot be read; it is parked.')
    waiters.reached(stream, revision)
  }

  const isLive = (): void => {
    if (!status.answers) {
      changes = createChanges(positionOf(projection))
      log.info({ position: positionOf(projection) }, 'The projection is up to date.')
    }
    status.state = 'live'
    status.answers = true
    caughtUp.resolve()
  }

  const considerSnapshot = (): void => {
    if (isWhole(projection.lineage)) snapshots.consider(projection, { catchingUp: !status.answers })
  }

  const followOn = async (): Promise<void> => {
    const onDrop = ({ drops, error }: { drops: number; error: Error }): void => {
      Object.assign(status, { drops, lastDrop: error.message })
      if (status.state === 'live') status.state = 'reconnecting'
      log.warn({ err: error, drops }, 'The connection to the event store was lost; it is taken up again.')
    }
    const { address, farBehind } = options
    const expect = createExpectation(storeHead)
    const following = { store, projection, signal: stopping.signal, timers, onDrop, log }
    for await (const page of ledgerPages({ ...following, decoder, address, farBehind })) {
      await foldPage(projection, page, page.decoder, onFolded, pacing)
      rate.count(page.events.length)
      await expect(projection, page.caughtUp)
      if (page.caughtUp && !status.answers) {
        isLive()
        // Whoever waited for it goes first: to take a snapshot holds the event loop for as much as a second.
        await timers.turn()
      } else if (page.caughtUp) isLive()
      else if (status.state === 'reconnecting') status.state = 'catching_up'
      considerSnapshot()
    }
  }

  const fail = (error: unknown): void => {
    const failure = error instanceof Error ? error : new Error(String(error))
    Object.assign(status, { state: 'failed', answers: false, failure })
    log.error({ err: failure }, 'The projection stops.')
    waiters.close()
    caughtUp.reject(failure)
    ended.resolve(failure)
  }

  return {
    store,
    decoder,
    clock,
    timers,
    projection: () => projection,
    lineage: () => projection.lineage,
    position: () => positionOf(projection),
    whole: async () => {
      while (!isWhole(projection.lineage)) await timers.turn()
    },
    status: () => status,
    waiters,
    changes: () => changes,
    lag: async () => lagBehind(await storeHead(), positionOf(projection), clock()),
    foldRate: rate.perSecond,
    snapshot: snapshots.state,
    caughtUp: caughtUp.promise,
    ended: ended.promise,
    start: async () => {
      try {
        const { rebuild = false, acceptStore = false } = options
        projection = await loadProjection({ store, snapshots, decoder, log, rebuild, acceptStore })
      } catch (error) {
        fail(error)
        throw error
      }
      status.state = projection.checkpoint === null ? 'rebuilding' : 'catching_up'
      const stopLooking = every(timers, IDLE_CHECK_MS, considerSnapshot)
      following = followOn().catch(fail).finally(stopLooking)
    },
    stop: async () => {
      if (status.state === 'stopped') return
      const failed = status.state === 'failed'
      if (!failed) status.state = 'stopping'
      stopping.abort()
      await following
      waiters.close()
      if (failed || status.failure !== null) return
      await snapshots.save(projection)
      status.state = 'stopped'
      caughtUp.resolve()
      ended.resolve(null)
    },
  }
}
