import type { Lineage } from '@lodestone/lineage'

/** What of a ledger counts: what is recorded up to a position, and happened before a moment (milliseconds since 1970; Infinity: whenever). */
export type View = { readonly asOf: number; readonly beforeMs: number }

export const isSameView = (one: View, other: View): boolean =>
  one.asOf === other.asOf && one.beforeMs === other.beforeMs

/** Positions that count otherwise in one view than in another, rising; some that do not, where the views are cut in time. */
export function* positionsBetween({ events }: Lineage, one: View, other: View): Generator<number, void> {
  const [least, most] = [one.asOf, other.asOf].sort((a, b) => a - b) as [number, number]
  if (one.beforeMs !== other.beforeMs) {
    const [from, to] = [one.beforeMs, other.beforeMs].sort((a, b) => a - b) as [number, number]
    const { occurredMs } = events.columns
    for (let position = 1; position <= least; position++)
      if (occurredMs[position]! >= from && occurredMs[position]! < to) yield position
  }
  // Beyond the cut they do not count themselves, and yet withdraw what is within it.
  for (let position = least + 1; position <= most; position++) yield position
}

/** How many they are, counted no further than `most`. */
export const distance = (lineage: Lineage, one: View, other: View, most: number): number => {
  let count = 0
  for (const _ of positionsBetween(lineage, one, other)) {
    count += 1
    if (count >= most) break
  }
  return count
}
