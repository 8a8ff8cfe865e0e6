import { type EventStore, realTimers, type Timers } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import type { Kept } from './receipt.ts'
import { UnreadableStream, unreadable, whyNot } from './writer-errors.ts'

/** Reads events of a stream by their revisions. What is asked for at the same time is read together. */
export type KeptReader = {
  /** The events from a revision on: exactly as many as asked for. Errors: BOOK_UNREADABLE when they are not there; STORE_UNAVAILABLE. */
  readonly read: (revision: number, count: number) => Promise<readonly Kept[]>
}

type Request = {
  readonly from: number
  readonly count: number
  readonly resolve: (kept: readonly Kept[]) => void
  readonly reject: (error: unknown) => void
}

/** Reading over a few events that were not asked for is cheaper than a read more. */
const GAP = 64
const LARGEST_SPAN = 2_000

export const createKeptReader = (
  stream: string,
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  { turn }: Pick<Timers, 'turn'> = realTimers,
): KeptReader => {
  let asked: Request[] = []

  const readSpan = async (requests: readonly Request[], from: number, to: number): Promise<void> => {
    try {
      const kept = new Map<number, Kept>()
      for await (const page of store.readStream(stream, { from, limit: to - from }))
        for (const stored of page) {
          const decoded = codec.decode(stored)
          if (decoded.ok)
            kept.set(stored.revision, { id: stored.id, revision: stored.revision, event: decoded.event })
        }
      for (const { from: first, count, resolve, reject } of requests) {
        const events = Array.from({ length: count }, (_, index) => kept.get(first + index))
        const found = events.filter((event) => event !== undefined)
        if (found.length === count) resolve(found)
        else reject(unreadable(new UnreadableStream(`${stream} has no event to read at revision ${first}.`)))
      }
    } catch (error) {
      for (const { reject } of requests) reject(whyNot(error))
    }
  }

  const readAsked = async (): Promise<void> => {
    const requests = asked.toSorted((a, b) => a.from - b.from)
    asked = []
    let span: Request[] = []
    let from = 0
    let to = 0
    for (const request of requests) {
      const joins = span.length > 0 && request.from <= to + GAP && request.from - from < LARGEST_SPAN
      if (!joins) {
        if (span.length > 0) await readSpan(span, from, to)
        span = []
        from = request.from
        to = from
      }
      span.push(request)
      to = Math.max(to, request.from + request.count)
    }
    if (span.length > 0) await readSpan(span, from, to)
  }

  return {
    read: (from, count) =>
      new Promise((resolve, reject) => {
        asked.push({ from, count, resolve, reject })
        if (asked.length === 1) void turn().then(readAsked)
      }),
  }
}
