import type { LotId } from '../ids.ts'
import { weighingAllowance } from '../quantities/weighing.ts'
import { balanceGrams } from './account.ts'
import type { Book } from './book.ts'
import type { Naming } from './known-document.ts'
import { withDescendants } from './preview.ts'

/** How long a document has to be kept, as the book stands now. */
export type Retention = {
  /** The last day on which it has to be kept, in UTC: `2036-11-20`. */
  readonly through: string
  /** A lot that it is about, or that was made of one, and that is still here: while there is one, the time has not begun. */
  readonly restsOn: LotId | null
}

const namingsOf = (book: Book, document: string): Naming[] =>
  [...book.namings.values()].filter(({ documents }) => documents.some((named) => named.document === document))

/**
 * Its years run from the last event that relies on it: one that names it, or a parcel that left with what it is about, or with what was made of that.
 * Null for a document that is not kept here. What happens in other areas after a parcel has left is not seen from here.
 */
export const retentionOf = (book: Book, document: string): Retention | null => {
  const known = book.documents.get(document)
  if (known === undefined || known.stored === null) return null
  const namings = namingsOf(book, document)
  const reached = withDescendants(
    book,
    namings.flatMap(({ lots }) => lots),
  )
  const left = [...book.parcels.values()].filter(({ lines }) => lines.some(({ lot }) => reached.has(lot)))
  const moments = [known.stored.at, ...namings.map(({ at }) => at), ...left.map(({ shippedAt }) => shippedAt)]
  const last = moments.reduce((latest, moment) => Math.max(latest, Date.parse(moment)), 0)
  const here = [...reached].filter((lot) => isHere(book, lot)).sort()
  return { through: dayAfterYears(last, known.retainYears), restsOn: here[0] ?? null }
}

/** More is left of it than two weighings may differ by. */
const isHere = (book: Book, lot: LotId): boolean => {
  const account = book.accounts.get(lot)
  return account !== undefined && balanceGrams(account) > weighingAllowance(account.inGrams)
}

/** The day so many years later; for the 29th of February where there is none, the 1st of March. */
const dayAfterYears = (ms: number, years: number): string => {
  const day = new Date(ms)
  const later = Date.UTC(day.getUTCFullYear() + years, day.getUTCMonth(), day.getUTCDate())
  return new Date(later).toISOString().slice(0, 10)
}

/**
 * The names of the legal holds that keep a document, sorted: on itself, or on a lot that an event which names it has to do with. `namings`: those events, where
 * they are at hand.
 */
export const legalHoldsOn = (
  book: Book,
  document: string,
  namings: () => readonly Naming[] = () => namingsOf(book, document),
): string[] => {
  if (book.legalHolds.size === 0) return []
  const lots = new Set(namings().flatMap((naming) => [...naming.lots, ...naming.takes]))
  return [...book.legalHolds]
    .filter(([, hold]) => hold.documents.includes(document) || hold.lots.some((lot) => lots.has(lot)))
    .map(([name]) => name)
    .sort()
}
