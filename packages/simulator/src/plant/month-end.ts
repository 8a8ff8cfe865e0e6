import { DAY, HOUR, type Second } from '../clock/time.ts'
import { localDay } from '../clock/zone.ts'
import { reading } from '../physics/instruments.ts'
import { massText } from '../physics/mass-text.ts'
import { massOf } from '../physics/matter.ts'
import { dice } from '../prng/dice.ts'
import type { Lot } from './lot.ts'
import type { Shop } from './shop.ts'

/** The count is taken at the change of the first shift of the month, and the books are closed some days later. */
const COUNTED_AT = 6 * HOUR
const CLOSED_AFTER: Second = 2.4 * DAY
/** How well a bay is weighed that cannot be put on a scale. */
const UNSURE = 0.004
const BEYOND_SCALES = 20_000_000
/** Lines on one count sheet. */
const MOST_LINES = 5_000

/**
 * At the end of a month what stands is counted, with what open slips have taken of it, and the book is closed through the month: what is
 * posted late comes into a closed period then.
 */
export const openMonthEnd = (shop: Shop): void => {
  const chance = dice(shop.plan.seed, `${shop.area} count`)

  const counted = (lot: Lot) => {
    const mass = massOf(lot.matter)
    const seen = lot.pieces > 0 ? lot.label : reading(shop.scales.for(mass), mass, chance)
    // What a run has taken and nobody has booked yet lies on the scale of the count all the same: by its slip.
    const onSlips = Math.max(0, lot.booked - lot.label)
    return {
      lot: lot.id,
      mass: massText(seen + onSlips, lot.basis),
      ...(lot.pieces > 0 ? { pieces: lot.pieces } : {}),
      ...(mass > BEYOND_SCALES ? { uncertainty: massText(Math.round(mass * UNSURE), lot.basis) } : {}),
    }
  }

  const count = (name: string): void => {
    const lots = shop.stock.all().slice(0, MOST_LINES)
    if (lots.length === 0) return
    shop.post('InventoryCounted', {
      occurredAt: shop.stamp(),
      count: name,
      method: 'Weighed where it stands; sealed goods by their label',
      lines: lots.map(counted),
    })
  }

  shop.daily(COUNTED_AT, () => {
    const today = localDay(shop.zone, shop.agenda.now())
    if (!today.endsWith('-01')) return
    const over = shop.agenda.now() - COUNTED_AT
    const period = localDay(shop.zone, over - HOUR).slice(0, 7)
    const name = `CNT-${shop.area}-${period}`
    count(name)
    const through = shop.stamp(over)
    shop.later(CLOSED_AFTER, () =>
      shop.post('PeriodClosed', { occurredAt: shop.stamp(), period, through, count: name }),
    )
  })
}
