import { HOUR, MINUTE } from '../../clock/time.ts'
import { heatOf, NDPR_IN_CHARGE, ndprMetalADay } from '../../model/needs.ts'
import type { Programme } from '../../model/programme.ts'
import {
  drawn,
  gramsIn,
  ionsOf,
  type Matter,
  massOf,
  matterOf,
  mixed,
  oxideMassOf,
  pour,
  rareEarthsIn,
} from '../../physics/matter.ts'
import { ICP, sample } from '../laboratory.ts'
import type { Lot, Taken } from '../lot.ts'
import { survey } from '../pool-acts.ts'
import { runOf } from '../run.ts'
import type { Shop } from '../shop.ts'
import { takeUpTo } from '../take.ts'
import type { Vessel } from '../vessel.ts'

/** A line of electrolysis cells with one bath, in which the metal of months is still a little. */
export type Line = {
  readonly name: string
  readonly cells: readonly string[]
  readonly programme: Programme
  /** Rare earths that the bath holds when it runs evenly, in grams. */
  readonly holdUp: number
  readonly bath: Vessel
  isTapping: boolean
  taps: number
}

/** How well a bath is told from its level. */
const DIPPED = 0.01

const TAP = 6 * HOUR
const METAL_DAYS = 2.2
/** Of the rare earths fed: to metal, and to slag. */
const TO_METAL = 0.955
const TO_SLAG = 0.03
const OXIDE_PER_METAL = 1.2325

/** What the cells make: metal and slag out of the well-mixed bath; oxygen leaves with the anode's carbon. */
const electrolysed = (bath: Matter, oxide: Matter, holdUp: number) => {
  const rareEarths = ionsOf(oxide)
  const fed = rareEarthsIn(rareEarths)
  const oxygen = oxideMassOf(rareEarths) - fed
  const melt = mixed(ionsOf(bath), rareEarths)
  const content = rareEarthsIn(melt)
  const metal = drawn(melt, Math.min(1, (fed * TO_METAL) / content))
  const spare = Math.max(0, rareEarthsIn(melt) - holdUp)
  const slag = drawn(melt, Math.min(fed * TO_SLAG * 2, spare) / rareEarthsIn(melt))
  const fluoride = gramsIn(bath, 'F') * 0.002
  const dross = mixed(slag, matterOf({ F: fluoride, O: rareEarthsIn(slag) * 0.1 }))
  pour(melt, matterOf({ F: gramsIn(bath, 'F'), other: gramsIn(bath, 'other') }))
  const ingot = mixed(metal, matterOf({ Fe: massOf(metal) * 0.0015, C: massOf(metal) * 0.0003 }))
  return { ingot, dross, bath: melt, oxygen, fluoride }
}

/** The stock that a line draws from: its own programme's, then what is cleaner; the oldest and the newest in turn. */
const oxideFor = (shop: Shop, line: Line): Lot[] => {
  const own = shop.stock.lots('ndpr_oxide', { programme: line.programme })
  const clean = line.programme === 'general' ? shop.stock.lots('ndpr_oxide', { programme: 'defence' }) : []
  const lots = line.taps % 3 === 0 ? [...own, ...clean] : [...clean, ...own]
  return line.taps % 2 === 0 ? lots : lots.reverse()
}

const tap = (shop: Shop, line: Line, oxide: readonly Taken[], startedAt: number): void => {
  const made = electrolysed(line.bath.content, mixed(...oxide.map(({ matter }) => matter)), line.holdUp)
  const run = `EL-${line.name}-${shop.number('run')}`
  const { fields, lots } = runOf(shop, {
    run,
    startedAt,
    equipment: line.bath.pool,
    inputs: oxide,
    products: [
      {
        id: shop.id(),
        material: 'ndpr_metal',
        matter: made.ingot,
        programme: line.programme,
        grade: 'NdPr-99.5',
      },
      {
        id: shop.id('SL'),
        material: 'cell_slag',
        matter: made.dross,
        programme: 'general',
        stated: 'element',
      },
    ],
    losses: { volatiles: made.oxygen },
    uptake: { fluorine: made.fluoride },
    uses: [{ vessel: line.bath, after: made.bath, told: { error: DIPPED, stated: 'element' } }],
  })
  shop.post('MetalReduced', {
    ...fields,
    method: 'fluoride_electrolysis',
    cells: line.cells,
    source: { system: 'FTW-MES', document: run },
  })
  for (const lot of lots) shop.stock.put(lot)
  line.isTapping = false
  const ingot = lots.find((lot) => lot.material === 'ndpr_metal')
  if (ingot !== undefined) sample(shop, ingot, ICP)
}

/** A tap every six hours, while there is oxide and the metal is wanted. */
export const openLine = (shop: Shop, line: Line, metalATap: number, metalOnHand: () => number): void => {
  // Enough for some days, and always for the next heat.
  const wanted = Math.max(
    METAL_DAYS * ndprMetalADay(shop.plan, line.programme),
    1.3 * NDPR_IN_CHARGE * heatOf(shop.plan),
  )
  const start = (): void => {
    if (line.isTapping || metalOnHand() >= wanted) return
    const oxide = takeUpTo(shop, oxideFor(shop, line), metalATap * OXIDE_PER_METAL)
    if (oxide.length === 0) return
    line.taps += 1
    line.isTapping = true
    const startedAt = shop.agenda.now()
    shop.later(TAP - 70 * MINUTE, () => tap(shop, line, oxide, startedAt))
  }
  for (let hour = 0; hour < 24; hour += TAP / HOUR) shop.daily(hour * HOUR + 45 * MINUTE, start)
  shop.daily(9.2 * HOUR, () => survey(shop, line.bath, SURVEY), 14, 4)
}

const SURVEY = { method: 'frozen samples and bath level', uncertainty: 0.05, stated: 'element' } as const

/** Fluorides of the rare earths and lithium, as a bath that holds this much NdPr. */
export const bathOf = (rareEarths: number): Matter =>
  matterOf({ Nd: rareEarths * 0.745, Pr: rareEarths * 0.255, F: rareEarths * 0.43, other: rareEarths * 0.06 })
