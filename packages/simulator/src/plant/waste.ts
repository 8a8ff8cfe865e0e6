import type { PostInput } from '@lodestone/domain'
import { HOUR } from '../clock/time.ts'
import { issue } from './issue.ts'
import type { Shop } from './shop.ts'
import { takeAll } from './take.ts'

/** Once a week leached residue leaves for good, under a manifest. `first`: the day of the week, from 0. */
export const disposeResidue = (
  shop: Shop,
  wasteClass: PostInput<'WasteDisposed'>['class'],
  first: number,
): void =>
  shop.daily(
    13 * HOUR,
    () => {
      const lots = shop.stock.lots('leach_residue')
      if (lots.length === 0) return
      shop.post('WasteDisposed', {
        occurredAt: shop.stamp(),
        class: wasteClass,
        manifest: `MAN-${shop.area}-${shop.number('manifest')}`,
        disposer: 'MESA_DISPOSAL',
        lines: lots.map((lot) => issue(takeAll(shop, lot))),
      })
    },
    7,
    first,
  )
