import { HOUR } from '../../clock/time.ts'
import { type Dice, dice } from '../../prng/dice.ts'
import { issue } from '../issue.ts'
import type { Lot } from '../lot.ts'
import type { Shop } from '../shop.ts'
import { takePieces } from '../take.ts'
import { reject } from './reject.ts'
import { type Board, openBoard } from './review-board.ts'

/** Of the runs of finishing, those of which a lot is drawn for the test bench. */
const INSPECTED = 0.5
const FAILS = 0.1
const PLAN = 'ANSI Z1.4 S-3 0.65'

/** Some pieces of a lot are measured; one or two are pulled apart for it, one may be bad. Gives whether the lot passes. */
const inspect = (shop: Shop, lot: Lot, chance: Dice): boolean => {
  const fails = chance.chance(FAILS)
  const inspected = Math.min(lot.pieces, Math.max(8, Math.round(lot.pieces * 0.02)))
  const destroyed = takePieces(shop, lot, chance.whole(1, 2))
  const bad = fails ? Math.ceil(inspected * 0.3) : chance.chance(0.2) ? 1 : 0
  const rejected = bad === 0 ? {} : reject(shop, takePieces(shop, lot, bad))
  const { mass, pieces = 1 } = issue(destroyed)
  shop.post('LotInspected', {
    occurredAt: shop.stamp(),
    lot: lot.id,
    plan: PLAN,
    inspected,
    accepted: inspected - destroyed.pieces - bad,
    destroyed: { pieces, mass },
    ...rejected,
  })
  return !fails
}

/** Final inspection: of finished lots, before they may leave. What fails is held for the review board. */
export type Inspection = { readonly look: (lots: readonly Lot[]) => void; readonly board: Board }

export const openInspection = (shop: Shop): Inspection => {
  const chance = dice(shop.plan.seed, `${shop.area} inspection`)
  const board = openBoard(shop)
  return {
    board,
    look: (lots) => {
      const lot = lots.find(({ material, pieces }) => material === 'magnet' && pieces >= 20)
      if (lot === undefined || !chance.chance(INSPECTED)) return
      shop.later(Math.round(chance.between(1, 5) * HOUR), () => {
        if (!inspect(shop, lot, chance)) board.hold(lot, 'Flux or coating beyond the drawing')
      })
    },
  }
}
