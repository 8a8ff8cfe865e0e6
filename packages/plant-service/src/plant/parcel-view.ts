import { type Book, openGramsOf, type Parcel } from '@lodestone/domain'
import { z } from 'zod'

/** A parcel as this area knows it: one that it sent, or one that is addressed to it. */
export const parcelView = z
  .object({
    parcel: z.string(),
    direction: z.enum(['outgoing', 'incoming']),
    sender: z.string(),
    addressee: z.union([z.object({ area: z.string() }), z.object({ party: z.string() })]),
    shippedAt: z.string(),
    lines: z.array(
      z.object({
        line: z.int(),
        lot: z.string(),
        material: z.string(),
        grams: z.int(),
        pieces: z.int(),
        basis: z.string(),
        openGrams: z
          .int()
          .optional()
          .describe(
            'Incoming: what has been neither received nor refused yet, in the figures of the sender.',
          ),
      }),
    ),
  })
  .meta({ id: 'Parcel' })

export const viewOfParcel = (book: Book, sender: string, parcel: Parcel) => {
  const incoming = sender !== book.area
  return {
    parcel: parcel.id,
    direction: incoming ? ('incoming' as const) : ('outgoing' as const),
    sender,
    addressee: parcel.addressee,
    shippedAt: parcel.shippedAt,
    lines: parcel.lines.map(({ lot, material, grams, pieces, basis }, index) => ({
      line: index + 1,
      lot,
      material,
      grams,
      pieces,
      basis,
      ...(incoming ? { openGrams: openGramsOf(book, parcel, index + 1) } : {}),
    })),
  }
}

export const isAddressedTo = ({ addressee }: Parcel, area: string): boolean =>
  'area' in addressee && addressee.area === area
