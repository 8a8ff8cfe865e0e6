import { DAY } from '../../clock/time.ts'
import { type Needs, needsOf } from '../../model/needs.ts'
import type { MagnetPlant } from '../../model/plan.ts'
import type { Programme } from '../../model/programme.ts'
import type { Shop } from '../shop.ts'

/** The work of one programme in a magnet shop. */
export type MagnetLine = {
  readonly shop: Shop
  readonly plant: MagnetPlant
  readonly programme: Programme
  readonly needs: Needs
}

export const magnetLine = (shop: Shop, plant: MagnetPlant, programme: Programme): MagnetLine => ({
  shop,
  plant,
  programme,
  needs: needsOf(shop.plan, plant, programme),
})

/** One pressing: what becomes one lot of blocks. */
export const pressingOf = ({ plan }: Shop): number => plan.lot(110_000, 300_000)

/** Chances to start a batch, by the batches that a day needs: those that find too little, or the next bay full, are let go. */
export type Chances = { readonly perBatch: number; readonly phase?: number }

/** Tries to start a batch as often as the day's need asks for and more, evenly through the day and night. */
export const batches = (
  shop: Shop,
  gramsADay: number,
  batchGrams: number,
  { perBatch, phase = 0 }: Chances,
  start: () => void,
): void => {
  if (gramsADay <= 0) return
  const count = Math.ceil((gramsADay / batchGrams) * perBatch) + 1
  for (let batch = 0; batch < count; batch += 1)
    shop.daily(Math.round((DAY / count) * (batch + phase)) % DAY, start)
}
