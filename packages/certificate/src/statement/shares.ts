import type { ElementOrigins, Origins } from '@lodestone/lineage'

/** Parts of `whole` by kind of source and by country, as the share reading has them; grams are of the whole lot. */
export type ElementShare = Pick<ElementOrigins, 'element' | 'grams' | 'bySourceKind' | 'byCountry'>
export type Shares = {
  readonly whole: number
  readonly grams: number
  readonly elements: readonly ElementShare[]
}

export const sharesOf = (found: Origins | undefined): Shares | null => {
  if (found === undefined) return null
  const { grams, arithmetic, elements } = found
  return {
    whole: arithmetic.whole,
    grams,
    elements: elements
      .filter(({ ppb }) => ppb !== 0)
      .map(({ element, grams: own, bySourceKind, byCountry }) => ({
        element,
        grams: own,
        bySourceKind,
        byCountry,
      })),
  }
}
