import type { Element, LotId } from '@lodestone/domain'
import type { EventAt } from './place.ts'
import type { TraceEdge } from './trace.ts'

export type TaintSayingsOptions = {
  readonly asOf?: number | undefined
  /** The keys of the facts. */
  readonly facts: readonly string[]
  /** At most so many lots a fact, the nearest, and for each element the nearest that says it of that; all unless told. */
  readonly ways?: number | undefined
}

/** A lot that says a fact, and a shortest way from it. */
export type TaintSaying = {
  /** The elements that it says it of, as far as these reach the lot that was asked for. */
  readonly elements: readonly Element[]
  readonly saidOf: LotId
  /** The event that says it; null where that is no one event. */
  readonly saidBy: EventAt | null
  /** From that lot to the one that was asked for; none when they are the same. */
  readonly edges: readonly TraceEdge[]
}

/** Who says one fact of a lot. */
export type TaintSayings = {
  readonly fact: string
  /** How many lots say it, whether or not they are listed. */
  readonly total: number
  /** The same by element. */
  readonly totals: { readonly [E in Element]?: number }
  /** The nearest first. */
  readonly sayings: readonly TaintSaying[]
}
