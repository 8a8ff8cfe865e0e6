import type { Facts, Lacking } from '../drawing.ts'
import type { LotGraph } from '../graph/lot-graph.ts'

const distinct = <T>(values: readonly T[]): T[] =>
  [...new Set(values)].sort((a, b) => (String(a) < String(b) ? -1 : 1))

/** What these lots are together. */
export const factsOf = (graph: LotGraph, lots: readonly number[], insideGrams: number): Facts => {
  const nodes = lots.map((lot) => graph.lots[lot]!)
  const born = nodes.map(({ bornAt }) => bornAt).filter((at) => at !== null)
  const byTime = born.toSorted((a, b) => Date.parse(a) - Date.parse(b) || (a < b ? -1 : 1))
  return {
    lots: lots.length,
    grams: nodes.reduce((sum, { grams }) => sum + grams, 0),
    areas: distinct(nodes.map(({ area }) => area)),
    sites: distinct(nodes.map(({ site }) => site)),
    countries: distinct(nodes.map(({ country }) => country)),
    materials: distinct(nodes.map(({ material }) => material)),
    sourceKinds: distinct(nodes.map(({ sourceKind }) => sourceKind).filter((kind) => kind !== null)),
    types: distinct(nodes.map(({ type }) => type).filter((type) => type !== null)),
    bornFrom: byTime[0] ?? null,
    bornTo: byTime.at(-1) ?? null,
    held: nodes.filter(({ held }) => held).length,
    disputed: nodes.filter(({ disputed }) => disputed).length,
    lacking: lackingOf(graph, lots),
    insideGrams,
  }
}

const lackingOf = (graph: LotGraph, lots: readonly number[]): Lacking[] => {
  const grams = new Map<Lacking['reason'], number>()
  for (const lot of lots)
    for (const each of graph.missing.get(lot) ?? [])
      grams.set(each.reason, (grams.get(each.reason) ?? 0) + each.grams)
  return [...grams]
    .map(([reason, sum]) => ({ reason, grams: sum }))
    .sort((a, b) => (a.reason < b.reason ? -1 : 1))
}
