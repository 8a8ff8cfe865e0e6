import type { LotId } from '@lodestone/domain'
import type { TraceEdge, TraceNode } from '@lodestone/lineage'

/** Parts per billion of a whole. */
const WHOLE = 1_000_000_000n

/**
 * How much of each lot of a downstream trace comes from the lot that it begins with, by mass through blends, in parts per billion, rounded
 * down. Every lot is reckoned once all that went into it is: the graph has no cycle.
 */
export const partsFromIt = (
  nodes: readonly Pick<TraceNode, 'lot' | 'grams'>[],
  edges: readonly Pick<TraceEdge, 'from' | 'to' | 'grams'>[],
): ReadonlyMap<LotId, bigint> => {
  const [first] = nodes
  const parts = new Map<LotId, bigint>()
  if (first === undefined) return parts
  const grams = new Map(nodes.map((node) => [node.lot, BigInt(node.grams)]))
  const outgoing = Map.groupBy(edges, ({ from }) => from)
  const waiting = new Map([...Map.groupBy(edges, ({ to }) => to)].map(([lot, into]) => [lot, into.length]))
  const ready: LotId[] = [first.lot]
  parts.set(first.lot, WHOLE)
  for (let lot = ready.pop(); lot !== undefined; lot = ready.pop()) {
    for (const { to, grams: moved } of outgoing.get(lot) ?? []) {
      const whole = grams.get(to) ?? 0n
      const part = whole === 0n ? 0n : (BigInt(moved) * (parts.get(lot) ?? 0n)) / whole
      const sum = (parts.get(to) ?? 0n) + part
      parts.set(to, sum > WHOLE ? WHOLE : sum)
      const left = (waiting.get(to) ?? 1) - 1
      waiting.set(to, left)
      if (left === 0) ready.push(to)
    }
  }
  return parts
}
