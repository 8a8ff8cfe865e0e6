import type { Grade } from '../../model/grades.ts'
import {
  drawn,
  extracted,
  type Matter,
  massOf,
  matterOf,
  mixed,
  nothing,
  pour,
  rareEarthParts,
  rareEarthsIn,
} from '../../physics/matter.ts'
import { type Analysis, ICP, sample } from '../laboratory.ts'
import type { Taken } from '../lot.ts'
import type { Clearing } from '../pool-acts.ts'
import { type Product, runOf, type Used } from '../run.ts'
import type { Shop } from '../shop.ts'
import { contentOf } from '../vessel.ts'
import { type Furnace, LINING } from './furnace.ts'

const FLAKE_ANALYSIS: Analysis = { ...ICP, hours: [4, 22] }
/** Oxygen that burnt rare earths bind, by their mass. */
const OXYGEN = 0.166
/** Heats after which the skull is chipped out, with the lining still good; some of it stays. */
const CHIPPED = 0.18
const STAYS = 0.08
/** How well a skull is told by what is missing of the charge. */
const BY_DIFFERENCE = 0.03
const RELINED: Clearing = {
  method: 'skull chipped out, crucible lined anew, lining swabbed',
  residue: 0,
  uncertainty: 20,
  limit: 100,
}

/** What of the skull comes out of a crucible, and what stays in it. */
const afterHeat = (
  shop: Shop,
  { crucible, heats, isKnown }: Furnace,
  skull: Matter,
): { readonly out: Matter; readonly uses: Used[] } => {
  const out = skull
  if (!isKnown) return { out, uses: [] }
  const use = (after: Matter, told: Used['told']) => ({ out, uses: [{ vessel: crucible, after, told }] })
  if (heats >= LINING) return use(nothing(), RELINED)
  if (shop.dice.chance(CHIPPED)) return use(drawn(skull, STAYS), { error: BY_DIFFERENCE, stated: 'element' })
  return use(drawn(skull, 1), { error: BY_DIFFERENCE, stated: 'element' })
}

/** A heat that is in the furnace. */
type Heat = {
  readonly heat: string
  readonly furnace: Furnace
  readonly grade: Grade
  readonly charge: readonly Taken[]
  /** What of the charge is posted already. */
  readonly posted: readonly Taken[]
  readonly startedAt: number
}

/** The end of a heat: flake on the cooling drum, a skull in the crucible, fume in the filter. What stuck there before is in the melt. */
export const pourHeat = (shop: Shop, { heat, furnace, grade, charge, posted, startedAt }: Heat): void => {
  const { dice } = shop
  const melt = mixed(contentOf(furnace.crucible), ...charge.map(({ matter }) => matter))
  const burnt = extracted(melt, { ...rareEarthParts(dice.between(0.005, 0.009)), Fe: 0.0004 })
  const oxygen = rareEarthsIn(burnt) * OXYGEN
  pour(burnt, matterOf({ O: oxygen }))
  const { out, uses } = afterHeat(shop, furnace, drawn(melt, dice.between(0.011, 0.018)))
  const { programme, code } = grade
  const flake: Product = {
    id: `${shop.area}-${heat}`,
    material: 'alloy_flake',
    matter: melt,
    programme,
    grade: code,
    place: 'Flake bay',
  }
  const skull: Product = {
    id: `${shop.area}-SK-${heat}`,
    material: 'skull',
    matter: out,
    programme,
    grade: code,
  }
  const { fields, lots, papers } = runOf(
    shop,
    {
      run: heat,
      startedAt,
      equipment: furnace.name,
      inputs: charge,
      posted,
      products: [flake, skull],
      losses: { fume: massOf(burnt) },
      uptake: { oxygen },
      uses,
    },
    { closes: true },
  )
  shop.post(
    'AlloyFlaked',
    {
      ...fields,
      furnaceLiningHeats: furnace.heats,
      source: { system: `${shop.area.slice(0, 3)}-MES`, document: `HEAT-${heat}` },
    },
    { papers },
  )
  furnace.heats = furnace.heats >= LINING ? 0 : furnace.heats
  furnace.isBusy = false
  for (const lot of lots) {
    shop.stock.put(lot)
    if (lot.material === 'alloy_flake') sample(shop, lot, FLAKE_ANALYSIS)
  }
}
