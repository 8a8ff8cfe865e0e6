import { EventStoreError } from '@lodestone/event-store'
import { requireOwnProtocol } from './protocol-owner.ts'
import type { Lease, SharedClient } from './shared-clients.ts'

/** What the parts of one open store share. */
export type StoreContext = {
  readonly credentials: { readonly username: string; readonly password: string } | undefined
  readonly pageSize: number
  readonly silenceMs: number
  readonly maxAppendBytes: number
  /** Errors: CLOSED, INVALID when the protocol is not ours. */
  use(): Lease
  suspect(lease: Lease): void
  /** Calls back when the store closes, unless forgotten before. */
  onClose(stop: () => void): () => void
  /** Keeps the store from closing until this is over. */
  accept<Result>(work: Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export const closedError = (): EventStoreError =>
  new EventStoreError('CLOSED', 'The store is closed; open it again to go on.')

export const storeContext = (
  shared: SharedClient,
  settings: Pick<StoreContext, 'credentials' | 'pageSize' | 'silenceMs' | 'maxAppendBytes'>,
): StoreContext => {
  const stops = new Set<() => void>()
  const accepted = new Set<Promise<unknown>>()
  let closing: Promise<void> | null = null

  const close = async (): Promise<void> => {
    await Promise.allSettled(accepted)
    for (const stop of stops) stop()
    await shared.leave()
  }

  return {
    ...settings,
    use() {
      if (closing) throw closedError()
      requireOwnProtocol()
      return shared.use()
    },
    suspect: shared.suspect,
    onClose(stop) {
      stops.add(stop)
      return () => {
        stops.delete(stop)
      }
    },
    accept(work) {
      accepted.add(work)
      const forget = () => accepted.delete(work)
      work.then(forget, forget)
      return work
    },
    close() {
      closing ??= close()
      return closing
    },
  }
}
