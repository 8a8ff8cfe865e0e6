import { DAY, HOUR, MINUTE } from '../../clock/time.ts'
import { inside, rareEarthFacts } from '../../model/facts.ts'
import { RATES } from '../../model/rates.ts'
import { calcined, extracted, type Matter, massOf, matterOf, mixed, oxides } from '../../physics/matter.ts'
import { concentrate, segPlus, treo } from '../../physics/ores.ts'
import type { Birth } from '../birth.ts'
import { writeOffEmpties } from '../empties.ts'
import { SETTLEMENT, sample, UMPIRE, XRF } from '../laboratory.ts'
import type { Lot } from '../lot.ts'
import { declareOpening } from '../opening.ts'
import { charge, survey } from '../pool-acts.ts'
import { keepSupplied } from '../purchasing.ts'
import type { Shop } from '../shop.ts'
import { takeAll, takeUpTo } from '../take.ts'
import type { Transport } from '../transport.ts'
import { disposeResidue } from '../waste.ts'
import { heavyChemistry, lightChemistry, recycledChemistry } from './chemistry.ts'
import { openDispatch } from './dispatch.ts'
import { campaign, type Train, trainOf } from './train.ts'

/** What the circuits hold, in grams of oxide: a week and a half of feed, two weeks, three. */
const HOLD_UP = { light: 480_000_000, recycled: 6_500_000, heavy: 5_600_000 }
/** Of the settlement samples, those where the mine's laboratory and the independent one are too far apart. */
const DISAGREE = 0.2
const LIGHT_DAYS = 2
const RECYCLED_DAYS = 3
const HEAVY_DAYS = 4
/** A campaign ends some time before the next one starts: the liquor is surveyed, and daylight time may take an hour. */
const ENDS_BEFORE = 100 * MINUTE

const OWN = ['La', 'Ce', 'Pr', 'Nd', 'Sm', 'Eu', 'Gd', 'Tb', 'Dy', 'Ho', 'Y'] as const

/** Mountain Pass, leaching and extraction: a train for concentrate, one for what recycling sends, one for the heavies. */
export const openRefinery = (shop: Shop, metalShop: Shop, transport: Transport): void => {
  const { plan } = shop
  const feedADay = plan.rate(RATES.concentrateToRefinery)
  const trains = {
    light: trainOf(shop, 'A', 'defence', plan.rate(HOLD_UP.light)),
    recycled: trainOf(shop, 'B', 'general', plan.rate(HOLD_UP.recycled)),
    heavy: trainOf(shop, 'H', 'defence', plan.rate(HOLD_UP.heavy)),
  }
  shop.onFirstDay(() => declareRefinery(shop, trains))

  shop.daily(
    6 * HOUR,
    () => {
      const feeds = takeUpTo(shop, shop.stock.lots('concentrate').reverse(), feedADay * LIGHT_DAYS)
      campaign(shop, trains.light, feeds, lightChemistry(plan), LIGHT_DAYS * DAY - ENDS_BEFORE, (lots) =>
        check(shop, lots),
      )
    },
    LIGHT_DAYS,
  )
  shop.daily(
    7 * HOUR,
    () => {
      const feeds = shop.stock.lots('recycled_re_carbonate').map((lot) => takeAll(shop, lot))
      const seconds = RECYCLED_DAYS * DAY - ENDS_BEFORE
      campaign(shop, trains.recycled, feeds, recycledChemistry(plan), seconds, (lots) => check(shop, lots))
    },
    RECYCLED_DAYS,
    1,
  )
  shop.daily(
    8 * HOUR,
    () => {
      const own = shop.stock.lots('seg_concentrate', { grade: 'SEG+' })
      const bought = shop.stock
        .lots('seg_concentrate', { programme: 'general' })
        .filter((lot) => lot.grade === undefined)
      const feeds = [
        ...own.map((lot) => takeAll(shop, lot)),
        ...takeUpTo(shop, bought, plan.rate(RATES.heavyFeed) * HEAVY_DAYS),
      ]
      campaign(shop, trains.heavy, feeds, heavyChemistry(plan), HEAVY_DAYS * DAY - ENDS_BEFORE, (lots) =>
        check(shop, lots),
      )
    },
    HEAVY_DAYS,
    1,
  )
  keepSupplied(shop, 'seg_concentrate', 'general', { gramsADay: plan.rate(RATES.heavyFeed), days: 5 })
  transport.onArrival(shop.area, (lots) => {
    for (const lot of lots)
      if (lot.material === 'concentrate' && shop.dice.chance(0.5)) {
        sample(shop, lot, SETTLEMENT)
        if (shop.dice.chance(DISAGREE)) sample(shop, lot, UMPIRE)
      }
  })
  openDispatch(shop, metalShop, transport)
  for (const [index, { circuit }] of Object.values(trains).entries())
    shop.daily(9.5 * HOUR, () => survey(shop, circuit, SURVEY), 7, 3 + index)
  disposeResidue(shop, 'radioactive', 4)
  writeOffEmpties(shop)
}

