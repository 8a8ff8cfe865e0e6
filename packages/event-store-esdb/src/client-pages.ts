import type { EventStoreDBClient } from '@eventstore/db-client'
import { isStreamNotFound, readError } from './client-errors.ts'
import { type ItemPage, type ItemStream, readPages, SilenceError } from './page-reader.ts'
import type { Lease } from './shared-clients.ts'
import { closedError, type StoreContext } from './store-context.ts'

/** A read or a subscription of the client. */
export type ClientStream = ItemStream & { cancel?(): Promise<void>; unsubscribe?(): Promise<void> }

export type ClientPagesOptions = {
  /** Names what is read, in errors. */
  readonly what: string
  readonly open: (client: EventStoreDBClient) => ClientStream
  /** A subscription gives what it has at once, may be silent for ever, and ends quietly by its signal. */
  readonly subscription?: { readonly signal: AbortSignal | undefined }
}

const ABORTED = Symbol('aborted')

const leave = async (stream: ClientStream): Promise<void> => {
  try {
    await (stream.cancel?.() ?? stream.unsubscribe?.())
  } catch {
    // It never came to be.
  }
}

const opened = (lease: Lease, open: ClientPagesOptions['open'], what: string): ClientStream => {
  try {
    return open(lease.client)
  } catch (error) {
    lease.release()
    throw readError(error, what)
  }
}

/** Errors: EventStoreError. A stream that is not found gives nothing. */
export async function* clientPages<Item>(
  context: StoreContext,
  { what, open, subscription }: ClientPagesOptions,
): AsyncGenerator<ItemPage<Item>> {
  const lease = context.use()
  const stream = opened(lease, open, what)
  const reader = readPages<Item>(stream, {
    pageSize: context.pageSize,
    eager: subscription !== undefined,
    ...(subscription ? {} : { silenceMs: context.silenceMs }),
  })
  // At once, and not only when the reader comes back for the next page: it may never come.
  const stop = (why: unknown): void => {
    reader.fail(why)
    void leave(stream)
    lease.release()
  }
  const forget = context.onClose(() => stop(closedError()))
  const signal = subscription?.signal
  const abort = (): void => stop(ABORTED)
  signal?.addEventListener('abort', abort, { once: true })
  // A server that does not even confirm a subscription is away.
  const unconfirmed = subscription
    ? setTimeout(() => reader.fail(new SilenceError(context.silenceMs)), context.silenceMs)
    : undefined
  stream.once('confirmation', () => clearTimeout(unconfirmed))
  let over = false
  try {
    while (!over) {
      const page = await reader.next()
      over = page.ended
      yield page
    }
  } catch (error) {
    if (error === ABORTED || isStreamNotFound(error)) return
    if (error instanceof SilenceError) context.suspect(lease)
    throw readError(error, what)
  } finally {
    clearTimeout(unconfirmed)
    signal?.removeEventListener('abort', abort)
    forget()
    if (!over) void leave(stream)
    lease.release()
  }
}
