import { DAY, HOUR, MINUTE } from '../../clock/time.ts'
import { inside, rareEarthFacts } from '../../model/facts.ts'
import { RATES } from '../../model/rates.ts'
import { type Matter, matterOf, mixed, oxides } from '../../physics/matter.ts'
import { concentrate, segPlus, treo } from '../../physics/ores.ts'
import type { Birth } from '../birth.ts'
import { writeOffEmpties } from '../empties.ts'
import { SETTLEMENT, sample, XRF } from '../laboratory.ts'
import type { Lot } from '../lot.ts'
import { declareOpening } from '../opening.ts'
import { keepSupplied } from '../purchasing.ts'
import type { Shop } from '../shop.ts'
import { takeAll, takeUpTo } from '../take.ts'
import type { Transport } from '../transport.ts'
import { heavyChemistry, lightChemistry, recycledChemistry } from './chemistry.ts'
import { openDispatch } from './dispatch.ts'
import { campaign, type Train } from './train.ts'

const LIGHT_DAYS = 2
const RECYCLED_DAYS = 3
const HEAVY_DAYS = 4
/** A campaign ends some time before the next one starts: the liquor is surveyed, and daylight time may take an hour. */
const SURVEY = 100 * MINUTE

const OWN = ['La', 'Ce', 'Pr', 'Nd', 'Sm', 'Eu', 'Gd', 'Tb', 'Dy', 'Ho', 'Y'] as const

/** Mountain Pass, leaching and extraction: a train for concentrate, one for what recycling sends, one for the heavies. */
export const openRefinery = (shop: Shop, metalShop: Shop, transport: Transport): void => {
  const { plan } = shop
  const feedADay = plan.rate(RATES.concentrateToRefinery)
  const trains = {
    light: { code: 'A', programme: 'defence', holdUp: feedADay * 0.6 * 4, liquor: undefined } as Train,
    recycled: { code: 'B', programme: 'general', holdUp: plan.rate(2_500_000), liquor: undefined } as Train,
    heavy: { code: 'H', programme: 'defence', holdUp: plan.rate(2_000_000), liquor: undefined } as Train,
  }
  shop.onFirstDay(() => declareRefinery(shop, trains))

  shop.daily(
    6 * HOUR,
    () => {
      const feeds = takeUpTo(shop, shop.stock.lots('concentrate').reverse(), feedADay * LIGHT_DAYS)
      campaign(shop, trains.light, feeds, lightChemistry(plan), LIGHT_DAYS * DAY - SURVEY, (lots) =>
        check(shop, lots),
      )
    },
    LIGHT_DAYS,
  )
  shop.daily(
    7 * HOUR,
    () => {
      const feeds = shop.stock.lots('recycled_re_carbonate').map((lot) => takeAll(shop, lot))
      const seconds = RECYCLED_DAYS * DAY - SURVEY
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
      campaign(shop, trains.heavy, feeds, heavyChemistry(plan), HEAVY_DAYS * DAY - SURVEY, (lots) =>
        check(shop, lots),
      )
    },
    HEAVY_DAYS,
    1,
  )
  keepSupplied(shop, 'seg_concentrate', 'general', { gramsADay: plan.rate(RATES.heavyFeed), days: 5 })
  transport.onArrival(shop.area, (lots) => {
    for (const lot of lots)
      if (lot.material === 'concentrate' && shop.dice.chance(0.5)) sample(shop, lot, SETTLEMENT)
  })
  openDispatch(shop, metalShop, transport)
  writeOffEmpties(shop)
}

/** The laboratory checks what is sold as an oxide. */
const check = (shop: Shop, lots: readonly Lot[]): void => {
  for (const lot of lots)
    if (lot.basis === 'calcined' && lot.material !== 'circuit_liquor') sample(shop, lot, XRF)
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
    liquor(light, treo(light.holdUp)),
    liquor(heavy, segPlus(heavy.holdUp)),
  ]
  const lots = declareOpening(shop, stands, own)
  // What the recycling circuit already held came from magnets of unknown makers.
  const [mixedLiquor] = declareOpening(
    shop,
    [
      liquor(
        recycled,
        mixed(
          ndpr(recycled.holdUp * 0.95),
          oxides({ Dy2O3: recycled.holdUp * 0.04, Tb4O7: recycled.holdUp * 0.01 }),
        ),
      ),
    ],
    rareEarthFacts(
      ['Nd', 'Pr', 'Dy', 'Tb'],
      { mined: 'unknown', separated: 'unknown' },
      'controlled_blending',
    ),
  )
  light.liquor = lots.find((lot) => lot.material === 'circuit_liquor' && lot.id.includes('-CLA-'))
  heavy.liquor = lots.find((lot) => lot.material === 'circuit_liquor' && lot.id.includes('-CLH-'))
  recycled.liquor = mixedLiquor
}
