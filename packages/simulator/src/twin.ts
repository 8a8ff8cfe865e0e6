import type { AreaCode } from '@lodestone/domain'
import { agenda } from './clock/agenda.ts'
import type { Second } from './clock/time.ts'
import { localTime } from './clock/zone.ts'
import { magnetPlantsOf } from './model/needs.ts'
import { type Plan, planOf, type Scenario } from './model/plan.ts'
import { openCaster } from './plant/alloy/caster.ts'
import { openMagnetShop } from './plant/magnet/magnets.ts'
import { openMetalShop } from './plant/metal/metal.ts'
import { openMine } from './plant/mine/mine.ts'
import { openMonthEnd } from './plant/month-end.ts'
import { openRecycling } from './plant/recycling/recycling.ts'
import { openRefinery } from './plant/refinery/refinery.ts'
import { openShop, type Shop } from './plant/shop.ts'
import { openTransport, type Transport } from './plant/transport.ts'
import type { Posting } from './posting.ts'

/** The chain as it stands at a moment of simulated time. */
export type Twin = {
  readonly plan: Plan
  readonly shops: ReadonlyMap<AreaCode, Shop>
  readonly transport: Transport
  /** The first moment: the first midnight of the easternmost plant. */
  readonly start: Second
  now(): Second
  /** Enters something that happens at a time: how accidents and frauds get into the chain. */
  at(time: Second, act: () => void): void
  /** Rare earths in the concentrate made so far, as oxides, in true grams. */
  reoInConcentrate(): number
  /** Lets time pass, and gives what the plants post until then, in the order of its time. */
  advance(until: Second): Posting[]
}

/** Opens every plant of a scenario on its first day. Errors: RangeError for a scenario that cannot be simulated. */
export const openTwin = (scenario: Scenario = {}): Twin => {
  const plan = planOf(scenario)
  const start = localTime('America/Chicago', plan.firstMidnight, 0)
  const time = agenda(start)
  let posted: Posting[] = []
  const shops = new Map<AreaCode, Shop>()
  const shop = (area: AreaCode): Shop => {
    const opened = openShop(area, plan, time, (posting) => posted.push(posting))
    shops.set(area, opened)
    return opened
  }
  const transport = openTransport(shops)

  const mine = shop('MTP-MN')
  const refinery = shop('MTP-SX')
  const recycling = shop('MTP-RC')
  const metal = shop('FTW-MM')
  const magnetPlants = magnetPlantsOf(plan).map((plant) => ({
    plant,
    caster: shop(`${plant}-SC`),
    magnets: shop(`${plant}-MG`),
  }))
  const casters = new Map(magnetPlants.map(({ plant, caster }) => [plant, caster]))
  openMine(mine, transport)
  for (const { plant, magnets } of magnetPlants)
    if (plant === 'FTW') openRecycling(recycling, magnets, transport)
  openRefinery(refinery, metal, transport)
  openMetalShop(metal, casters, transport)
  for (const { plant, caster, magnets } of magnetPlants) {
    openCaster(caster, plant, magnets, transport)
    openMagnetShop(magnets, plant, transport)
  }

  for (const each of shops.values()) openMonthEnd(each)

  return {
    plan,
    shops,
    transport,
    start,
    now: time.now,
    at: time.at,
    reoInConcentrate: () => mine.made.get('concentrate') ?? 0,
    advance: (until) => {
      posted = []
      time.runUntil(until)
      return posted
    },
  }
}
