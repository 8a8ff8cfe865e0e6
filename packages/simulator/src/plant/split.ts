import { massText } from '../physics/mass-text.ts'
import { drawn } from '../physics/matter.ts'
import { lotOf } from './birth.ts'
import { issue } from './issue.ts'
import type { Lot } from './lot.ts'
import type { Shop } from './shop.ts'
import { takeAll } from './take.ts'

/** A lot of counted goods into two, the first of so many pieces; the parts stand on stock in its place. */
export const split = (shop: Shop, lot: Lot, pieces: number): Lot[] => {
  const whole = takeAll(shop, lot)
  const grams = Math.round((whole.shown * pieces) / whole.pieces)
  const parts = [
    { pieces, grams, matter: drawn(whole.matter, pieces / whole.pieces) },
    { pieces: whole.pieces - pieces, grams: whole.shown - grams, matter: whole.matter },
  ].map((part, index) => lotOf(shop, { ...lot, ...part, id: `${lot.id}.${index + 1}` }, part.grams))
  shop.post('LotSplit', {
    occurredAt: shop.stamp(),
    input: issue(whole),
    outputs: parts.map((part) => ({ lot: part.id, mass: massText(part.born), pieces: part.pieces })),
  })
  for (const part of parts) shop.stock.put(part)
  return parts
}
