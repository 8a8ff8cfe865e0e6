import { DAY, HOUR } from '../../clock/time.ts'
import { localDay } from '../../clock/zone.ts'
import type { Order } from '../../model/orders.ts'
import { massText } from '../../physics/mass-text.ts'
import { drawn } from '../../physics/matter.ts'
import { type Dice, dice } from '../../prng/dice.ts'
import { type Birth, lotOf, weighed } from '../birth.ts'
import type { Taken } from '../lot.ts'
import type { Shop } from '../shop.ts'
import { claimsOf } from './inquiry.ts'
import type { Board } from './review-board.ts'

/** Parcels of which something comes back. */
const COMES_BACK = 0.05
const REASONS = ['Chipped in the carton', 'Two parts mixed', 'Flux below the drawing'] as const

/** What becomes of a parcel of magnets that has left. */
export type Delivery = (order: Order, parcel: string, goods: readonly Taken[]) => void

/** Where returns are unpacked there is no network: the tablet has lot numbers of its own. */
type Desk = {
  readonly shop: Shop
  readonly board: Board
  readonly terminal: string
  readonly nextLot: () => string
  readonly claim: ReturnType<typeof claimsOf>
}
const BLOCK = 500

const deskOf = (shop: Shop, board: Board): Desk => {
  const terminal = `${shop.area}-RETURNS`
  // Each simulation has a series of its own: which block comes next, only the ledger knows.
  const series = `CR${Math.round(shop.plan.firstMidnight / DAY)}.${shop.plan.seed}`
  let used = 0
  return {
    shop,
    board,
    terminal,
    claim: claimsOf(shop),
    nextLot: () => {
      if (used % BLOCK === 0)
        shop.post('LotIdsReserved', { occurredAt: shop.stamp(), terminal, series, count: BLOCK })
      used += 1
      return `${shop.area}-${series}-${used}`
    },
  }
}

/** Some pieces of a line come back, and are kept for the review board. */
const comeBack = (desk: Desk, chance: Dice, parcel: string, goods: readonly Taken[]): void => {
  const { shop, board, terminal, nextLot, claim } = desk
  const index = chance.whole(0, goods.length - 1)
  const sent = goods[index]
  if (sent === undefined) return
  const { material, programme, grade } = sent.lot
  const pieces = Math.max(1, Math.round(sent.pieces * chance.between(0.1, 1)))
  const matter = drawn(sent.matter, pieces / sent.pieces)
  const birth: Birth = { id: nextLot(), material, matter, programme, grade, pieces }
  const shown = weighed(shop, birth)
  const reason = chance.pick(REASONS)
  shop.post('CustomerReturnReceived', {
    occurredAt: shop.stamp(),
    parcel,
    reason,
    source: { system: terminal },
    lines: [
      { line: index + 1, lot: birth.id, mass: massText(shown), pieces, sealIntact: chance.chance(0.6) },
    ],
  })
  board.hold(lotOf(shop, birth, shown), reason)
  claim(sent.lot.id, birth.id)
}

export const deliveryOf = (shop: Shop, board: Board): Delivery => {
  const chance = dice(shop.plan.seed, `${shop.area} delivery`)
  const desk = deskOf(shop, board)
  return ({ customer, to: { place, country } }, parcel, goods) =>
    shop.later(Math.round(chance.between(14, 100) * HOUR), () => {
      shop.post('DeliveryAccepted', {
        occurredAt: shop.stamp(),
        parcel,
        date: localDay(shop.zone, shop.agenda.now()),
        place,
        country,
        acceptedBy: `${customer} receiving`,
      })
      shop.post('TitleTransferred', {
        occurredAt: shop.stamp(),
        lots: [...new Set(goods.map(({ lot }) => lot.id))],
        to: customer,
        terms: 'sale',
        document: `INV-${parcel}`,
      })
      if (chance.chance(COMES_BACK))
        shop.later(Math.round(chance.between(2, 9) * DAY), () => comeBack(desk, chance, parcel, goods))
    })
}
