import type { Gap, Trace } from '@lodestone/lineage'
import { seesStream } from '../access/scope.ts'
import type { Sight } from '../access/sight.ts'

/**
 * What of a trace may be seen. Whatever is behind a lot that one may see belongs to its trace; what became of it may be other people's: a customer
 * sees of that only what was for them. That something was left out is the same for each of their traces, and so tells nothing.
 */
export const seeTrace = (trace: Trace, sight: Sight): Trace => {
  const gaps = seeGaps(trace.gaps, sight)
  if (sight.scope.kind !== 'party' || trace.direction === 'upstream') return { ...trace, gaps }
  const nodes = trace.nodes.filter(({ lot }) => lot === trace.lot || sight.lot(lot))
  const seen = new Set(nodes.map(({ lot }) => lot))
  return {
    ...trace,
    nodes,
    edges: trace.edges.filter(({ from, to }) => seen.has(from) && seen.has(to)),
    leaves: trace.leaves.filter(({ lot }) => seen.has(lot)),
    shipments: trace.shipments.filter((shipment) => seen.has(shipment.lot) && sight.shipment(shipment)),
    missing: trace.missing.filter(({ lot }) => seen.has(lot)),
    keptOut: trace.keptOut.filter(({ from, to }) => seen.has(from) && seen.has(to)),
    gaps,
  }
}

export const seeGaps = (gaps: readonly Gap[], { scope }: Sight): readonly Gap[] =>
  gaps.filter(({ stream }) => seesStream(scope, stream))
