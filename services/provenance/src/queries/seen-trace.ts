import type { LotId } from '@lodestone/domain'
import {
  type Gap,
  isSource,
  type KeptOut,
  type Missing,
  type OpenTrace,
  type Shipment,
  type TraceEdge,
  type TraceNode,
} from '@lodestone/lineage'
import { seesStream } from '../access/scope.ts'
import type { Sight } from '../access/sight.ts'

/** What of a trace may be seen, put into words as it is read. */
export type SeenTrace = {
  readonly lot: LotId
  readonly direction: OpenTrace['direction']
  readonly asOf: number
  readonly nodes: () => Iterable<TraceNode>
  readonly node: (lot: LotId) => TraceNode | undefined
  readonly edges: () => Iterable<TraceEdge>
  readonly edgesOf: (lot: LotId) => readonly TraceEdge[]
  readonly leaves: () => Iterable<TraceNode>
  readonly shipments: () => Iterable<Shipment>
  readonly missing: () => Iterable<Missing>
  readonly keptOut: () => Iterable<KeptOut>
  readonly gaps: () => readonly Gap[]
  /** Whether an event that could bear on it is unread: of other people's books it is told only that there are some. */
  readonly hasGaps: () => boolean
}

/**
 * What of a trace may be seen. Whatever is behind a lot that one may see belongs to its trace; what became of it may be other people's: a customer
 * sees of that only what was for them. That something was left out is the same for each of their traces, and so tells nothing.
 */
export const seeTrace = (trace: OpenTrace, sight: Sight): SeenTrace => {
  const gaps = (): readonly Gap[] => seeGaps(trace.gaps(), sight)
  const hasGaps = (): boolean => trace.gaps().length > 0
  if (sight.scope.kind !== 'party') return { ...trace, gaps, hasGaps }
  const told = (node: TraceNode): TraceNode => ({ ...node, balanceGrams: null })
  if (trace.direction === 'upstream')
    return {
      ...trace,
      nodes: () => mapped(trace.nodes(), told),
      node: (lot) => asTold(trace.node(lot), told),
      leaves: () => mapped(trace.leaves(), told),
      gaps,
      hasGaps,
    }
  const sees = (lot: LotId): boolean => lot === trace.lot || sight.lot(lot)
  const ends = ({ from, to }: { from: LotId; to: LotId }): boolean => sees(from) && sees(to)
  const edgesOf = (lot: LotId): readonly TraceEdge[] => (sees(lot) ? trace.edgesOf(lot).filter(ends) : [])
  return {
    ...trace,
    nodes: () =>
      mapped(
        filtered(trace.nodes(), ({ lot }) => sees(lot)),
        told,
      ),
    node: (lot) => (sees(lot) ? asTold(trace.node(lot), told) : undefined),
    edges: () => filtered(trace.edges(), ends),
    edgesOf,
    // The last of what may be seen: it says nothing of whether more was made of it for others.
    leaves: () =>
      mapped(
        filtered(trace.nodes(), ({ lot }) => sees(lot) && edgesOf(lot).length === 0),
        told,
      ),
    shipments: () => trace.shipments().filter((shipment) => sees(shipment.lot) && sight.shipment(shipment)),
    missing: () => filtered(trace.missing(), ({ lot }) => sees(lot)),
    keptOut: () => trace.keptOut().filter(ends),
    gaps,
    hasGaps,
  }
}

const asTold = (node: TraceNode | undefined, told: (node: TraceNode) => TraceNode): TraceNode | undefined =>
  node === undefined ? undefined : told(node)

function* mapped<T, U>(items: Iterable<T>, to: (item: T) => U): Generator<U> {
  for (const item of items) yield to(item)
}

function* filtered<T>(items: Iterable<T>, isWanted: (item: T) => boolean): Generator<T> {
  for (const item of items) if (isWanted(item)) yield item
}

export const seeGaps = (gaps: readonly Gap[], { scope }: Sight): readonly Gap[] =>
  gaps.filter(({ stream }) => seesStream(scope, stream))

/** Counts what passes, so that it can be told at the end. */
export const counted = <T>(
  items: Iterable<T>,
): { readonly items: Iterable<T>; readonly count: () => number } => {
  let count = 0
  function* passing(): Generator<T> {
    for (const item of items) {
      count++
      yield item
    }
  }
  return { items: passing(), count: () => count }
}

/** Keeps the sources among the nodes that pass; they are all there once the nodes are read to their end. */
export const withSources = (
  nodes: Iterable<TraceNode>,
): { readonly nodes: Iterable<TraceNode>; readonly sources: readonly TraceNode[] } => {
  const sources: TraceNode[] = []
  function* passing(): Generator<TraceNode> {
    for (const node of nodes) {
      if (isSource(node)) sources.push(node)
      yield node
    }
  }
  return { nodes: passing(), sources }
}
