import { sscc, uii } from '../../model/labels.ts'
import type { Order } from '../../model/orders.ts'
import { massText } from '../../physics/mass-text.ts'
import { type Dice, dice } from '../../prng/dice.ts'
import type { Lot } from '../lot.ts'
import type { Shop } from '../shop.ts'

/** What one pallet carries, in grams. */
const PALLET = 420_000
/** Labels that the fork of a lift has torn. */
const TORN = 0.03

/** Packs lots for an order, and gives the pallets. */
export type Packing = (order: Order, lots: readonly Lot[]) => string[]

const contentOf = ({ id, label, pieces }: Lot) => ({ lot: id, mass: massText(label), pieces })

/** As many lots to a pallet as it carries: of several, if there are several. */
const pallets = (lots: readonly Lot[]): Lot[][] => {
  const loads: Lot[][] = []
  let grams = Infinity
  for (const lot of lots) {
    if (grams + lot.label > PALLET) {
      loads.push([])
      grams = 0
    }
    loads.at(-1)?.push(lot)
    grams += lot.label
  }
  return loads
}

/** A pallet has a shipping container code; one that is torn is voided, and printed anew under another number. */
const labelled = (shop: Shop, chance: Dice, unit: string, next: () => number): void => {
  const said = () => ({ occurredAt: shop.stamp(), subject: { unit }, scheme: 'sscc' as const })
  const first = sscc(next())
  shop.post('IdentifierAssigned', { ...said(), value: first })
  if (!chance.chance(TORN)) return
  shop.post('IdentifierAssigned', { ...said(), value: first, voided: true })
  shop.post('IdentifierAssigned', { ...said(), value: sscc(next()) })
}

/** Of pallets that are packed: how many are opened, and packed again. */
const STRAP_BROKEN = 0.04

/** Boxes under numbers of their own, for customers who ask for that. */
const boxed = (shop: Shop, { part }: Order, lots: readonly Lot[]): string[] =>
  lots.map((lot) => {
    const number = shop.number('BX')
    const unit = `${shop.area}-BX-${number}`
    shop.post('UnitPacked', { occurredAt: shop.stamp(), unit, kind: 'box', contents: [contentOf(lot)] })
    const value = uii(part, number)
    shop.post('IdentifierAssigned', { occurredAt: shop.stamp(), subject: { unit }, scheme: 'uii', value })
    return unit
  })

export const packingOf = (shop: Shop): Packing => {
  const chance = dice(shop.plan.seed, `${shop.area} packing`)
  const straps = dice(shop.plan.seed, `${shop.area} straps`)
  // A number is never given twice: each simulation has numbers of its own.
  let serial =
    dice(shop.plan.seed, `${shop.area} pallets from ${shop.plan.firstMidnight}`).whole(0, 9_999) * 100_000
  const next = (): number => {
    serial += 1
    return serial
  }
  return (order, lots) =>
    pallets(lots).map((load) => {
      const id = () => `${shop.area}-PL-${shop.number('PL')}`
      const inside = order.isSerialized
        ? { units: boxed(shop, order, load) }
        : { contents: load.map(contentOf) }
      const pack = (unit: string): string => {
        const seal = `SEAL-${chance.whole(100_000, 999_999)}`
        shop.post('UnitPacked', { occurredAt: shop.stamp(), unit, kind: 'pallet', ...inside, seal })
        return unit
      }
      let unit = pack(id())
      if (straps.chance(STRAP_BROKEN)) {
        shop.post('UnitUnpacked', { occurredAt: shop.stamp(), unit, reason: 'Strap is broken' })
        unit = pack(id())
      }
      labelled(shop, chance, unit, next)
      return unit
    })
}
