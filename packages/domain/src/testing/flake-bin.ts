import { balanceGrams } from '../book/account.ts'
import { isBehind } from '../book/ancestry.ts'
import type { Scene } from './given.ts'
import { alloyShop, heat } from './heat.ts'
import { PAPER, withPaper } from './paper.ts'

/** A bin for the flake of two heats, and what is charged into it and drawn of it. */

export const BIN = 'FTW-SC-BIN-1'

export const shifts = [
  '2026-11-20T14:00:00-06:00',
  '2026-11-20T17:00:00-06:00',
  '2026-11-21T01:00:00-06:00',
] as const

export const charge = (lot: string, mass: string, occurredAt: string = shifts[0]) => ({
  occurredAt,
  pool: BIN,
  lines: [{ lot, mass }],
})

export const draw = (lot: string, mass: string, occurredAt: string = shifts[0]) => ({
  occurredAt,
  pool: BIN,
  outputs: [{ lot, material: 'alloy_flake' as const, mass }],
})

export const cleared = {
  occurredAt: shifts[1],
  pool: BIN,
  method: 'vacuumed',
  residueUncertainty: '5 g',
  detectionLimit: '10 g',
  documents: [PAPER],
  approver: 'qa-1',
}

/** Two heats stand beside the bin. */
export const shop = () =>
  withPaper(alloyShop())
    .given('AlloyFlaked', heat())
    .given(
      'AlloyFlaked',
      heat({
        run: '23012',
        outputs: [{ lot: 'FTW-SC-26-23012', material: 'alloy_flake', mass: '599.1 kg' }],
      }),
    )

export const A = 'FTW-SC-26-23011'
export const B = 'FTW-SC-26-23012'
export const grams = (scene: Scene, lot: string) => balanceGrams(scene.book.accounts.get(lot)!)
export const behind = (scene: Scene, lot: string) =>
  [A, B].filter((heatLot) => isBehind(scene.book, heatLot, [lot]))
