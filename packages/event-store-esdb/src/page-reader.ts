import type { EventEmitter } from 'node:events'
import type { Readable } from 'node:stream'

/** Items in the order in which they came. `ended` marks the last page; `live` that nothing more was known behind it. */
export type ItemPage<Item> = { readonly items: Item[]; readonly ended: boolean; readonly live: boolean }

/** A stream of the client, as far as it matters here. */
export type ItemStream = Pick<Readable, 'isPaused' | 'readableLength'> & {
  on: EventEmitter['on']
  once: EventEmitter['once']
  pause(): unknown
  resume(): unknown
}

export type PageReaderOptions = {
  readonly pageSize: number
  /** Give a page as soon as there is something, rather than wait until it is full. */
  readonly eager: boolean
  /** Fail when nothing has come for so long while a page is awaited. */
  readonly silenceMs?: number
}

export type PageReader<Item> = {
  /** Errors: what the stream failed with, or SilenceError. Ends with a page that says so, and after it with empty ones. */
  next(): Promise<ItemPage<Item>>
  /** Fails the page that is awaited, and all that come. */
  fail(error: unknown): void
}

export class SilenceError extends Error {
  constructor(silenceMs: number) {
    super(`The server has said nothing for ${silenceMs} ms`)
    this.name = 'SilenceError'
  }
}

/**
 * Gathers what the client gives one by one into pages, and holds the stream back while nobody takes them: at most two pages are
 * in memory. Listens to `caughtUp` and `fellBehind` where the stream has them.
 */
export const readPages = <Item>(stream: ItemStream, options: PageReaderOptions): PageReader<Item> => {
  const { pageSize, eager, silenceMs } = options
  let items: Item[] = []
  let ended = false
  let failure: { error: unknown } | null = null
  let received = 0
  /** The stream is live once so many items have come; what is still in its own buffer comes first. */
  let liveAt = Number.POSITIVE_INFINITY
  let toldLive = false
  let wake = (): void => {}

  const isLive = (): boolean => received >= liveAt
  const isReady = (): boolean =>
    failure !== null ||
    ended ||
    items.length >= pageSize ||
    (eager && (items.length > 0 || (isLive() && !toldLive)))
  const settle = (): void => {
    if (isReady()) wake()
  }
  const fail = (error: unknown): void => {
    failure ??= { error }
    settle()
  }

  stream.on('data', (item: Item) => {
    items.push(item)
    received++
    if (items.length >= 2 * pageSize) stream.pause()
    settle()
  })
  stream.on('end', () => {
    ended = true
    settle()
  })
  stream.on('close', () => {
    ended = true
    settle()
  })
  // Stays for good: the client's streams go on telling errors after they were left.
  stream.on('error', fail)
  stream.on('caughtUp', () => {
    liveAt = received + stream.readableLength
    settle()
  })
  stream.on('fellBehind', () => {
    liveAt = Number.POSITIVE_INFINITY
    toldLive = false
  })

  const waitUntilReady = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    wake = resolve
    let seen = received
    const listen = (): void => {
      if (seen === received) fail(new SilenceError(silenceMs ?? 0))
      seen = received
    }
    const timer = silenceMs === undefined ? undefined : setInterval(listen, silenceMs)
    await promise
    clearInterval(timer)
  }

  return {
    fail,
    async next() {
      if (!isReady()) await waitUntilReady()
      // What came in one turn of the event loop belongs on one page.
      if (eager && items.length < pageSize && !failure) await new Promise((resolve) => setImmediate(resolve))
      if (failure) throw failure.error
      const page = items.length <= pageSize ? items : items.slice(0, pageSize)
      items = items.length <= pageSize ? [] : items.slice(pageSize)
      if (stream.isPaused() && items.length < pageSize) stream.resume()
      const live = isLive() && items.length === 0 && stream.readableLength === 0
      toldLive = live
      return { items: page, ended: ended && items.length === 0, live }
    },
  }
}
