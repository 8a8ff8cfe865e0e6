import { FLIPS_STREAM } from '@lodestone/domain'
import {
  appendUntilDefinite,
  type EventStore,
  isEventStoreError,
  type NewEvent,
} from '@lodestone/event-store'
import type { Log } from '../logger.ts'
import { type Flip, flipEvent, holderEvent } from './flip-event.ts'
import { type FlipTail, readTail, refreshed } from './flip-tail.ts'

export type FlipWriterOptions = {
  readonly store: EventStore
  /** The name of this instance: no other has it. */
  readonly holder: string
  /** For so long, in milliseconds, it waits for another instance to write what it has derived too; then it takes over. */
  readonly patienceMs: number
  /** Milliseconds that never go back. */
  readonly elapsed: () => number
  readonly log: Log
}

/**
 * Writes flips to the stream of their own, one instance at a time: each append names the revision that it stands on, so that of two
 * writers one is turned away, and then looks what the other has written. Ids are of cause and subject: what is derived twice is written once.
 */
export type FlipWriter = {
  /** Looks how far the stream is. Errors: those of the store. */
  readonly open: () => Promise<FlipTail>
  /** Flips that were derived, in the ledger's order: to be written by whoever writes. */
  readonly offer: (flip: Flip) => void
  /** Writes what is to be written, or sees that another has. Errors: those of the store. */
  readonly flush: () => Promise<void>
  /** Lets others write, once everything up to this position is written. */
  readonly leave: (position: number) => Promise<void>
  readonly pending: () => number
  readonly holds: () => boolean
}

/** No append has more flips than this: well within what a store takes. */
const TOGETHER = 200

export const createFlipWriter = (options: FlipWriterOptions): FlipWriter => {
  const { store, holder, patienceMs, elapsed, log } = options
  let tail: FlipTail | undefined
  let pending: { flip: Flip; event: NewEvent }[] = []
  /** Since when what is pending waits for another. */
  let waitingSince: number | null = null

  const opened = async (): Promise<FlipTail> => {
    tail ??= await readTail(store)
    return tail
  }
  const dropWritten = (at: FlipTail): void => {
    pending = pending.filter(
      ({ flip, event }) =>
        flip.position > at.position ||
        (flip.position === at.position && !at.whole && !at.written.has(event.id)),
    )
  }

  /** Appends behind the tail; false when another was there first: then the tail is read again. */
  const append = async (at: FlipTail, events: readonly NewEvent[]): Promise<boolean> => {
    const expectedRevision = at.revision < 0 ? 'no_stream' : at.revision
    let isMine = true
    try {
      await appendUntilDefinite(store, FLIPS_STREAM, events, { expectedRevision })
    } catch (error) {
      if (!isEventStoreError(error, 'WRONG_EXPECTED_REVISION')) throw error
      isMine = false
    }
    tail = await refreshed(store, at)
    dropWritten(tail)
    return isMine
  }

  /** Whether it is this instance's turn. */
  const takes = async (at: FlipTail): Promise<boolean> => {
    if (at.holder === holder) return true
    waitingSince ??= elapsed()
    if (at.holder !== null && elapsed() - waitingSince < patienceMs) return false
    if (!(await append(at, [holderEvent('taken', holder, at.position, at.revision + 1)]))) return false
    log.info({ holder, before: at.holder }, 'This instance writes what verdicts become from here on.')
    return true
  }

  return {
    open: opened,
    offer: (flip) => {
      pending.push({ flip, event: flipEvent(flip, holder) })
    },
    flush: async () => {
      const known = await opened()
      if (pending.length === 0) return
      if (known.holder !== holder) {
        const before = known.revision
        tail = await refreshed(store, known)
        dropWritten(tail)
        // Whoever writes is at work: it is waited for anew.
        if (tail.revision !== before) waitingSince = null
      }
      while (pending.length > 0 && (await takes(await opened()))) {
        const events = pending.slice(0, TOGETHER).map(({ event }) => event)
        if (await append(await opened(), events)) waitingSince = null
      }
      if (pending.length === 0) waitingSince = null
    },
    leave: async (position) => {
      const at = await opened()
      if (at.holder !== holder || pending.length > 0) return
      await append(at, [holderEvent('left', holder, position, at.revision + 1)])
    },
    pending: () => pending.length,
    holds: () => tail?.holder === holder,
  }
}
