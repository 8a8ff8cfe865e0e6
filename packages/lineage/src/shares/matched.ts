import { apportion } from '@lodestone/domain'
import { NONE } from '../columns/table.ts'
import { MATCHES } from '../fold/kinds.ts'
import { hasEdges, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import type { Subgraph } from './subgraph.ts'

/** How often papers turned up for a lot that was received without them. */
export const matchesOf = (lineage: Lineage, lot: number, asOf: number): number => {
  const { kind, position, nextOfLot } = lineage.yields.columns
  let count = 0
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!)
    if ((kind[row]! & MATCHES) !== 0 && stands(lineage, position[row]!, asOf) && hasEdges(lineage, row))
      count += 1
  return count
}

/**
 * The mass of goods that were received without papers is that of the papers that turned up: it goes to those of the portions from `first` to
 * before `end` that are papers, in proportion to what they are for.
 */
export const giveToMatches = (
  { yields }: Lineage,
  graph: Pick<Subgraph, 'yields' | 'grams' | 'firstEdge' | 'edgeGrams'>,
  first: number,
  end: number,
  open: number,
): void => {
  const papers: { readonly portion: number; readonly grams: number }[] = []
  for (let portion = first; portion < end; portion++) {
    if ((yields.columns.kind[graph.yields[portion]!]! & MATCHES) === 0) continue
    const edges = graph.edgeGrams.subarray(graph.firstEdge[portion]!, graph.firstEdge[portion + 1]!)
    papers.push({ portion, grams: edges.reduce((sum, grams) => sum + grams, 0) })
  }
  const parts = apportion(
    open,
    papers.map(({ grams }) => grams),
  )
  for (const [index, { portion }] of papers.entries()) graph.grams[portion] = parts[index] ?? 0
}
