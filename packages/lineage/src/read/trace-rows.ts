import type { LotId } from '@lodestone/domain'
import type { Direction, TraceEdge, TraceNode } from '../answers/trace.ts'

/** A lot in the table of a trace: below the lot that it went into (upstream) or came from (downstream), indented by `depth`. */
export type TraceRow = Omit<TraceNode, 'depth'> & {
  /** Steps from the lot that was asked for, along this branch. */
  readonly depth: number
  /** By which event, and how much of the one went into the other; null in the first row. */
  readonly by: Pick<TraceEdge, 'grams' | 'position' | 'stream' | 'revision' | 'type'> | null
  /** What is behind this lot stands below an earlier row of it. */
  readonly repeated: boolean
}

type Branch = { readonly lot: LotId; readonly depth: number; readonly edge: TraceEdge | null }

/** What the table is made of. */
export type Branching = {
  readonly lot: LotId
  readonly direction: Direction
  readonly node: (lot: LotId) => TraceNode | undefined
  /** Upstream: what went into a lot. Downstream: what it went into. */
  readonly edgesOf: (lot: LotId) => readonly TraceEdge[]
}

/**
 * The trace as rows, each lot followed by what is behind it (or what became of it), the largest first. A lot that is reached in several ways has a row for
 * each, and is opened at the first: a graph unfolded to a tree would have no end of rows.
 */
export function* traceRows(trace: Branching): Generator<TraceRow> {
  const opened = new Set<LotId>()
  const stack: Branch[] = [{ lot: trace.lot, depth: 0, edge: null }]
  for (let branch = stack.pop(); branch !== undefined; branch = stack.pop()) {
    const node = trace.node(branch.lot)
    if (node === undefined) continue
    const repeated = opened.has(branch.lot)
    opened.add(branch.lot)
    yield { ...node, depth: branch.depth, by: branch.edge === null ? null : byOf(branch.edge), repeated }
    if (repeated) continue
    for (const edge of smallestFirst(trace, trace.edgesOf(branch.lot)))
      stack.push({ lot: otherEnd(trace, edge), depth: branch.depth + 1, edge })
  }
}

const otherEnd = ({ direction }: Branching, edge: TraceEdge): LotId =>
  direction === 'upstream' ? edge.from : edge.to

/** What is pushed last is popped first. */
const smallestFirst = (trace: Branching, edges: readonly TraceEdge[]): TraceEdge[] =>
  edges.toSorted((a, b) => {
    if (a.grams !== b.grams) return a.grams - b.grams
    const [x, y] = [otherEnd(trace, a), otherEnd(trace, b)]
    return x < y ? 1 : x > y ? -1 : b.position - a.position
  })

const byOf = ({ grams, position, stream, revision, type }: TraceEdge): TraceRow['by'] => ({
  grams,
  position,
  stream,
  revision,
  type,
})
