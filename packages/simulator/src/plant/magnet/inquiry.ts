import type { LotId } from '@lodestone/domain'
import { DAY } from '../../clock/time.ts'
import { type Dice, dice } from '../../prng/dice.ts'
import type { Shop } from '../shop.ts'

/** Of returns: of so many a customer makes a claim. */
const CLAIMED = 0.7

/** Claims of customers: while one is open, nothing is disposed of that is behind the lots that it is about. */
export const claimsOf = (shop: Shop): ((sent: LotId, back: LotId) => void) => {
  const chance: Dice = dice(shop.plan.seed, `${shop.area} claims`)
  return (sent, back) => {
    if (!chance.chance(CLAIMED)) return
    const hold = `CLAIM-${shop.number('CLAIM')}`
    const reason = 'A customer claims that parts are not as they were sold'
    shop.post(
      'LegalHoldPlaced',
      { occurredAt: shop.stamp(), hold, lots: [sent, back], reason },
      { by: 'compliance', desk: 'LEGAL' },
    )
    shop.later(Math.round(chance.between(2, 12) * DAY), () =>
      shop.post(
        'LegalHoldLifted',
        { occurredAt: shop.stamp(), hold, reason: 'The claim is settled' },
        { by: 'compliance', desk: 'LEGAL' },
      ),
    )
  }
}
