import type { ParcelLine } from './book.ts'

/** What a line of a parcel turned out to be when it came: which lot, what it is, and how much of it is accounted for. */
export const accountOf = (
  { lot, material, composition, analysis, grade }: ParcelLine,
  { grams, pieces }: { readonly grams: number; readonly pieces: number },
) => ({
  from: lot,
  grams,
  ...(pieces > 0 ? { pieces } : {}),
  material,
  ...(composition === undefined ? {} : { composition }),
  ...(analysis === undefined ? {} : { analysis }),
  ...(grade === undefined ? {} : { grade }),
})
