import { type Account, balanceGrams, balancePieces } from './account.ts'
import type { Moment } from './moments.ts'

/** What a book can say that a lot held at a moment, in grams or pieces: so much and no other where the two are the same. */
export type Had = { readonly least: number; readonly most: number }

/**
 * What a lot held at a moment by the book, which keeps its balance and no history: what it has now, where nothing has moved the lot since. Where it was taken from since, anything between that
 * and all that ever came into it; and where it came to be since, or something was added to it, there may have been nothing. It always lies between the two, in whatever order all of it is posted.
 */
export const hadAt = (account: Account, { at, seconds }: Moment): { grams: Had; pieces: Had } => {
  const from = Date.parse(at) - seconds * 1_000
  const isTaken = account.takenUntil !== undefined && account.takenUntil > from
  const isAdded =
    (account.addedUntil !== undefined && account.addedUntil > from) ||
    (account.bornAt !== null && Date.parse(account.bornAt) > Date.parse(at))
  const had = (now: number, came: number): Had => ({ least: isAdded ? 0 : now, most: isTaken ? came : now })
  return {
    grams: had(balanceGrams(account), account.inGrams),
    pieces: had(balancePieces(account), account.inPieces),
  }
}
