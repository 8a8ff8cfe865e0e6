import type { LedgerEvent } from '@lodestone/domain'
import { createLineage, fold, origins, trace } from '../index.ts'

// [example]
/** What a projection does: fold the log in its order, then ask. */
export const whereFrom = (
  log: Iterable<{ stream: string; revision: number; id: string; event: LedgerEvent }>,
  lot: string,
) => {
  const lineage = createLineage()
  for (const recorded of log) fold(lineage, recorded)

  const upstream = trace(lineage, lot, { direction: 'upstream' })
  const neodymium = origins(lineage, lot, { elements: ['Nd'] })?.elements[0]
  return {
    position: lineage.position,
    complete: upstream?.complete,
    sources: upstream?.sources.map((node) => `${node.lot} (${node.sourceKind}, ${node.country})`),
    neodymium: neodymium?.sources.map((share) => `${share.lot}: ${share.grams} g`),
    recycledParts: neodymium?.recycled.postConsumer.parts,
  }
}
// [/example]