const SURVEY = { method: 'stage samples and tank levels', uncertainty: 0.04, stated: 'oxide' } as const

/** The laboratory checks what is sold as an oxide. */
const check = (shop: Shop, lots: readonly Lot[]): void => {
  for (const lot of lots) if (lot.basis === 'calcined') sample(shop, lot, XRF)
}

/** The liquor of the light train as it is when it runs evenly: most cerium has left before it. */
const withoutMostCerium = (grams: number): Matter => {
  const liquor = treo(grams)
  extracted(liquor, { Ce: 0.8 })
  const oxide = calcined(liquor)
  const whole = massOf(oxide)
  return oxide.map((part) => (part * grams) / whole)
}

const declareRefinery = (
  shop: Shop,
  { light, recycled, heavy }: { readonly light: Train; readonly recycled: Train; readonly heavy: Train },
): void => {
  const { plan } = shop
  const feedADay = plan.rate(RATES.concentrateToRefinery)
  const ndpr = (grams: number): Matter => oxides({ Nd2O3: grams * 0.74, Pr6O11: grams * 0.26 })
  const liquor = (train: Train, content: Matter): Birth => ({
    id: shop.id(`CL${train.code}`),
    material: 'circuit_liquor',
    matter: content,
    programme: train.programme,
    basis: 'calcined',
    stated: 'oxide',
    place: `Circuit ${train.code}`,
  })
  const own = rareEarthFacts(OWN, { mined: inside('US'), separated: inside('US') }, 'identity_preserved')
  const stands: Birth[] = [
    ...Array.from(
      { length: 3 },
      (): Birth => ({
        id: shop.id('OB'),
        material: 'concentrate',
        matter: concentrate(feedADay, 0.6),
        programme: 'defence',
        basis: 'dry',
        stated: 'oxide',
        place: 'Feed shed',
      }),
    ),
    ...Array.from(
      { length: 4 },
      (): Birth => ({
        id: shop.id('OB'),
        material: 'ndpr_oxide',
        matter: mixed(ndpr(plan.rate(1_500_000)), matterOf({ other: plan.rate(4_500) })),
        programme: 'defence',
        basis: 'calcined',
        stated: 'oxide',
        place: 'Oxide store',
      }),
    ),
    {
      id: shop.id('OB'),
      material: 'seg_concentrate',
      matter: segPlus(plan.rate(2_400_000)),
      programme: 'defence',
      basis: 'calcined',
      stated: 'oxide',
      grade: 'SEG+',
      place: 'SEG store',
    },
  ]
  declareOpening(shop, stands, own)
  charge(shop, light.circuit, declareOpening(shop, [liquor(light, withoutMostCerium(light.holdUp))], own))
  charge(shop, heavy.circuit, declareOpening(shop, [liquor(heavy, segPlus(heavy.holdUp))], own))
  // What the recycling circuit already held came from magnets of unknown makers.
  const { holdUp } = recycled
  const ofMagnets = mixed(ndpr(holdUp * 0.95), oxides({ Dy2O3: holdUp * 0.04, Tb4O7: holdUp * 0.01 }))
  const unknown = rareEarthFacts(
    ['Nd', 'Pr', 'Dy', 'Tb'],
    { mined: 'unknown', separated: 'unknown' },
    'controlled_blending',
  )
  charge(shop, recycled.circuit, declareOpening(shop, [liquor(recycled, ofMagnets)], unknown))
}
