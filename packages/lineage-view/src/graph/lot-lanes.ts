import { LANES, laneOfMaterial, laneOfStages } from './lanes.ts'
import { forwardOrder } from './levels.ts'
import type { LotGraph } from './lot-graph.ts'

/**
 * The lane of each lot, as turn × lanes + lane: what comes back to an earlier stage (swarf into the furnace) is on its next turn, so that no edge
 * goes back. `level` is the longest way from a lot that nothing went into.
 */
export type LotLanes = { readonly lane: Int32Array; readonly level: Int32Array }

export const laneAndTurn = (key: number): { lane: number; turn: number } => ({
  lane: key % LANES.length,
  turn: Math.floor(key / LANES.length),
})

const NONE = -1

/** Errors: RangeError for a trace with a cycle, which the ledger keeps out. */
export const lotLanes = (graph: LotGraph): LotLanes => {
  const { lots, from, to, into, outOf } = graph
  const lane = new Int32Array(lots.length).fill(NONE)
  const level = new Int32Array(lots.length)
  const order = forwardOrder({ count: lots.length, ...graph })
  if (order.length < lots.length) throw new RangeError('The trace has a cycle.')
  const hasInputs = (lot: number): boolean => into.first[lot]! < into.first[lot + 1]!
  for (const lot of order) {
    if (!hasInputs(lot)) continue
    let before = NONE
    for (let n = into.first[lot]!; n < into.first[lot + 1]!; n++) {
      const input = from[into.edges[n]!]!
      level[lot] = Math.max(level[lot]!, level[input]! + 1)
      before = Math.max(before, lane[input]!)
    }
    lane[lot] = laneAfter(before, laneOfStages(lots[lot]!.stages), () => laneOfMaterial(lots[lot]!.material))
  }
  // What nothing went into stands in its own lane, but never right of what it went into.
  for (let lot = 0; lot < lots.length; lot++) {
    if (hasInputs(lot)) continue
    let first = Number.POSITIVE_INFINITY
    for (let n = outOf.first[lot]!; n < outOf.first[lot + 1]!; n++)
      first = Math.min(first, lane[to[outOf.edges[n]!]!]!)
    const own = laneOfStages(lots[lot]!.stages) ?? laneOfMaterial(lots[lot]!.material)
    if (first === Number.POSITIVE_INFINITY) lane[lot] = own ?? 0
    else lane[lot] = own === null ? first : Math.min(first, laneAndTurn(first).turn * LANES.length + own)
  }
  return { lane, level }
}

/** A stage puts a lot into its lane, on the next turn if that lies behind; without one it stays where its inputs are. */
const laneAfter = (before: number, stage: number | null, byMaterial: () => number | null): number => {
  if (before === NONE) return stage ?? byMaterial() ?? 0
  if (stage === null) return before
  const same = laneAndTurn(before).turn * LANES.length + stage
  return same < before ? same + LANES.length : same
}
