import { FLIPS_STREAM } from '@lodestone/domain'
import type { EventStore, StoredEvent } from '@lodestone/event-store'
import { positionOfEntry, readEntry } from './flip-event.ts'

/** How far the stream of flips is. */
export type FlipTail = {
  /** Its last revision; -1 while it is empty. */
  readonly revision: number
  /** The ledger's position up to which flips are written; of this position itself perhaps not all, unless `whole`. */
  readonly position: number
  readonly whole: boolean
  /** Who writes; null when nobody does. */
  readonly holder: string | null
  /** The ids of the flips that are written of that position. */
  readonly written: ReadonlySet<string>
}

const EMPTY: FlipTail = { revision: -1, position: 0, whole: true, holder: null, written: new Set() }

/** How far the stream is, read from its end. Errors: those of the store. */
export const readTail = async (store: EventStore): Promise<FlipTail> => {
  const newestFirst: StoredEvent[] = []
  for await (const page of store.readStream(FLIPS_STREAM, { direction: 'backwards' }))
    for (const stored of page) {
      newestFirst.push(stored)
      if (placeOf(stored) < placeOf(newestFirst[0] as StoredEvent)) return folded(newestFirst)
    }
  return folded(newestFirst)
}

/** The tail once what came after it is read. Errors: those of the store. */
export const refreshed = async (store: EventStore, tail: FlipTail): Promise<FlipTail> => {
  let next = tail
  for await (const page of store.readStream(FLIPS_STREAM, { from: tail.revision + 1 }))
    for (const stored of page) next = advanced(next, stored)
  return next
}

const placeOf = (stored: StoredEvent): number => {
  const entry = readEntry(stored)
  return entry === null ? 0 : positionOfEntry(entry)
}

const folded = (newestFirst: readonly StoredEvent[]): FlipTail =>
  newestFirst.toReversed().reduce(advanced, EMPTY)

const advanced = (tail: FlipTail, stored: StoredEvent): FlipTail => {
  const entry = readEntry(stored)
  const next = { ...tail, revision: stored.revision }
  if (entry === null) return next
  if (entry.kind === 'taken') return { ...next, holder: entry.holder }
  if (entry.kind === 'left')
    return {
      ...next,
      holder: null,
      position: Math.max(tail.position, entry.position),
      whole: true,
      written: new Set(),
    }
  const { position } = entry.flip
  const written = position === tail.position ? new Set(tail.written).add(stored.id) : new Set([stored.id])
  return { ...next, position, whole: false, holder: entry.holder, written }
}
