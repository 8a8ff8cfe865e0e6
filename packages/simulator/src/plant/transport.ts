import type { AreaCode } from '@lodestone/domain'
import { HOUR, MINUTE, type Second } from '../clock/time.ts'
import { massText } from '../physics/mass-text.ts'
import { massOf } from '../physics/matter.ts'
import { type Birth, lotOf, weighed } from './birth.ts'
import { issue } from './issue.ts'
import { loadsOf } from './loads.ts'
import type { Lot, Taken } from './lot.ts'
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

/** A receipt further than this part from what was sent is weighed again. */
const WEIGH_AGAIN = 0.0035

/** Packages too small for the scale at the gate are taken at the sender's figure. */
const BY_LABEL_GRAMS = 2_000

/** What the addressee's scale says; the mean of several readings where it is far from what was sent. */
const arrived = (shop: Shop, birth: Birth, sent: number): number => {
  if (sent < BY_LABEL_GRAMS) return sent
  const first = weighed(shop, birth)
  return Math.abs(first - sent) > WEIGH_AGAIN * sent ? weighed(shop, birth, 4) : first
}

export const openTransport = (shops: ReadonlyMap<AreaCode, Shop>): Transport => {
  const inTransit = new Set<InTransit>()
  const arrivals = new Map<AreaCode, (lots: readonly Lot[]) => void>()

  const receive = (shop: Shop, transit: InTransit): void => {
    const received = transit.goods.map((taken, index) => {
      const { material, programme, basis, grade } = taken.lot
      const birth: Birth = {
        id: shop.id('R'),
        material,
        matter: taken.matter,
        programme,
        basis,
        grade,
        pieces: taken.pieces,
      }
      const shown = arrived(shop, birth, taken.shown)
      const lot = lotOf(shop, birth, shown)
      shop.stock.put(lot)
      const pieces = taken.pieces > 0 ? { pieces: taken.pieces } : {}
      return { lot, line: { line: index + 1, lot: lot.id, mass: massText(shown, basis), ...pieces } }
    })
    inTransit.delete(transit)
    const mass = transit.goods.reduce((sum, { matter }) => sum + massOf(matter), 0)
    const { id, calibration } = shop.scales.for(mass / Math.max(1, transit.goods.length))
    shop.post('LotReceived', {
      occurredAt: shop.stamp(),
      parcel: transit.parcel,
      sealsIntact: true,
      lines: received.map(({ line }) => line),
      device: { id, calibration },
    })
    arrivals.get(shop.area)?.(received.map(({ lot }) => lot))
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
    const [least, most] = HOURS[far]
    const journey: Second = Math.round(from.dice.between(least, most) * HOUR)
    from.later(journey, () => shop.later(20 * MINUTE, () => receive(shop, transit)))
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
