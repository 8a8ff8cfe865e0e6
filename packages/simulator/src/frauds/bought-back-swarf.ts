import type { Posting } from '../posting.ts'
import { asItIs, type Fraud } from './fraud.ts'

const DEALER = 'RHINE_RETURNS'

/** The shop's own swarf, of metal from wherever, goes to a dealer, and comes back with a past as somebody's old motors. */
export const boughtBackSwarf: Fraud = {
  name: 'bought-back-swarf',
  about: 'Swarf of bought metal is sold to a dealer, who sells it back as recycled material.',
  honestly: 'The swarf goes back to the recycling line as what it is: the own return.',
  scenario: { seed: 1, scale: 0.1, days: 25 },
  cheat: () => {
    /** Parcels that went to the dealer instead of the recycling line, with what was in them. */
    const sold = new Map<string, Posting<'LotShipped'>['body']['lines']>()
    return (posting) => {
      if (posting.type === 'LotShipped' && posting.area === 'FTW-MG') {
        const { addressee, parcel, lines } = posting.body
        if (!('area' in addressee)) return [posting]
        sold.set(parcel, lines)
        return [{ ...posting, body: { ...posting.body, addressee: { party: DEALER } } }]
      }
      const lines = posting.type === 'LotReceived' ? sold.get(posting.body.parcel) : undefined
      if (posting.type !== 'LotReceived' || lines === undefined) return [posting]
      const { occurredAt, source } = posting.body
      return [
        {
          ...posting,
          type: 'ScrapCollected',
          body: {
            occurredAt,
            ...(source === undefined ? {} : { source }),
            class: 'post_consumer',
            classBasis: 'Ground from the magnets of old motors',
            collector: DEALER,
            magnetType: 'NdFeB',
            lines: posting.body.lines.flatMap(({ lot, mass }) =>
              mass === undefined ? [] : [{ lot, material: 'industrial_scrap', mass }],
            ),
          },
        },
      ]
    }
  },
  honest: asItIs,
}
