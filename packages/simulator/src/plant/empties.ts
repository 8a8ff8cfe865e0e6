import { HOUR } from '../clock/time.ts'
import { massText } from '../physics/mass-text.ts'
import type { Shop } from './shop.ts'

/** A container that is empty while the book still holds at least this part of it is written off by the night shift. */
const WORTH_WRITING_OFF = 0.001
const LEAST_GRAMS = 5

/** Every night: what the book holds of empty containers is taken off, as a difference of scales. */
export const writeOffEmpties = (shop: Shop): void =>
  shop.daily(23.5 * HOUR, () => {
    for (const lot of shop.remains.values()) {
      if (lot.label < Math.max(LEAST_GRAMS, lot.born * WORTH_WRITING_OFF)) continue
      shop.post('LotAdjusted', {
        occurredAt: shop.stamp(),
        lot: lot.id,
        direction: 'loss',
        mass: massText(lot.label, lot.basis),
        cause: 'scale',
        reason: 'Container is empty; two weighings differ',
      })
      lot.booked -= lot.label
      lot.label = 0
    }
    shop.remains.clear()
  })
