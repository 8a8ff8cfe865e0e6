import type { StatedFact } from '../model/facts.ts'
import { type Birth, born } from './birth.ts'
import type { Lot } from './lot.ts'
import type { Shop } from './shop.ts'

/** What stood in the area on its first day, with what is known of it. */
export const declareOpening = (shop: Shop, births: readonly Birth[], facts: readonly StatedFact[]): Lot[] => {
  if (births.length === 0) return []
  const lots = born(shop, births)
  shop.post('OpeningInventoryDeclared', {
    occurredAt: shop.stamp(),
    lines: lots.map(({ line }) => line),
    facts,
  })
  return lots.map(({ lot }) => lot)
}
