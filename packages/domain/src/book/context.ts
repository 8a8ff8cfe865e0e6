import type { LedgerEvent } from '../events/catalogue.ts'
import type { ContractTerms } from '../events/line-delivery.ts'
import type { GivenVerdict } from '../events/shipping-gate.ts'
import type { AreaCode, ParcelId } from '../ids.ts'
import type { Registry } from '../registry/registry.ts'
import type { Account } from './account.ts'
import type { Parcel } from './book.ts'

/** Who posts, and under which request. */
export type Poster = {
  readonly key: string
  /** The owner of the key. */
  readonly owner: string
  /** The idempotency key, with its owner: unique in the book for ever. */
  readonly requestKey: string
  /** Hash of the request's content, by which a reused key is told from a retry. */
  readonly requestHash: string
}

/** All that a decision needs from outside the book; read beforehand, so that the decision itself is pure. */
export type Context = {
  /** The service's clock (ISO 8601, UTC). */
  readonly now: string
  readonly poster: Poster
  readonly registry: Registry
  /** SHA-256 of a text in UTF-8, in hex. Passed in, so that the domain needs no cryptography of its own. */
  readonly sha256: (text: string) => string
  /** For a receipt: the parcel as it stands in the sender's book; null when that book does not know it. */
  readonly parcel?: { readonly sender: AreaCode; readonly parcel: Parcel } | null
  /** For what leaves under a gate, or while keys were in wrong hands: what is said of each line; null for one of which nothing is. */
  readonly verdicts?: readonly (LineVerdict | null)[]
  /** For a redirection: what the addressee's book says it refused of the parcel. */
  readonly refusedLines?: readonly {
    readonly line: number
    readonly grams: number
    readonly pieces: number
  }[]
  /** For a redirection: what the addressee's book says it received of the parcel. */
  readonly receivedLines?: readonly {
    readonly line: number
    readonly grams: number
    readonly pieces: number
  }[]
  /** For a correction: the event that is to be withdrawn; null when the book has none at that revision with that id. */
  readonly target?: LedgerEvent | null
  /** For a correction of what concerns a parcel: what the other book has done with it since. */
  readonly elsewhere?: ParcelElsewhere | undefined
}

/** What a line's shipping gate was told. */
export type LineVerdict = {
  /** Null where no verdict could be had. */
  readonly given: GivenVerdict | null
  /** Sentences: why it came to that; why none could be had. */
  readonly reasons: readonly string[]
  /** Sentences: events that the lot rests on and that are not believed, for they were posted with a key that was in wrong hands. */
  readonly suspicions?: readonly string[]
  /** Whether nobody could be asked about that, though a key was in wrong hands. */
  readonly isUnasked?: boolean
  /** The lot as this book had it when the verdict was asked for: every event on the lot since makes it another. */
  readonly upon: Account | undefined
  /** What compliance had recorded of the line's contract then. */
  readonly under: ContractTerms | undefined
}

/** What other books say by now that posts of this book were ahead of (`awaitedOf`). */
export type Arrived = {
  /** Parcels of which something was posted here before their shipment, or their goods, were. */
  readonly parcels: readonly { readonly sender: AreaCode; readonly parcel: Parcel }[]
  /** Of parcels that went on from here before that was posted: what has been refused of what they were part of. */
  readonly refusals: readonly {
    readonly parcel: ParcelId
    readonly refused: NonNullable<Context['refusedLines']>
  }[]
}

/** What another book says of a parcel: the addressee's, how much it received and refused; the sender's, as what it sent the refused part on. */
export type ParcelElsewhere = {
  readonly area: AreaCode
  readonly receivedGrams: number
  readonly refusedGrams: number
  readonly sentOnAs: readonly ParcelId[]
}
