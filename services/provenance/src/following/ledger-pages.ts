import type { Page } from '@lodestone/event-store'
import type { Log } from '../logger.ts'
import type { Decoder } from '../projection/decoder.ts'
import { decoderAhead, type EventAhead } from '../reading-ahead/packed-event.ts'
import { type ReadingAhead, startReadingAhead } from '../reading-ahead/reading-ahead.ts'
import { textsHere } from '../reading-ahead/texts-here.ts'
import { type FollowLedgerOptions, followLedger } from './follow-ledger.ts'

export type LedgerPagesOptions = FollowLedgerOptions & {
  readonly decoder: Decoder
  /** Where the store is. */
  readonly address: string | undefined
  /** Behind so many events reading ahead begins; undefined: as many as are worth its start. */
  readonly farBehind: number | undefined
  readonly log: Log
}

/** A page of the ledger, and what reads its events. */
export type LedgerPage = Page & { readonly decoder: Decoder }

/** A second thread takes half a second of a core to be there; it saves as much in so many events that it reads ahead. */
const FAR_BEHIND_THREAD = 20_000
/** What reads texts is compiled in a tenth of that. */
const FAR_BEHIND_HERE = 2_000

/** The client of EventStoreDB takes three quarters of all the time: a thread of its own would save little, and the server may need that core. */
const isReadHere = (address: string | undefined): boolean => address?.startsWith('esdb') ?? false

/**
 * The ledger's events behind what is folded, without end. Far behind the end they are read from their texts, up to what is stored: on a second thread, or here where that would not
 * pay; from there on, and whenever that fails, as they are given. Each way begins behind what is folded, so that it does not matter where the other left off. Errors: as
 * `followLedger`.
 */
export async function* ledgerPages(options: LedgerPagesOptions): AsyncGenerator<LedgerPage, void, undefined> {
  const { store, address, projection, decoder, signal } = options
  const texts = isReadHere(address) ? store.texts : undefined
  const farBehind = options.farBehind ?? (texts === undefined ? FAR_BEHIND_THREAD : FAR_BEHIND_HERE)
  let ahead: ReadingAhead | null = null
  const stop = (): void => void ahead?.stop()
  signal.addEventListener('abort', stop)
  try {
    let mayBegin = address !== undefined
    let read = 0
    let pages: AsyncGenerator<readonly EventAhead[]> | null = null
    for await (const page of followLedger(options)) {
      yield { ...page, decoder }
      read += page.events.length
      if (page.caughtUp && mayBegin) {
        mayBegin = false
        stop()
      }
      if (!mayBegin || address === undefined || read < farBehind) continue
      if (texts !== undefined) pages = textsHere(store, texts, projection.checkpoint)
      else {
        ahead ??= startReadingAhead(address)
        if (ahead.isReady()) pages = ahead.pages(projection.checkpoint)
      }
      if (pages !== null) break
    }
    if (pages === null || signal.aborted) return
    yield* pagesOf(pages, options)
    stop()
    if (!signal.aborted) for await (const page of followLedger(options)) yield { ...page, decoder }
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

async function* pagesOf(pages: AsyncGenerator<readonly EventAhead[]>, { signal, log }: LedgerPagesOptions) {
  try {
    for await (const events of pages) {
      yield { events, caughtUp: false, decoder: decoderAhead }
      if (signal.aborted) return
    }
  } catch (error) {
    log.warn({ err: error }, 'Reading ahead has failed; the store is read without it.')
  }
}
