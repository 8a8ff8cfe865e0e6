import { HOUR } from '../../clock/time.ts'
import { massText } from '../../physics/mass-text.ts'
import { drawn, massOf } from '../../physics/matter.ts'
import { type Dice, dice } from '../../prng/dice.ts'
import { birthLine, lotOf, weighed } from '../birth.ts'
import { issue } from '../issue.ts'
import type { Lot } from '../lot.ts'
import type { Shop } from '../shop.ts'
import { takeAll } from '../take.ts'
import { reject } from './reject.ts'

/** The material review board: what becomes of goods that are not as they should be. */
export type Board = {
  /** Goods are kept from use until the board has met, hours to days later. */
  hold(lot: Lot, reason: string): void
}

type Route = { readonly disposition: string; readonly part: number; follow(shop: Shop, lot: Lot): void }

/** Ground anew: what is ground off is gone. */
const GROUND_OFF = 0.012

const rework = (shop: Shop, lot: Lot): void => {
  const order = `RW-${shop.number('RW')}`
  const { material, programme, grade } = lot
  const taken = takeAll(shop, lot)
  const gone = massOf(drawn(taken.matter, GROUND_OFF))
  const birth = { id: shop.id('RW'), material, matter: taken.matter, programme, grade, pieces: taken.pieces }
  const shown = weighed(shop, birth)
  shop.post('LotReworked', {
    occurredAt: shop.stamp(),
    order,
    route: 'Stripped, ground to the drawing, magnetized again',
    inputs: [issue(taken)],
    outputs: [birthLine(shop, birth, shown)],
    losses: [{ kind: 'swarf_unrecovered', mass: massText(Math.max(1, Math.round(gone))) }],
  })
  shop.stock.put(lotOf(shop, birth, shown))
}

const regrade = (shop: Shop, lot: Lot): void => {
  const grade = `${lot.grade ?? 'N'}-2`
  lot.grade = grade
  shop.post('LotRegraded', {
    occurredAt: shop.stamp(),
    lot: lot.id,
    grade,
    authority: `MRB-${shop.area.slice(0, 3)}`,
    reason: 'Flux below its grade, and above the next',
  })
  shop.stock.put(lot)
}

const scrap = (shop: Shop, lot: Lot): void => {
  const { pieces } = lot
  shop.post('LotInspected', {
    occurredAt: shop.stamp(),
    lot: lot.id,
    plan: 'MRB all pieces',
    inspected: pieces,
    accepted: 0,
    ...reject(shop, takeAll(shop, lot)),
  })
}

const ROUTES: readonly [Route, ...Route[]] = [
  { disposition: 'Use as is', part: 0.35, follow: (shop, lot) => shop.stock.put(lot) },
  { disposition: 'Rework', part: 0.25, follow: rework },
  { disposition: 'Regrade', part: 0.2, follow: regrade },
  { disposition: 'Scrap', part: 0.2, follow: scrap },
]

const routeOf = (drawnBy: Dice): Route => {
  let left = drawnBy.unit()
  return (
    ROUTES.find(({ part }) => {
      left -= part
      return left < 0
    }) ?? ROUTES[0]
  )
}

export const openBoard = (shop: Shop): Board => {
  const chance = dice(shop.plan.seed, `${shop.area} review board`)
  return {
    hold: (lot, reason) => {
      const hold = `NCR-${shop.number('NCR')}`
      shop.stock.remove(lot)
      shop.post('LotHeld', { occurredAt: shop.stamp(), lot: lot.id, hold, reason })
      shop.later(Math.round(chance.between(6, 60) * HOUR), () => {
        const { disposition, follow } = routeOf(chance)
        shop.post('LotReleased', { occurredAt: shop.stamp(), lot: lot.id, hold, disposition })
        follow(shop, lot)
      })
    },
  }
}
