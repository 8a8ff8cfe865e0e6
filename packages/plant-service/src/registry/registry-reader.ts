import { REGISTRY_STREAM, type Registry } from '@lodestone/domain'
import { type EventStore, follow, pacedBy, realTimers, type Timers } from '@lodestone/event-store'
import type { FastifyBaseLogger } from 'fastify'
import { type LedgerCodec, ledgerCodec } from '../ledger-codec.ts'
import { createHead } from '../writer/head.ts'
import { shuttingDown, storeAway, UnreadableStream, whyNot } from '../writer/writer-errors.ts'
import { createHeadReadings } from './head-readings.ts'
import { registryWritten } from './registry-stream.ts'

/** The registry as this process knows it: kept up to date, so that a revoked key is refused as soon as its event is seen. */
export type RegistryReader = {
  /** The registry; waits for it while it is read for the first time. Errors: STORE_UNAVAILABLE; BOOK_UNREADABLE, since who may do what is then not known. */
  readonly current: () => Registry | Promise<Registry>
  /** The registry with all that the store had when this was asked for; many who ask cost no more than forty readings a second. Errors: as `current`. */
  readonly readAgain: () => Promise<Registry>
  /** The registry as it was last read. */
  readonly latest: () => Registry
  /** Why the registry is not up to date, if it is not. */
  readonly trouble: () => Error | null
  readonly close: () => Promise<void>
}

export type RegistryReaderOptions = {
  readonly store: EventStore
  readonly logger: FastifyBaseLogger
  readonly codec?: LedgerCodec
  /** How long `current` waits for the first reading, and `readAgain` for another, in milliseconds; 5,000 unless told. */
  readonly patienceMs?: number
  readonly timers?: Timers
}

export const openRegistryReader = (options: RegistryReaderOptions): RegistryReader => {
  const { store, logger, codec = ledgerCodec, patienceMs = 5_000, timers = realTimers } = options
  const { sleep, backoff } = pacedBy(timers)
  const head = createHead(registryWritten, store, codec)
  const stop = new AbortController()
  const readings = createHeadReadings(head, { timers, stop: stop.signal })
  const first = Promise.withResolvers<void>()
  let isRead = false
  let trouble: Error | null = null

  const catchUp = async (): Promise<void> => {
    await readings.follow()
    if (trouble !== null) logger.info({ revision: head.at().revision }, 'The registry is up to date again.')
    isRead = true
    trouble = null
    first.resolve()
  }

  const fell = (error: unknown): void => {
    trouble = error instanceof Error ? error : new Error(String(error))
    logger.warn({ err: error }, 'The registry cannot be followed; trying again.')
  }

  /** Reads the registry, then again whenever the store says that something came. Ends with an error, or when it is stopped. */
  const watch = async (): Promise<void> => {
    const after = await store.head()
    await catchUp()
    const pages = follow(store, {
      streams: { prefixes: [REGISTRY_STREAM] },
      signal: stop.signal,
      onDrop: ({ error }) => fell(error),
      sleep,
      backoff,
      ...(after === null ? {} : { after }),
    })
    for await (const { events } of pages) if (events.length > 0 || trouble !== null) await catchUp()
  }

  const keepWatching = async (): Promise<void> => {
    for (let attempt = 1; !stop.signal.aborted; attempt++) {
      try {
        await watch()
      } catch (error) {
        if (!stop.signal.aborted) fell(error)
      }
      await sleep(backoff(attempt), stop.signal)
    }
  }

  /** Whether it was done before patience ended. */
  const inTime = async (reading: Promise<void>): Promise<boolean> => {
    const late = Promise.withResolvers<boolean>()
    const cancel = timers.after(patienceMs, () => late.resolve(false))
    try {
      return await Promise.race([reading.then(() => true), late.promise])
    } finally {
      cancel()
    }
  }

  const waitForFirst = async (): Promise<Registry> => {
    await inTime(first.promise)
    if (trouble !== null) throw whyNot(trouble)
    if (!isRead) throw storeAway(new Error('The registry has not been read yet.'))
    return head.at().state
  }

  const current = (): Registry | Promise<Registry> => {
    if (!isRead) return waitForFirst()
    if (trouble instanceof UnreadableStream) throw whyNot(trouble)
    return head.at().state
  }

  const readAgain = async (): Promise<Registry> => {
    const isInTime = await inTime(readings.ask()).catch((error) => {
      throw stop.signal.aborted ? shuttingDown() : whyNot(error)
    })
    if (!isInTime) throw storeAway(new Error('The registry was not read in time.'))
    return current()
  }

  const watching = keepWatching()
  return {
    current,
    readAgain,
    latest: () => head.at().state,
    trouble: () => trouble ?? (isRead ? null : new Error('The registry has not been read yet.')),
    close: async () => {
      stop.abort()
      await watching
      await readings.ended()
    },
  }
}
