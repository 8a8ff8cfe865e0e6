import { HOUR } from '../../clock/time.ts'
import { massOf } from '../../physics/matter.ts'
import type { Birth } from '../birth.ts'
import type { Lot } from '../lot.ts'
import { declareOpening } from '../opening.ts'
import { charge, clear, draw, survey } from '../pool-acts.ts'
import type { Shop } from '../shop.ts'
import { openVessel, type Vessel } from '../vessel.ts'
import { OWN_ORE } from './own-ore.ts'

/** The blending beds: one is built of what the trucks bring while the mill is fed from the other. */
export type Beds = {
  /** Ore is tipped on the bed that is being built. */
  tip(lots: readonly Lot[]): void
  /** Feed for the mill, of about so many grams; none while both beds are bare. */
  reclaim(grams: number): Lot[]
}

/** A loader cannot lift the last of a bed off its pad: tons stay, more than anybody can miss. */
const RESIDUE = { least: 15_000_000, most: 60_000_000, uncertainty: 8_000_000, limit: 5_000_000 }
/** How well a drone sees the volume of a bed, and a laboratory its density. */
const SURVEY = { method: 'drone photogrammetry', uncertainty: 0.05, stated: 'oxide' } as const

/** `opening`: a lot of so many days of ore, that stood there on the first day. */
export const openBeds = (shop: Shop, opening: (days: number) => Birth): Beds => {
  const bed = (number: number): Vessel => openVessel(shop, `MTP-MN-BED-${number}`, 'ore', 'wet')
  let [building, feeding] = [bed(1), bed(2)]

  shop.onFirstDay(() => {
    const [toFeed, ...toBuild] = declareOpening(shop, [opening(0.9), opening(0.8), opening(0.8)], OWN_ORE)
    if (toFeed !== undefined) charge(shop, feeding, [toFeed])
    charge(shop, building, toBuild)
  })
  const { plan, dice } = shop
  const belt = (grams: number): Lot =>
    draw(shop, feeding, grams, {
      id: shop.id('O'),
      programme: 'defence',
      stated: 'oxide',
      place: 'Mill feed belt',
    })
  /** What the loaders can lift of the bed that is fed from goes to the mill; it is scraped, and built anew; the other one is fed from. */
  const swap = (): Lot[] => {
    const residue = plan.vessel(dice.between(RESIDUE.least, RESIDUE.most))
    const left = massOf(feeding.content) - residue
    const last = left > residue ? [belt(left)] : []
    clear(shop, feeding, {
      method: 'scraped to the pad, surveyed',
      residue: Math.round(massOf(feeding.content) * (1 + 0.05 * dice.error())),
      uncertainty: Math.round(plan.vessel(RESIDUE.uncertainty)),
      limit: Math.round(plan.vessel(RESIDUE.limit)),
    })
    ;[building, feeding] = [feeding, building]
    return last
  }

  shop.daily(
    10 * HOUR,
    () => survey(shop, building, { ...SURVEY, least: plan.vessel(RESIDUE.uncertainty) }),
    7,
    2,
  )
  return {
    tip: (lots) => charge(shop, building, lots),
    reclaim: (grams) => {
      if (massOf(feeding.content) >= 1.1 * grams) return [belt(grams)]
      const last = swap()
      const still = grams - last.reduce((sum, { matter }) => sum + massOf(matter), 0)
      return massOf(feeding.content) > still && still > 0 ? [...last, belt(still)] : last
    },
  }
}
