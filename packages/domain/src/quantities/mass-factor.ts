import { ONE, type Ppb } from './fraction.ts'
import type { MassBasis } from './mass.ts'

/** How far the goods are dried: as weighed they hold their water, as wet ones do. */
const DRYNESS: Record<MassBasis, 0 | 1 | 2> = { as_weighed: 0, wet: 0, dry: 1, calcined: 2 }

/** A ratio of whole numbers. */
export type Ratio = { readonly over: bigint; readonly under: bigint }
export const UNITY: Ratio = { over: 1n, under: 1n }

/** What drying and ignition take off; what is left out is not known. */
export type Volatiles = { readonly moisture?: Ppb | undefined; readonly lossOnIgnition?: Ppb | undefined }

/** What part of a mass on one basis is left on another: above one where the other is the wetter. Null where that is not known. */
export const massFactor = (
  from: MassBasis,
  to: MassBasis,
  { moisture, lossOnIgnition }: Volatiles,
): Ratio | null => {
  const [wetter, drier] = DRYNESS[from] <= DRYNESS[to] ? [from, to] : [to, from]
  let left = UNITY
  // Between the two: the water from wet to dry, and what ignition drives off from dry to calcined.
  const steps = [moisture, lossOnIgnition].slice(DRYNESS[wetter], DRYNESS[drier])
  for (const off of steps) {
    if (off === undefined || off >= ONE) return null
    left = { over: left.over * BigInt(ONE - off), under: left.under * BigInt(ONE) }
  }
  return wetter === from ? left : { over: left.under, under: left.over }
}
