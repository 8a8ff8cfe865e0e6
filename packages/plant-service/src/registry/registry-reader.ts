import { REGISTRY_STREAM, type Registry } from '@lodestone/domain'
import { type EventStore, follow, pacedBy, realTimers, type Timers } from '@lodestone/event-store'
import type { FastifyBaseLogger } from 'fastify'
import { type LedgerCodec, ledgerCodec } from '../ledger-codec.ts'
import { createHead } from '../writer/head.ts'
import { storeAway, UnreadableStream, whyNot } from '../writer/writer-errors.ts'
import { registryWritten } from './registry-stream.ts'

/** The registry as this process knows it: kept up to date, so that a revoked key is refused as soon as its event is seen. */
export type RegistryReader = {
  /** The registry; waits for it while it is read for the first time. Errors: STORE_UNAVAILABLE; BOOK_UNREADABLE, since who may do what is then not known. */
  readonly current: () => Registry | Promise<Registry>
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
  /** How long `current` waits for the first reading, in milliseconds; 5,000 unless told. */
  readonly patienceMs?: number
  readonly timers?: Timers
}

export const openRegistryReader = (options: RegistryReaderOptions): RegistryReader => {
  const { store, logger, codec = ledgerCodec, patienceMs = 5_000, timers = realTimers } = options
  const { sleep, backoff } = pacedBy(timers)
  const head = createHead(registryWritten, store, codec)
  const stop = new AbortController()
  const first = Promise.withResolvers<void>()
  let isRead = false
  let trouble: Error | null = null

  const catchUp = async (): Promise<void> => {
    await head.catchUp()
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

  const waitForFirst = async (): Promise<Registry> => {
    const late = Promise.withResolvers<void>()
    const cancel = timers.after(patienceMs, late.resolve)
    await Promise.race([first.promise, late.promise])
    cancel()
    if (trouble !== null) throw whyNot(trouble)
    if (!isRead) throw storeAway(new Error('The registry has not been read yet.'))
    return head.at().state
  }

  const watching = keepWatching()
  return {
    current: () => {
      if (!isRead) return waitForFirst()
      if (trouble instanceof UnreadableStream) throw whyNot(trouble)
      return head.at().state
    },
    latest: () => head.at().state,
    trouble: () => trouble ?? (isRead ? null : new Error('The registry has not been read yet.')),
    close: async () => {
      stop.abort()
      await watching
    },
  }
}
