import type { LotId, PostInput } from '@lodestone/domain'
import { HOUR } from '../clock/time.ts'
import { issue } from './issue.ts'
import type { Shop } from './shop.ts'
import { takeAll } from './take.ts'

const DESK = { desk: 'EHS' }
/** The morning of the day before. */
const HELD_AT = 9 * HOUR

/**
 * Once a week leached residue leaves for good, under a manifest; what stands the day before is held until its analysis lets it go. `first`: the day of
 * the week, from 0.
 */
export const disposeResidue = (
  shop: Shop,
  wasteClass: PostInput<'WasteDisposed'>['class'],
  first: number,
): void => {
  let held: { readonly lot: LotId; readonly hold: string }[] = []
  const hold = (): void => {
    held = shop.stock
      .lots('leach_residue')
      .map(({ id }) => ({ lot: id, hold: `TCLP-${shop.number('TCLP')}` }))
    const reason = 'Leaching test of the waste profile has not come'
    for (const each of held) shop.post('LotHeld', { occurredAt: shop.stamp(), ...each, reason }, DESK)
  }
  const dispose = (): void => {
    const lots = shop.stock.lots('leach_residue')
    for (const each of held)
      shop.post('LotReleased', { occurredAt: shop.stamp(), ...each, disposition: 'Dispose of' }, DESK)
    held = []
    if (lots.length === 0) return
    shop.post('WasteDisposed', {
      occurredAt: shop.stamp(),
      class: wasteClass,
      manifest: `MAN-${shop.area}-${shop.number('manifest')}`,
      disposer: 'MESA_DISPOSAL',
      lines: lots.map((lot) => issue(takeAll(shop, lot))),
    })
  }
  shop.daily(HELD_AT, hold, 7, (first + 6) % 7)
  shop.daily(13 * HOUR, dispose, 7, first)
}
