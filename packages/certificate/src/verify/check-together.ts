import type { Statement } from '../statement/statement.ts'
import { certifiedBy, type FoundAttested } from './check-attested.ts'
import type { Verification } from './verify.ts'

/** Of one lot: what several certificates speak of together, and what came into it at the most by any of them. Grams. */
export type Together = {
  readonly lot: string
  readonly certifiedGrams: number
  readonly lotGrams: number
  /** What the newest of their map entries says is certified of the lot by all certificates there are; null where none holds. */
  readonly attestedGrams: number | null
  /** More than there is of the lot, or than was attested as certified. */
  readonly isTooMuch: boolean
}

const goodsOf = (statement: Statement): { readonly goods: string; readonly grams: number } => {
  const { lot, shipment } = statement
  const goods = shipment === null ? lot.lot : `${shipment.parcel}/${shipment.line}`
  return { goods, grams: certifiedBy(statement) }
}

/** Claims are attested too while nothing else is recorded: then the position stays, and their count tells. */
const isNewer = (one: FoundAttested, other: FoundAttested | null): boolean =>
  other === null ||
  one.position > other.position ||
  (one.position === other.position && one.certificates > other.certificates)

type Known = {
  lotGrams: number
  goods: Map<string, number>
  left: number
  attested: FoundAttested | null
}

/**
 * Whether several certificates claim more of a lot than there is of it. The same goods certified twice count once. Of certificates that are not genuine nothing is
 * counted; what is left of a lot by one certificate may have been shipped under another that is newer, so that only shipments are added up where there are any.
 */
export const checkTogether = (verifications: readonly Verification[]): Together[] => {
  const lots = new Map<string, Known>()
  for (const { state, statement, attested } of verifications) {
    if (statement === null || state === 'NOT_GENUINE') continue
    const { goods, grams } = goodsOf(statement)
    const known = lots.get(statement.lot.lot) ?? { lotGrams: 0, goods: new Map(), left: 0, attested: null }
    known.lotGrams = Math.max(known.lotGrams, statement.lot.inGrams)
    if (statement.shipment === null) known.left = Math.max(known.left, grams)
    else known.goods.set(goods, Math.max(known.goods.get(goods) ?? 0, grams))
    if (attested !== null && isNewer(attested, known.attested)) known.attested = attested
    lots.set(statement.lot.lot, known)
  }
  return [...lots].map(([lot, { lotGrams, goods, left, attested }]) => {
    const shipped = [...goods.values()].reduce((sum, grams) => sum + grams, 0)
    const certifiedGrams = goods.size === 0 ? left : shipped
    const attestedGrams = attested?.certifiedGrams ?? null
    const isTooMuch = certifiedGrams > Math.min(lotGrams, attestedGrams ?? lotGrams)
    return { lot, certifiedGrams, lotGrams, attestedGrams, isTooMuch }
  })
}
