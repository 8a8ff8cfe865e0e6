import type { LotId } from '@lodestone/domain'

/** Which lots the last events were about, so that who listens hears of it, and who was away for a moment catches up. */
export type Changes = {
  readonly note: (position: number, lots: ReadonlySet<LotId>) => void
  /** Lots that changed after a position, up to another; null when that lies further back than is remembered. */
  readonly between: (after: number, upTo: number) => Set<LotId> | null
}

/** `from`: nothing is known of what changed up to this position. */
export const createChanges = (from: number, capacity = 20_000): Changes => {
  const ring: (ReadonlySet<LotId> | undefined)[] = new Array(capacity)
  let first = from + 1
  let last = from

  return {
    note: (position, lots) => {
      ring[position % capacity] = lots
      last = position
      first = Math.max(first, last - capacity + 1)
    },
    between: (after, upTo) => {
      if (after + 1 < first) return null
      const changed = new Set<LotId>()
      for (let position = after + 1; position <= Math.min(upTo, last); position++)
        for (const lot of ring[position % capacity] ?? []) changed.add(lot)
      return changed
    },
  }
}
