import type { MissingReason, Trace, TraceNode } from '@lodestone/lineage'

/** How many grams a node lacks the origin of, and why. */
export type Lacking = { readonly reason: MissingReason; readonly grams: number }

/** What the lots of a node are, all together: whatever is shown as one, this hides nothing of it. */
export type Facts = {
  readonly lots: number
  readonly grams: number
  readonly areas: readonly string[]
  readonly sites: readonly string[]
  /** Where the sites are; null for one that is not registered. */
  readonly countries: readonly (string | null)[]
  /** Null for lots whose birth is not posted. */
  readonly materials: readonly (string | null)[]
  readonly sourceKinds: readonly string[]
  readonly types: readonly string[]
  readonly bornFrom: string | null
  readonly bornTo: string | null
  readonly held: number
  readonly disputed: number
  readonly lacking: readonly Lacking[]
  /** Grams that went from one of its lots into another of them. */
  readonly insideGrams: number
}

/**
 * `lot`: one lot. `group`: lots shown as one. `rest`: what an open group has beside the parts that are shown. `knot`: groups that feed each other.
 * `unknown`: mass of which nobody knows where it is from (or, downstream, what became of it).
 */
export type NodeKind = 'lot' | 'group' | 'rest' | 'knot' | 'unknown'

export type DrawnNode = {
  readonly id: string
  readonly kind: NodeKind
  /** The corner above left, and the size, in pixels at scale 1. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly column: number
  readonly facts: Facts
  /** The lot, where it is one. */
  readonly lot: TraceNode | null
  /** Of all its mass it is not known where it is from: drawn dashed. */
  readonly gap: boolean
  /** The groups that open when it is opened; empty where there is nothing to open. */
  readonly opens: readonly string[]
  /** The open groups that it stands in, the outermost first: these can be closed. */
  readonly within: readonly string[]
  /** Of an open group's rest: how many of its parts are shown, and how many it has. */
  readonly rest: { readonly shown: number; readonly total: number } | null
  readonly title: string
  readonly subtitle: string
}

export type Point = readonly [x: number, y: number]
export type DrawnEdge = {
  /** By index in `nodes`. `from` stands left of `to`. */
  readonly from: number
  readonly to: number
  readonly grams: number
  /** How many edges of the trace it stands for. */
  readonly edges: number
  /** Out of what is not known: drawn dashed. */
  readonly gap: boolean
  readonly points: readonly Point[]
}

export type DrawnLane = {
  readonly lane: number
  /** 1, and above for what came back to an earlier stage. */
  readonly turn: number
  readonly title: string
  readonly x: number
  readonly width: number
}

/** A trace as it is drawn. The same trace and the same groups open give the same drawing, in whatever order the trace is told. */
export type Drawing = {
  readonly lot: string
  readonly direction: Trace['direction']
  readonly width: number
  readonly height: number
  readonly lanes: readonly DrawnLane[]
  readonly nodes: readonly DrawnNode[]
  readonly edges: readonly DrawnEdge[]
  /** The nodes of each column from top to bottom. */
  readonly columns: readonly (readonly number[])[]
  /** The node that each lot is shown in. */
  readonly nodeOf: ReadonlyMap<string, number>
  readonly root: number
  /** Lots of the trace, and how many of them are shown by themselves. */
  readonly lots: number
  readonly shownLots: number
}
