import type { LedgerEvent } from '../events/catalogue.ts'
import type { BlastRadius } from '../events/extras.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { LotId } from '../ids.ts'
import type { Book } from './book.ts'
import { eachParent } from './parents.ts'

const sorted = (values: Iterable<string>): string[] => [...values].sort()

/** Every lot of this book that was made from these, and these themselves. */
export const withDescendants = (book: Book, lots: readonly LotId[]): Set<LotId> => {
  const children = new Map<LotId, LotId[]>()
  for (const [lot, account] of book.accounts) {
    for (const parent of eachParent(account.parents)) {
      const known = children.get(parent)
      if (known === undefined) children.set(parent, [lot])
      else known.push(lot)
    }
  }
  const found = new Set(lots)
  for (const one of found) for (const child of children.get(one) ?? []) found.add(child)
  return found
}

/**
 * What withdrawing an event would change in this book: the lots that it gave and all that was made from them, and the parcels that
 * left with any of them. Sorted, so that the same state gives the same preview.
 */
export const previewCorrection = (book: Book, target: LedgerEvent): BlastRadius => {
  const reached = withDescendants(
    book,
    flowOf(target).yields.map((given) => given.lot),
  )
  const parcels = [...book.parcels.values()].filter((parcel) =>
    parcel.lines.some((line) => reached.has(line.lot)),
  )
  const own = opensParcel(target) ? [target.parcel] : []
  return {
    lots: sorted(reached).map((lot) => ({ lot, usedGrams: book.accounts.get(lot)?.outGrams ?? 0 })),
    parcels: sorted(new Set([...parcels.map((parcel) => parcel.id), ...own])),
  }
}

type Opening = LedgerEvent<'LotShipped' | 'MagnetShipped' | 'ParcelRedirected'>
const opensParcel = (event: LedgerEvent): event is Opening =>
  event.type === 'LotShipped' || event.type === 'MagnetShipped' || event.type === 'ParcelRedirected'

/** Whether anything rests on the event: goods used that came from it, or a parcel that has left. */
export const restsOnNothing = ({ lots, parcels }: BlastRadius): boolean =>
  parcels.length === 0 && lots.every((lot) => lot.usedGrams === 0)
