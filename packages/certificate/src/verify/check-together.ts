import type { Statement } from '../statement/statement.ts'
import type { Verification } from './verify.ts'

/** Of one lot: what several certificates speak of together, and what came into it at the most by any of them. Grams. */
export type Together = {
  readonly lot: string
  readonly certifiedGrams: number
  readonly lotGrams: number
  readonly isTooMuch: boolean
}

const goodsOf = ({ lot, shipment }: Statement): { readonly goods: string; readonly grams: number } =>
  shipment === null
    ? { goods: lot.lot, grams: Math.max(0, lot.inGrams - lot.outGrams) }
    : { goods: `${shipment.parcel}/${shipment.line}`, grams: shipment.goods.mass.grams }

/**
 * Whether several certificates claim more of a lot than there is of it. The same goods certified twice count once. Of certificates that are not genuine nothing is
 * counted; what is left of a lot by one certificate may have been shipped under another that is newer, so that only shipments are added up where there are any.
 */
export const checkTogether = (verifications: readonly Verification[]): Together[] => {
  const lots = new Map<string, { lotGrams: number; goods: Map<string, number>; left: number }>()
  for (const { state, statement } of verifications) {
    if (statement === null || state === 'NOT_GENUINE') continue
    const { goods, grams } = goodsOf(statement)
    const known = lots.get(statement.lot.lot) ?? { lotGrams: 0, goods: new Map(), left: 0 }
    known.lotGrams = Math.max(known.lotGrams, statement.lot.inGrams)
    if (statement.shipment === null) known.left = Math.max(known.left, grams)
    else known.goods.set(goods, Math.max(known.goods.get(goods) ?? 0, grams))
    lots.set(statement.lot.lot, known)
  }
  return [...lots].map(([lot, { lotGrams, goods, left }]) => {
    const shipped = [...goods.values()].reduce((sum, grams) => sum + grams, 0)
    const certifiedGrams = goods.size === 0 ? left : shipped
    return { lot, certifiedGrams, lotGrams, isTooMuch: certifiedGrams > lotGrams }
  })
}
