import type { Addressee } from '../events/bodies/custody.ts'
import type { EventType, LedgerEvent } from '../events/catalogue.ts'
import type { LotId, ParcelId } from '../ids.ts'
import type { MaterialCode } from '../materials/materials.ts'
import type { Book } from './book.ts'
import { isCorrectable } from './decide-correction.ts'
import { previewCorrection, restsOnNothing } from './preview.ts'

/** What withdrawing an event would change in its book, told for people: the preview, with what the lots and parcels are. */
export type Withdrawal = {
  readonly type: EventType
  readonly postedBy: string
  /** False for what is put right by posting its opposite. */
  readonly correctable: boolean
  /** It was declared erroneous before. */
  readonly withdrawn: boolean
  /** Nothing rests on it: whoever posted it may withdraw it alone. */
  readonly restsOnNothing: boolean
  readonly lots: readonly {
    readonly lot: LotId
    readonly material: MaterialCode | null
    readonly inGrams: number
    readonly usedGrams: number
  }[]
  readonly parcels: readonly {
    readonly parcel: ParcelId
    readonly addressee: Addressee | null
    readonly shippedAt: string | null
  }[]
}

/** What withdrawing the event at a revision of this book would change in it, and whether anything rests on it. */
export const withdrawalOf = (book: Book, target: LedgerEvent, revision: number): Withdrawal => {
  const preview = previewCorrection(book, target)
  return {
    type: target.type,
    postedBy: target.by.owner,
    correctable: isCorrectable(target.type),
    withdrawn: book.withdrawn.has(revision),
    restsOnNothing: restsOnNothing(preview),
    lots: preview.lots.map(({ lot, usedGrams }) => {
      const account = book.accounts.get(lot)
      return { lot, material: account?.material ?? null, inGrams: account?.inGrams ?? 0, usedGrams }
    }),
    parcels: preview.parcels.map((id) => {
      const parcel = book.parcels.get(id)
      return { parcel: id, addressee: parcel?.addressee ?? null, shippedAt: parcel?.shippedAt ?? null }
    }),
  }
}
