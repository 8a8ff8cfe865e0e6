import type { LotId } from '@lodestone/domain'

export type BehindOptions = {
  readonly asOf?: number | undefined
  /** At most so many lots behind the one that is asked for; the nearest. All unless told. */
  readonly most?: number | undefined
}

/** The events that what is known of a lot rests on, as of a position. */
export type EventsBehind = {
  readonly lot: LotId
  readonly asOf: number
  /** Rising. Folded by themselves, in this order, they give the same facts and shares of the lot. */
  readonly positions: readonly number[]
  /** How many lots went into it, the boundary's not counted. */
  readonly ancestors: number
  /** Lots that went into these, and that nothing is told of: there were more than `most`. */
  readonly boundary: readonly LotId[]
}
