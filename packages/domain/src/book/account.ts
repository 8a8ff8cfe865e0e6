import { type List as PersistentList, OrderedSet as PersistentOrderedSet } from 'immutable'
import type { Analysis } from '../assays/analysis.ts'
import type { Assay } from '../assays/standing.ts'
import type { LotId } from '../ids.ts'
import type { MaterialCode } from '../materials/materials.ts'
import type { MassBasis } from '../quantities/mass.ts'
import { weighingAllowance } from '../quantities/weighing.ts'
import type { FirstUse } from './moments.ts'
import type { Parents } from './parents.ts'
import type { RunIndex } from './run-index.ts'

/**
 * A lot in its area's book. Only what went in and what went out is kept: the balance follows, and can by construction never be
 * below zero; and the order of posting does not matter.
 */
export type Account = {
  readonly material: MaterialCode
  readonly basis: MassBasis
  /** When it was born (ISO 8601 with offset); null while only its use has been posted. */
  readonly bornAt: string | null
  /** How far the clock that says so may be off, where that is registered. */
  readonly clockSeconds?: number | undefined
  /** The earliest that it was taken from, of what is posted. */
  readonly firstUse?: FirstUse | undefined
  /**
   * The latest that it can have been taken from, and that something can have been added to it, of all that was posted (withdrawn since or not): in milliseconds of UTC,
   * with what the clocks may be off. What is counted of a time after that is counted of what the book has now.
   */
  readonly takenUntil?: number | undefined
  readonly addedUntil?: number | undefined
  readonly inGrams: number
  readonly outGrams: number
  readonly inPieces: number
  readonly outPieces: number
  /** The lots of this book that it was made from: by them a cycle is seen. */
  readonly parents: Parents
  /** What it was said to be made of when it came to be. */
  readonly stated?: Analysis | undefined
  /** The lot that it was split from: what is known of that is known of this one, unless its own composition was stated. */
  readonly whole?: LotId | undefined
  /** The lot of the sender that it came from, where it was received. */
  readonly sent?: LotId | undefined
  readonly assays: PersistentList<Assay>
  readonly grade?: string | undefined
  /** Where it was put when it came to be. */
  readonly place?: string | undefined
  /** Who owns it, where that is not the area's operator. */
  readonly owner?: string | undefined
  /** The samples that were taken of it. */
  readonly samples?: readonly string[] | undefined
  /** The run that it came from, and the runs that it went into, as `route/number`: their element balances rest on what it is made of. */
  readonly madeIn?: string | undefined
  readonly usedIn?: RunIndex | undefined
  readonly holds: PersistentOrderedSet<string>
  /** Holds that were released before they were posted: such a one never is on. */
  readonly releasedAhead?: readonly string[] | undefined
  /** The open exceptions that name it. */
  readonly exceptions: PersistentOrderedSet<string>
}

/** What holds and exceptions of an account are kept as: there may be thousands, and each change leaves the account before it as it was. */
export const namesOnLot = (names: readonly string[] = []): PersistentOrderedSet<string> =>
  PersistentOrderedSet(names)

/** What is left, in grams; never below zero: what left beyond what was there is the shortfall. */
export const balanceGrams = (account: Account): number => Math.max(0, account.inGrams - account.outGrams)
/** What is left, in pieces; never below zero. */
export const balancePieces = (account: Account): number => Math.max(0, account.inPieces - account.outPieces)

/** What left beyond what was there: a weighing difference while within the allowance, else mass of unknown provenance. */
export const shortfall = (inGrams: number, outGrams: number): { weighing: number; unexplained: number } => {
  const grams = Math.max(0, outGrams - inGrams)
  return grams <= (inGrams === 0 ? 0 : weighingAllowance(inGrams))
    ? { weighing: grams, unexplained: 0 }
    : { weighing: 0, unexplained: grams }
}

/** Disputed lots may be used, not shipped or certified. */
export const isDisputed = (account: Account): boolean => account.exceptions.size > 0

/** The samples that are out, and have no assay yet. */
export const samplesOut = ({ samples = [], assays }: Account): readonly string[] =>
  samples.filter((sample) => !assays.some((assay) => assay.sample === sample))
