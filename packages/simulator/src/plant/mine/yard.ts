import { HOUR } from '../../clock/time.ts'
import { RATES } from '../../model/rates.ts'
import { sell } from '../sales.ts'
import type { Shop } from '../shop.ts'
import { takeUpTo } from '../take.ts'
import type { Transport } from '../transport.ts'

/** Every morning the refinery gets its day's feed, fresh from the filters. Trucks carry 25 t. */
const feedRefinery = (shop: Shop, transport: Transport): void => {
  const fresh = shop.stock.lots('concentrate').reverse()
  transport.send(shop, 'MTP-SX', takeUpTo(shop, fresh, shop.plan.rate(RATES.concentrateToRefinery)))
}

/** Once a week some of what the refinery cannot take is sold; the rest stays on the stockpile. Shipments to China ended in 2025. */
const sellSurplus = (shop: Shop): void => {
  const keep = 4 * shop.plan.rate(RATES.concentrateToRefinery)
  const surplus = shop.stock.grams('concentrate') - keep
  const oldest = shop.stock.lots('concentrate')[0]
  if (surplus <= 0 || oldest === undefined) return
  const parcel = Math.min(surplus * 0.35, shop.plan.rate(900_000_000))
  const goods = takeUpTo(shop, shop.stock.lots('concentrate'), parcel)
  sell(shop, shop.dice.chance(0.6) ? 'TOKAI_TRADING' : 'HANBIT_MAGNET', goods)
}

export const openYard = (shop: Shop, transport: Transport): void => {
  shop.daily(8 * HOUR, () => feedRefinery(shop, transport))
  shop.daily(14 * HOUR, () => sellSurplus(shop), 7, 3)
}
