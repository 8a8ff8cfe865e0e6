import type { PositionedEvent } from '@lodestone/event-store'
import { entryOf, leafOf, type Salts, type StoredFact } from '@lodestone/transparency'
import { LogError } from '../errors.ts'
import type { GrowingTree } from '../tree/growing-tree.ts'
import type { LogPlace } from './log-state.ts'

/** How far events were taken into a tree. */
export type Taking = {
  /** Takes the next event. One that was taken before is nothing. Errors: LEDGER_GAP. */
  readonly take: (event: PositionedEvent) => void
  /** The place of the last one; null before the first. */
  readonly place: () => LogPlace | null
}

export const takeEvents = (tree: GrowingTree, salts: Salts, from: LogPlace | null): Taking => {
  const heads = new Map(Object.entries(from?.heads ?? {}))
  let last = from === null ? null : { cursor: from.cursor, eventId: from.eventId }
  return {
    take: (event) => {
      const { stream, revision, id, cursor } = event
      const head = heads.get(stream) ?? -1
      if (revision <= head) return
      if (revision !== head + 1)
        throw new LogError(
          'LEDGER_GAP',
          `After revision ${head} of ${stream} the store gave revision ${revision}: ${revision - head - 1} of its events are missing. Nothing is signed over that. Check the store, or what its user may read.`,
        )
      tree.append(entryOf(leafOf(event as StoredFact, salts)))
      heads.set(stream, revision)
      last = { cursor, eventId: id }
    },
    place: () => last && { ...last, heads: Object.fromEntries(heads) },
  }
}
