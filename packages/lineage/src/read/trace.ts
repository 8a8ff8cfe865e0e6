import type { LotId } from '@lodestone/domain'
import type { Trace, TraceNode, TraceOptions } from '../answers/trace.ts'
import type { Lineage } from '../lineage.ts'
import { openTrace } from './open-trace.ts'

/** Where a lot came from, or what became of it, as of a position; undefined when nothing had named it by then. */
export const trace = (lineage: Lineage, lot: LotId, options: TraceOptions): Trace | undefined => {
  const open = openTrace(lineage, lot, options)
  if (open === undefined) return undefined
  const { direction, asOf } = open
  const nodes = [...open.nodes()]
  const missing = [...open.missing()]
  const gaps = open.gaps()
  return {
    lot,
    direction,
    asOf,
    nodes,
    edges: [...open.edges()],
    sources: direction === 'upstream' ? nodes.filter(isSource) : [],
    leaves: [...open.leaves()],
    shipments: open.shipments(),
    complete: missing.length === 0 && gaps.length === 0,
    missing,
    keptOut: open.keptOut(),
    gaps,
  }
}

/** No recorded lot went into it, and it is known what it is. */
export const isSource = ({ sourceKind }: TraceNode): boolean =>
  sourceKind !== null && sourceKind !== 'unexplained'
