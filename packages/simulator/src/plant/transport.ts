import type { AreaCode } from '@lodestone/domain'
import { HOUR, MINUTE, type Second } from '../clock/time.ts'
import { type Dice, dice } from '../prng/dice.ts'
import { issue } from './issue.ts'
import { loadsOf } from './loads.ts'
import type { Lot, Taken } from './lot.ts'
import { type Receiving, receive, receiveInParts, receiveUnmatched } from './receiving.ts'
import type { Shop } from './shop.ts'

/** What is on the road between two areas. */
export type InTransit = { readonly parcel: string; readonly to: AreaCode; readonly goods: readonly Taken[] }

/** Takes goods from one area to another. */
export type Transport = {
  /** A parcel leaves now. Its goods stand in the addressee's stock when they have arrived and been weighed there. */
  send(from: Shop, to: AreaCode, goods: readonly Taken[]): void
  readonly inTransit: Set<InTransit>
  /** What becomes of lots that arrive, beside standing on stock. */
  onArrival(area: AreaCode, act: (lots: readonly Lot[]) => void): void
}

type Distance = 'near' | 'local' | 'far'
const CARRIERS: Record<Distance, string> = {
  near: 'PLANT-TUG',
  local: 'LONE_STAR_LOG',
  far: 'SIERRA_FREIGHT',
}
const distance = (from: AreaCode, to: AreaCode): Distance => {
  const [one, other] = [from.slice(0, 3), to.slice(0, 3)]
  if (one === other) return 'near'
  return one === 'MTP' || other === 'MTP' ? 'far' : 'local'
}

/** From the gate to the scale, least and most. */
const HOURS: Record<Distance, readonly [number, number]> = {
  near: [0.6, 2],
  local: [1.5, 4],
  far: [34, 52],
}

const journeyOf = (from: Shop, to: Shop): Second => {
  const [least, most] = HOURS[distance(from.area, to.area)]
  return Math.round(from.dice.between(least, most) * HOUR)
}

/** Of a hundred parcels: of how many a part comes later, how many come without papers, how many are refused at the gate. */
const IN_PARTS = 0.06
const WITHOUT_PAPERS = 0.03
const REFUSED = 0.012

export const openTransport = (shops: ReadonlyMap<AreaCode, Shop>): Transport => {
  const inTransit = new Set<InTransit>()
  const arrivals = new Map<AreaCode, (lots: readonly Lot[]) => void>()

  const gates = new Map<AreaCode, Dice>()
  const gateOf = ({ area, plan }: Shop): Dice => {
    const gate = gates.get(area) ?? dice(plan.seed, `${area} gate`)
    gates.set(area, gate)
    return gate
  }

  /** Goods are in their addressee's shop once they are booked. */
  const receivingOf = (shop: Shop, transit: InTransit): Receiving => ({
    shop,
    parcel: transit.parcel,
    lines: transit.goods.map((taken, index) => ({ line: index + 1, taken })),
    done: (lots, isAll) => {
      if (isAll) inTransit.delete(transit)
      for (const lot of lots) shop.stock.put(lot)
      arrivals.get(shop.area)?.(lots)
    },
  })

  /** The seal is broken: the goods are not taken, and go back under a number of their own. */
  const turnAway = (shop: Shop, from: Shop, transit: InTransit): void => {
    const refusal = { occurredAt: shop.stamp(), parcel: transit.parcel, reason: 'Seal is broken' }
    shop.post('ParcelRefused', refusal)
    from.later(HOUR, () => {
      const back: InTransit = { parcel: from.id('P'), to: from.area, goods: transit.goods }
      inTransit.delete(transit)
      inTransit.add(back)
      from.post('ParcelRedirected', {
        occurredAt: from.stamp(),
        parcel: back.parcel,
        of: transit.parcel,
        addressee: { area: from.area },
        reason: 'Back to where it came from, to be looked at',
      })
      from.later(journeyOf(from, shop), () => receive(receivingOf(from, back)))
    })
  }

  const arrive = (shop: Shop, from: Shop, transit: InTransit): void => {
    const gate = gateOf(shop)
    const drawn = gate.unit()
    const receiving = receivingOf(shop, transit)
    if (drawn < REFUSED) turnAway(shop, from, transit)
    else if (drawn < REFUSED + WITHOUT_PAPERS) receiveUnmatched(receiving, gate)
    else if (drawn < REFUSED + WITHOUT_PAPERS + IN_PARTS) receiveInParts(receiving, gate)
    else receive(receiving)
  }

  const sendLoad = (from: Shop, shop: Shop, goods: readonly Taken[]): void => {
    const transit: InTransit = { parcel: from.id('P'), to: shop.area, goods }
    inTransit.add(transit)
    const far = distance(from.area, shop.area)
    from.post('LotShipped', {
      occurredAt: from.stamp(),
      parcel: transit.parcel,
      addressee: { area: shop.area },
      carrier: CARRIERS[far],
      billOfLading: `BOL-${transit.parcel}`,
      ...(far === 'near' ? {} : { seals: [`SEAL-${from.dice.whole(100_000, 999_999)}`] }),
      lines: goods.map(issue),
    })
    from.later(journeyOf(from, shop), () => shop.later(20 * MINUTE, () => arrive(shop, from, transit)))
  }

  return {
    inTransit,
    onArrival: (area, act) => {
      arrivals.set(area, act)
    },
    send: (from, to, goods) => {
      const shop = shops.get(to)
      if (shop !== undefined) for (const load of loadsOf(goods)) sendLoad(from, shop, load)
    },
  }
}
