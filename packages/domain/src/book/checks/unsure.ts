import type { Take } from '../../flow/flow.ts'
import { weighingAllowance } from '../../quantities/weighing.ts'
import type { Book } from '../book.ts'

/** Grams by which what a run took may be more, or less, than is posted, beyond what weighing it may err. */
export type Unsure = {
  readonly more: number
  readonly less: number
  /** The most that may have stood in its pools unseen, because a use before it is not posted yet: more than that is impossible. */
  readonly most: number
  /** Something that went into it may still be to be posted. */
  readonly awaits?: boolean
}

/**
 * The rest of a lot is known no better than the lot was: what its first weighing erred by, and every weighing out of it, is in the rest. Grams;
 * of several rests the root of the sum of squares, for they err apart.
 */
export const unsureRests = (book: Book, takes: readonly Take[]): number => {
  let squares = 0
  for (const { lot, grams } of takes) {
    const account = book.accounts.get(lot)
    if (account === undefined || grams >= account.inGrams) continue
    const allowance = weighingAllowance(account.inGrams)
    const isRest = account.inGrams - account.outGrams - grams <= allowance
    if (isRest) squares += (allowance - weighingAllowance(grams)) ** 2
  }
  return Math.floor(Math.sqrt(squares))
}
