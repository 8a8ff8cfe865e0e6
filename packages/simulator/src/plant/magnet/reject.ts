import { massText } from '../../physics/mass-text.ts'
import { lotOf } from '../birth.ts'
import type { Taken } from '../lot.ts'
import type { Shop } from '../shop.ts'

/** Rejected pieces become a lot of their own, which goes the way of all returns. */
export const reject = (shop: Shop, { lot, shown, pieces, matter }: Taken) => {
  const { programme, grade } = lot
  const birth = { id: shop.id('RJ'), material: 'magnet_reject', matter, programme, grade } as const
  lot.booked -= shown
  shop.stock.put(lotOf(shop, birth, shown))
  const place = 'Reject cage'
  return {
    rejectedPieces: pieces,
    rejected: { lot: birth.id, material: birth.material, mass: massText(shown), place },
  }
}
