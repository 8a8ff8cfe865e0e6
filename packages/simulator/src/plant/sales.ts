import { issue } from './issue.ts'
import { loadsOf } from './loads.ts'
import type { Taken } from './lot.ts'
import type { Shop } from './shop.ts'

/** Goods leave for a party outside. */
export const sell = (shop: Shop, party: string, goods: readonly Taken[]): void => {
  for (const load of loadsOf(goods)) {
    const parcel = shop.id('P')
    shop.post('LotShipped', {
      occurredAt: shop.stamp(),
      parcel,
      addressee: { party },
      carrier: 'SIERRA_FREIGHT',
      billOfLading: `BOL-${parcel}`,
      seals: [`SEAL-${shop.dice.whole(100_000, 999_999)}`],
      lines: load.map(issue),
    })
  }
}
