import type { AreaCode, Finding, PlantEventType, PostInput } from '@lodestone/domain'
import type { Second } from './clock/time.ts'

export type { PlantEventType } from '@lodestone/domain'

/** Whose key: the area's own systems, or the compliance officer, who agrees as the second of two people. */
export type Hand = 'plant' | 'compliance'

type Sheet<T extends PlantEventType> = {
  readonly area: AreaCode
  readonly type: T
  /** Idempotency key: the same fact of the same scenario has the same key, so a repeated run replays. */
  readonly key: string
  /** When it is posted, in simulated time. */
  readonly at: Second
  /** The plant's own unless told. */
  readonly by?: Hand
  /** The papers that it names: their own text, uploaded before it. */
  readonly papers?: readonly string[] | undefined
  /** It is not as it was, and its plant does not know yet: the ledger may refuse it, or dispute it. */
  readonly mistaken?: true
}

/** A post as a plant makes it: to which area's book, when, and under which idempotency key. */
export type Posting<T extends PlantEventType = PlantEventType> = {
  readonly [K in T]: Sheet<K> & { readonly body: PostInput<K> }
}[T]

/** What the simulator needs of a receipt. */
export type PosterReceipt = {
  readonly eventId: string
  readonly revision: number
  readonly findings: readonly Finding[]
}

/**
 * A post that says something of earlier ones: it can only be written once their receipts are there. Where one of them was refused, or it
 * turns out that nothing is to be said (null), it is not made.
 */
export type FollowUp<T extends PlantEventType = PlantEventType> = {
  readonly [K in T]: Sheet<K> & {
    /** The keys of the posts whose receipts it needs, in the order in which `write` is given them. */
    readonly needs: readonly string[]
    readonly write: (receipts: readonly PosterReceipt[]) => PostInput<K> | null
  }
}[T]

/** What leaves a plant for the ledger. */
export type Outgoing = Posting | FollowUp
export const isFollowUp = (outgoing: Outgoing): outgoing is FollowUp => 'needs' in outgoing
