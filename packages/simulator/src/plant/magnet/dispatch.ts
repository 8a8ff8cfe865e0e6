import { DAY, HOUR } from '../../clock/time.ts'
import { localDay } from '../../clock/zone.ts'
import { ORDERS, type Order } from '../../model/orders.ts'
import { massOf } from '../../physics/matter.ts'
import { issue } from '../issue.ts'
import { loadsOf } from '../loads.ts'
import type { Lot } from '../lot.ts'
import type { Shop } from '../shop.ts'
import { split } from '../split.ts'
import { takeAll } from '../take.ts'
import type { Delivery } from './delivery.ts'
import type { MagnetLine } from './line.ts'
import type { Packing } from './packing.ts'

/** From the factory gate to the delivery that the contract asks for: some before the turn of 2027, some after. */
const LEAST_DAYS = 6
const MOST_DAYS = 75
/** Magnets are inspected before they leave. */
const INSPECTION = 6 * HOUR

type Leaving = { readonly packing: Packing; readonly delivery: Delivery }

/** Before the first parcel of an order leaves, the officer records what its contract says of it; a commercial one carries no clause. */
const recordTerms = (shop: Shop, { customer, contract, lineItem, clauses, to }: Order): void => {
  if (clauses === undefined) return
  shop.post(
    'ContractTermsRecorded',
    {
      occurredAt: shop.stamp(),
      ...{ party: customer, contract, lineItem, clauses: [...clauses], place: to.country },
      reason: 'Read in the contract when its first parcel was made ready',
    },
    { by: 'compliance', desk: 'CONTRACTS' },
  )
}

const ship = (shop: Shop, order: Order, lots: readonly Lot[], { packing, delivery }: Leaving): void => {
  const units = packing(order, lots)
  const goods = lots.map((lot) => takeAll(shop, lot))
  const parcel = shop.id('P')
  const due = shop.agenda.now() + shop.dice.whole(LEAST_DAYS, MOST_DAYS) * DAY
  shop.post('MagnetShipped', {
    occurredAt: shop.stamp(),
    parcel,
    addressee: { party: order.customer },
    carrier: 'LONE_STAR_LOG',
    billOfLading: `BOL-${parcel}`,
    seals: [`SEAL-${shop.dice.whole(100_000, 999_999)}`],
    units,
    lines: goods.map((taken) => ({
      ...issue(taken),
      contract: order.contract,
      lineItem: order.lineItem,
      ...(order.clauses === undefined ? {} : { clauses: order.clauses }),
      part: order.part,
      deliveryDue: localDay(shop.zone, due),
      certificate: `COC-${parcel}`,
    })),
  })
  delivery(order, parcel, goods)
}

/** Boxes that two customers share are divided by count. */
const SHARED_BOXES = 0.08
const FIRST_SHARE = 0.4

/** Every afternoon what has been inspected leaves, each lot for the order that has had the least of its share. */
export const openMagnetDispatch = ({ shop, programme }: MagnetLine, leaving: Leaving): void => {
  const orders = ORDERS.filter((order) => order.programme === programme)
  const had = new Map<Order, number>()
  const recorded = new Set<Order>()
  const next = (): Order | undefined =>
    [...orders].sort((one, other) => (had.get(one) ?? 0) / one.share - (had.get(other) ?? 0) / other.share)[0]
  shop.daily(15.5 * HOUR, () => {
    const parcels = new Map<Order, Lot[]>()
    const give = (lot: Lot): void => {
      const order = next()
      if (order === undefined) return
      had.set(order, (had.get(order) ?? 0) + massOf(lot.matter))
      parcels.set(order, [...(parcels.get(order) ?? []), lot])
    }
    for (const lot of shop.stock.lots('magnet', { programme })) {
      if (lot.bornAt > shop.agenda.now() - INSPECTION) continue
      const isShared = lot.pieces > 1 && shop.dice.chance(SHARED_BOXES)
      for (const part of isShared ? split(shop, lot, Math.ceil(lot.pieces * FIRST_SHARE)) : [lot]) give(part)
    }
    for (const [order, lots] of parcels) {
      if (!recorded.has(order)) recordTerms(shop, order)
      recorded.add(order)
      for (const load of loadsOf(lots)) ship(shop, order, load, leaving)
    }
  })
}
