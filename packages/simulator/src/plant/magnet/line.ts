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

/** More batches than are needed, so that a missed one is made up for. */
const SPARE = 1.2

/** Starts a batch as often as the day's need asks for, evenly through the day and night. */
export const batches = (
  shop: Shop,
  gramsADay: number,
  batchGrams: number,
  start: () => void,
  phase = 0,
): void => {
  if (gramsADay <= 0) return
  const count = Math.max(1, Math.ceil((gramsADay * SPARE) / batchGrams))
  for (let batch = 0; batch < count; batch += 1)
    shop.daily(Math.round((DAY / count) * (batch + phase)) % DAY, start)
}
