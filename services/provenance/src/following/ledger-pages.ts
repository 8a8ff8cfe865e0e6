import type { Page } from '@lodestone/event-store'
import type { Log } from '../logger.ts'
import type { Decoder } from '../projection/decoder.ts'
import { decoderAhead } from '../reading-ahead/packed-event.ts'
import { type ReadingAhead, startReadingAhead } from '../reading-ahead/reading-ahead.ts'
import { type FollowLedgerOptions, followLedger } from './follow-ledger.ts'

export type LedgerPagesOptions = FollowLedgerOptions & {
  readonly decoder: Decoder
  /** Where a second thread can open the store too. */
  readonly address: string | undefined
  /** Behind so many events a second thread begins to read; undefined: as many as are worth its start. */
  readonly farBehind: number | undefined
  readonly log: Log
}

/** A page of the ledger, and what reads its events. */
export type LedgerPage = Page & { readonly decoder: Decoder }

/** A second thread takes half a second of a core to be there; it saves as much in so many events that it reads ahead. */
const FAR_BEHIND = 20_000
/** It takes longer with the client of EventStoreDB to load and connect. */
const FAR_BEHIND_ESDB = 40_000
/** From so many events on that were read without it a second thread is worth its start, by the address of the store. */
const worthItsStart = (address: string): number => (address.startsWith('esdb') ? FAR_BEHIND_ESDB : FAR_BEHIND)

/**
 * The ledger's events behind what is folded, without end. Far behind the end they are read ahead on a second thread, up to what is stored; from there
 * on, and whenever that thread fails, here. Each way begins behind what is folded, so that it does not matter where the other left off. Errors: as
 * `followLedger`.
 */
export async function* ledgerPages(options: LedgerPagesOptions): AsyncGenerator<LedgerPage, void, undefined> {
  const { address, decoder, signal, log } = options
  const farBehind = options.farBehind ?? worthItsStart(address ?? '')
  let ahead: ReadingAhead | null = null
  const stop = (): void => void ahead?.stop()
  signal.addEventListener('abort', stop)
  try {
    let mayBegin = address !== undefined
    let read = 0
    for await (const page of followLedger(options)) {
      yield { ...page, decoder }
      read += page.events.length
      if (page.caughtUp && mayBegin) {
        mayBegin = false
        stop()
      }
      if (!mayBegin || address === undefined || read < farBehind) continue
      ahead ??= startReadingAhead(address)
      if (ahead.isReady()) break
    }
    if (ahead === null || signal.aborted) return
    yield* pagesOf(ahead, options, log)
    stop()
    if (!signal.aborted) for await (const page of followLedger(options)) yield { ...page, decoder }
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

async function* pagesOf(ahead: ReadingAhead, { projection }: LedgerPagesOptions, log: Log) {
  try {
    for await (const events of ahead.pages(projection.checkpoint))
      yield { events, caughtUp: false, decoder: decoderAhead }
  } catch (error) {
    log.warn({ err: error }, 'The thread that reads ahead has failed; the store is read without it.')
  }
}
