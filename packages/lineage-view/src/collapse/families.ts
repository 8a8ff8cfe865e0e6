import { LANES } from '../graph/lanes.ts'
import type { LotGraph } from '../graph/lot-graph.ts'
import { type LotLanes, laneAndTurn } from '../graph/lot-lanes.ts'

/** A group of lots that can be shown as one, and opened into its parts. A lot is a group without parts. */
export type Group = {
  /** Names it in the view's state; the same for the same trace. */
  readonly id: string
  readonly kind: GroupKind
  /** Lane and turn, as `LotLanes` counts them. */
  readonly lane: number
  /** By index, rising in the order in which they are shown. */
  readonly lots: readonly number[]
  /** Empty for a lot. */
  readonly parts: readonly Group[]
  /** Its parts feed each other, so that they are shown from the nearest on, and not by mass. */
  readonly chained: boolean
}
/**
 * `family`: what one area did in one lane, or what came in there of one material and kind. `month`: what was born in one. `run`: what was
 * born of one event.
 */
export type GroupKind = 'family' | 'month' | 'run' | 'lot'

type Key = (lot: number) => string

/** All lots of a trace as groups of groups, in the order of their names. */
export const families = (graph: LotGraph, lanes: LotLanes): Group[] => {
  const { lots, into, missing } = graph
  const isSource = (lot: number): boolean => into.first[lot] === into.first[lot + 1]
  const family: Key = (lot) => {
    const { lane, turn } = laneAndTurn(lanes.lane[lot]!)
    const { area, material, sourceKind, posted } = lots[lot]!
    const place = `${turn === 0 ? '' : `${turn + 1}:`}${LANES[lane]}/${area}`
    if (!isSource(lot)) return place
    const unknown = missing.has(lot) ? '-unknown' : ''
    return `${place}/${material ?? posted}-${sourceKind ?? 'source'}${unknown}`
  }
  const month: Key = (lot) => lots[lot]!.bornAt?.slice(0, 7) ?? 'undated'
  const run: Key = (lot) => String(lots[lot]!.bornPosition ?? 'unposted')
  const make = groupMaker(graph, lanes)
  const byFamily = partition(
    lots.map((_, lot) => lot),
    family,
  )
  return [...byFamily]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, those]) =>
      isSource(those[0]!) ? make.flat('family', id, those) : make.nested(id, those, month, run),
    )
}

const partition = (lots: readonly number[], key: Key): Map<string, number[]> => {
  const parts = new Map<string, number[]>()
  for (const lot of lots) {
    const name = key(lot)
    const part = parts.get(name)
    if (part === undefined) parts.set(name, [lot])
    else part.push(lot)
  }
  return parts
}

const groupMaker = (graph: LotGraph, lanes: LotLanes) => {
  const { lots } = graph
  const nearestFirst = graph.direction === 'upstream' ? -1 : 1
  const grams = (group: Group): number => group.lots.reduce((sum, lot) => sum + lots[lot]!.grams, 0)
  const single = (lot: number): Group => ({
    id: lots[lot]!.lot,
    kind: 'lot',
    lane: lanes.lane[lot]!,
    lots: [lot],
    parts: [],
    chained: false,
  })
  /** In one group edges go to higher levels only: from the nearest on, what is left over is in one piece at the far end. */
  const byLevel = (a: Group, b: Group): number =>
    nearestFirst * (lanes.level[a.lots[0]!]! - lanes.level[b.lots[0]!]!) ||
    nearestFirst * ((lots[a.lots[0]!]!.bornPosition ?? 0) - (lots[b.lots[0]!]!.bornPosition ?? 0)) ||
    a.lots[0]! - b.lots[0]!
  const byMass = (parts: readonly Group[]): Group[] => {
    const masses = new Map(parts.map((part) => [part, grams(part)]))
    return parts.toSorted((a, b) => masses.get(b)! - masses.get(a)! || a.lots[0]! - b.lots[0]!)
  }
  const groupOf = (
    kind: GroupKind,
    id: string,
    parts: readonly Group[],
    members: readonly number[],
  ): Group => {
    if (parts.length === 1) return parts[0]!
    const chained = feedEachOther(graph, members)
    const sorted = chained ? parts.toSorted(byLevel) : byMass(parts)
    return {
      id,
      kind,
      lane: sorted[0]!.lane,
      lots: sorted.flatMap((part) => part.lots),
      parts: sorted,
      chained,
    }
  }
  const flat = (kind: GroupKind, id: string, members: readonly number[]): Group =>
    groupOf(kind, id, members.map(single), members)
  const nested = (id: string, members: readonly number[], month: Key, run: Key): Group => {
    const months = [...partition(members, month)].map(([name, inMonth]) => {
      const runs = [...partition(inMonth, run)].map(([event, ofRun]) =>
        flat('run', `${id}/${name}/${event}`, ofRun),
      )
      return groupOf('month', `${id}/${name}`, runs, inMonth)
    })
    const group = groupOf('family', id, months, members)
    if (group.kind !== 'family') return group
    const latest = months.toSorted((a, b) => nearestFirst * (a.id < b.id ? -1 : 1))
    return { ...group, parts: latest, lots: latest.flatMap((part) => part.lots) }
  }
  return { flat, nested }
}

const feedEachOther = ({ into, from }: LotGraph, lots: readonly number[]): boolean => {
  const among = new Set(lots)
  return lots.some((lot) => {
    for (let n = into.first[lot]!; n < into.first[lot + 1]!; n++)
      if (among.has(from[into.edges[n]!]!)) return true
    return false
  })
}
