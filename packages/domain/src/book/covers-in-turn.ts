import type { Book, Parcel, ParcelLine } from './book.ts'
import { type Coming, type Cover, coverOf, leftOf } from './line-cover.ts'
import { withReceived } from './with-receipt.ts'

/** A line of a post that names a line of a parcel, with where it is in the post. */
type Named = Coming & { readonly at: string }

/**
 * What goods of a parcel that are posted together stand for, each beside the line that it is: what one takes is no longer open to the others.
 * Null for goods of which nothing is left. `after`: the book that has received them all.
 */
export const coversInTurn = (
  book: Book,
  parcel: Parcel,
  goods: readonly Named[],
): { readonly covers: readonly ((Cover & { readonly sent: ParcelLine }) | null)[]; readonly after: Book } => {
  const covers = goods.map((): (Cover & { readonly sent: ParcelLine }) | null => null)
  let after = book
  for (const index of turnsOf(goods)) {
    const coming = goods[index]!
    const sent = parcel.lines[coming.line - 1]
    if (sent === undefined) throw new RangeError(`Parcel ${parcel.id} has no line ${coming.line}.`)
    if (leftOf(after, parcel, coming.line).grams <= 0) continue
    const isFollowed = isSilent(coming) && goods.findLastIndex(sharesSilently(coming)) > index
    const cover = coverOf(
      after,
      parcel,
      sent,
      { ...coming, byWeight: coming.byWeight === true || isFollowed },
      coming.at,
    )
    covers[index] = { ...cover, sent }
    after = withReceived(after, parcel.id, coming.line, cover.covered, 1)
  }
  return { covers, after }
}

/**
 * Those that say what they stand for come first: to the others is left what these leave. Of several that say nothing of the same line, each stands
 * for what it weighs, and the last for what is left.
 */
const turnsOf = (goods: readonly Named[]): number[] => {
  const turns = goods.map((_, index) => index)
  const isQuiet = (index: number): boolean => isSilent(goods[index]!)
  return [...turns.filter((index) => !isQuiet(index)), ...turns.filter(isQuiet)]
}

const isSilent = ({ covers }: Named): boolean => covers === undefined
const sharesSilently =
  ({ line }: Named) =>
  (other: Named): boolean =>
    other.line === line && isSilent(other)
